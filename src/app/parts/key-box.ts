import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Engine, KeyView } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';
import './backup-dialog.js';
import type { BackupDialog } from './backup-dialog.js';
import { fingerprint, fingerprintStyles } from './fingerprint.js';
import './import-dialog.js';
import type { ImportDialog } from './import-dialog.js';
import './problem-notice.js';

/** The publisher's keys in this browser: which one signs, whether it is safe, and how another one gets in. */
export class KeyBox extends ReseedElement {
  static override properties = { engine: { attribute: false }, keys: { attribute: false }, problem: { state: true }, imported: { state: true } };

  declare engine: Engine;
  declare keys: readonly KeyView[];
  declare private problem: Problem | null;
  /** What came of the last import. */
  declare private imported: 'broughtIn' | 'hadAlready' | null;

  constructor() {
    super();
    this.keys = [];
    this.problem = null;
    this.imported = null;
  }

  override render(): TemplateResult {
    const { keys: t } = this.t;
    const several = this.keys.length > 1;
    return html`
      <section aria-labelledby="heading">
        <h2 id="heading">${several ? t.yourKeys : t.yourKey}</h2>
        ${this.keys.length === 0
          ? html`<p>${t.none}</p>`
          : html`<ul>
              ${repeat(
                this.keys,
                (key) => key.fingerprint,
                (key, at) => html`<li>${this.#key(key, { several, at })}</li>`,
              )}
            </ul>`}
        <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
        <button type="button" class=${this.keys.length > 0 ? 'plain' : ''} @click=${this.#import}>${t.import}</button>
        <p class="said" aria-live="polite">${this.imported ? t[this.imported] : ''}</p>
      </section>
      <reseed-backup-dialog .engine=${this.engine}></reseed-backup-dialog>
      <reseed-import-dialog
        .engine=${this.engine}
        @reseed-imported=${(event: CustomEvent<{ known: boolean }>) =>
          (this.imported = event.detail.known ? 'hadAlready' : 'broughtIn')}
      ></reseed-import-dialog>
    `;
  }

  #key(key: KeyView, { several, at }: { several: boolean; at: number }): TemplateResult {
    const { keys: t } = this.t;
    return html`
      <div id="key-${at}">${fingerprint(key.fingerprint)}</div>
      <p class="soft small">${t.since(this.f.date(key.since))}</p>
      ${several && key.current ? html`<p class="current">${t.current}</p>` : nothing}
      ${key.backedUp
        ? html`<p class="safe">${icons.check} <span>${t.backedUp}</span></p>`
        : html`<p><strong>${t.notBackedUp}</strong> ${t.notBackedUpWhy}</p>`}
      <div class="row">
        ${key.backedUp
          ? nothing
          : html`<button type="button" aria-describedby="key-${at}" @click=${() => this.#backUp(key)}>
              ${t.backUp}
            </button>`}
        ${key.current
          ? nothing
          : html`<button type="button" aria-describedby="key-${at}" @click=${() => this.#use(key)}>${t.use}</button>`}
      </div>
    `;
  }

  #backUp({ fingerprint: which }: KeyView): void {
    void this.renderRoot.querySelector<BackupDialog>('reseed-backup-dialog')?.open(which);
  }

  #import(): void {
    this.imported = null;
    void this.renderRoot.querySelector<ImportDialog>('reseed-import-dialog')?.open();
  }

  async #use({ fingerprint: which }: KeyView): Promise<void> {
    this.problem = null;
    try {
      await this.engine.useKey(which);
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
  }

  static override styles = [
    base,
    buttons,
    fingerprintStyles,
    css`
      section {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }
      ul {
        inline-size: 100%;
      }
      li {
        display: grid;
        gap: var(--space-2);
      }
      li + li {
        margin-block-start: var(--space-4);
        padding-block-start: var(--space-4);
        border-block-start: 1.5px solid var(--line);
      }
      .said {
        font-weight: 600;
      }
      .said:empty {
        margin-block-start: calc(-1 * var(--space-3));
      }
      .current {
        font-weight: 600;
      }
      .safe {
        display: flex;
        gap: var(--space-2);
        align-items: start;
      }
      .row:empty {
        display: none;
      }
    `,
  ];
}

define('reseed-key-box', KeyBox);
