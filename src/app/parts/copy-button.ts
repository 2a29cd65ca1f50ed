import { css, html, nothing, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';
import { Copying } from './copying.js';

/** Copies a text that stands beside it. */
export class CopyButton extends ReseedElement {
  static override properties = { text: {}, label: {} };

  declare text: string;
  /** What it copies, for those who do not see what it stands beside. */
  declare label: string;
  readonly #copying = new Copying(this);

  constructor() {
    super();
    this.text = '';
    this.label = '';
  }

  override render(): TemplateResult {
    const { t } = this;
    const { state } = this.#copying;
    return html`
      <button type="button" aria-label=${this.label || nothing} @click=${() => this.#copying.copy(this.text)}>
        ${state === 'yes' ? icons.check : icons.copy} ${t.copy}
      </button>
      <span aria-live="polite" class=${state === 'failed' ? '' : 'hidden-text'}>
        ${state === 'yes' ? t.copied : state === 'failed' ? t.copyFailed : ''}
      </span>
    `;
  }

  static override styles = [
    base,
    buttons,
    css`
      :host {
        position: relative;
        font-size: var(--size-small);
      }
      button {
        padding-inline: 0.8em;
        font-size: var(--size-small);
      }
    `,
  ];
}

define('reseed-copy-button', CopyButton);
