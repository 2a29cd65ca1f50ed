import { css, html, nothing, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';

/** Copies a text that stands beside it. */
export class CopyButton extends ReseedElement {
  static override properties = { text: {}, label: {}, copied: { state: true } };

  declare text: string;
  /** What it copies, for those who do not see what it stands beside. */
  declare label: string;
  declare private copied: 'no' | 'yes' | 'failed';

  constructor() {
    super();
    this.text = '';
    this.label = '';
    this.copied = 'no';
  }

  override render(): TemplateResult {
    const { t } = this;
    return html`
      <button type="button" aria-label=${this.label || nothing} @click=${this.#copy}>
        ${this.copied === 'yes' ? icons.check : icons.copy} ${t.mirrors.copy}
      </button>
      <span aria-live="polite" class=${this.copied === 'failed' ? '' : 'hidden-text'}>
        ${this.copied === 'yes' ? t.copied : this.copied === 'failed' ? t.mirrors.copyFailed : ''}
      </span>
    `;
  }

  async #copy(): Promise<void> {
    this.copied = 'no';
    try {
      await navigator.clipboard.writeText(this.text);
      this.copied = 'yes';
    } catch {
      this.copied = 'failed';
    }
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
