import { css, html, nothing, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';
import './confirm-dialog.js';
import type { ConfirmDialog } from './confirm-dialog.js';
import './problem-notice.js';

/** Says how many entries of the shelf another version of the page wrote, and removes them if that is wanted. */
export class UnreadableEntries extends ReseedElement {
  static override properties = { engine: { attribute: false }, count: { type: Number }, problem: { state: true } };

  declare engine: Engine;
  declare count: number;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.count = 0;
    this.problem = null;
  }

  override render(): TemplateResult {
    const { faults: t } = this.t;
    return html`
      ${this.count > 0
        ? html`<p>${icons.info} <span>${t.unreadable(this.count)}</span></p>
            <button @click=${this.#remove}>${icons.trash} ${t.removeUnreadable(this.count)}</button>`
        : nothing}
      <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
      <reseed-confirm-dialog></reseed-confirm-dialog>
    `;
  }

  async #remove(): Promise<void> {
    const { faults: t } = this.t;
    const dialog = this.renderRoot.querySelector<ConfirmDialog>('reseed-confirm-dialog');
    const title = t.removeTitle(this.count);
    const yes = await dialog?.ask({ title, text: t.removeWhy, yes: t.removeUnreadable(this.count), no: this.t.cancel });
    if (!yes) return;
    this.problem = null;
    try {
      await this.engine.removeUnreadable();
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
  }

  static override styles = [
    base,
    buttons,
    css`
      p {
        display: flex;
        gap: var(--space-2);
        align-items: start;
        margin-block-end: var(--space-3);
      }
    `,
  ];
}

define('reseed-unreadable-entries', UnreadableEntries);
