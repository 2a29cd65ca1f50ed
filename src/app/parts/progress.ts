import { css, html, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import { base } from '../theme/styles.js';

/** A progress bar with a name and a value in words. Without a total it says only that something goes on. */
export class Progress extends ReseedElement {
  static override properties = {
    name: {},
    done: { type: Number },
    total: { type: Number },
    text: {},
  };

  declare name: string;
  declare done: number;
  declare total: number;
  declare text: string;

  constructor() {
    super();
    this.name = '';
    this.done = 0;
    this.total = 0;
    this.text = '';
  }

  override render(): TemplateResult {
    // An empty release is whole from the start.
    const share = this.total > 0 ? Math.min(1, this.done / this.total) : 1;
    const percent = Math.floor(share * 100);
    return html`
      <div
        class=${share === 1 ? 'full' : ''}
        role="progressbar"
        aria-label=${this.name}
        aria-valuemin="0"
        aria-valuemax="100"
        aria-valuenow=${percent}
        aria-valuetext=${this.text || this.f.percent(share)}
      >
        <svg aria-hidden="true" width="100%" height="100%">
          <rect class="done" width="${share * 100}%" height="100%" />
        </svg>
      </div>
    `;
  }

  static override styles = [
    base,
    css`
      div {
        block-size: 0.875rem;
        border: 2px solid var(--ink);
        border-radius: 0.6rem 0.15rem;
        overflow: hidden;
        background: var(--paper-raised);
      }
      .full {
        block-size: 0.375rem;
      }
      svg {
        display: block;
      }
      .done {
        fill: var(--ink);
      }
    `,
  ];
}

define('reseed-progress', Progress);
