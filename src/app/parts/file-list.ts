import { css, html, nothing, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import { base, buttons } from '../theme/styles.js';

export interface ListedFile {
  readonly path: string;
  readonly length: number;
}

// So many more at each press keep a release of 10,000 files from stalling the page.
const STEP = 200;

/** The files of a release with their folders and sizes. */
export class FileList extends ReseedElement {
  static override properties = { files: { attribute: false }, first: { type: Number }, shown: { state: true } };

  declare files: readonly ListedFile[];
  declare first: number;
  declare private shown: number;

  constructor() {
    super();
    this.files = [];
    this.first = STEP;
    this.shown = 0;
  }

  override render(): TemplateResult {
    const limit = this.first + this.shown;
    const rest = this.files.length - limit;
    return html`
      <ul>
        ${this.files.slice(0, limit).map((file) => this.#row(file))}
      </ul>
      ${rest > 0
        ? html`<button class="plain" @click=${() => (this.shown += STEP)}>${this.t.moreFiles(rest)}</button>`
        : nothing}
    `;
  }

  #row({ path, length }: ListedFile): TemplateResult {
    const cut = path.lastIndexOf('/') + 1;
    return html`<li>
      <bdi>${cut > 0 ? html`<span class="soft">${path.slice(0, cut)}</span>` : nothing}${path.slice(cut)}</bdi>
      <span class="size">${this.f.bytes(length)}</span>
    </li>`;
  }

  static override styles = [
    base,
    buttons,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-4);
        padding-block: 0.35rem;
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      bdi {
        text-align: start;
      }
      .size {
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
    `,
  ];
}

define('reseed-file-list', FileList);
