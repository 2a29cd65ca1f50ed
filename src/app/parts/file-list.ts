import { css, html, nothing, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import type { NameFlag } from '../../release/name-flags.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';
import { nameWarning, nameWarningStyles } from './name-warning.js';

export interface ListedFile {
  readonly path: string;
  readonly length: number;
  readonly sha256?: string | null;
  readonly flags?: readonly NameFlag[];
}

// So many more at each press keep a release of 10,000 files from stalling the page.
const STEP = 200;

/** The files of a release with their folders and sizes, their checksums, and which of them are verified. */
export class FileList extends ReseedElement {
  static override properties = {
    files: { attribute: false },
    verified: { attribute: false },
    first: { type: Number },
    shown: { state: true },
  };

  declare files: readonly ListedFile[];
  /** One byte a file: 1 where it is verified. */
  declare verified: Uint8Array | null;
  declare first: number;
  declare private shown: number;

  constructor() {
    super();
    this.files = [];
    this.verified = null;
    this.first = STEP;
    this.shown = 0;
  }

  override render(): TemplateResult {
    const limit = this.first + this.shown;
    const rest = this.files.length - limit;
    return html`
      <ul>
        ${this.files.slice(0, limit).map((file, at) => this.#row(file, this.verified?.[at] === 1))}
      </ul>
      ${rest > 0
        ? html`<button class="plain" @click=${() => (this.shown += STEP)}>${this.t.more(rest)}</button>`
        : nothing}
    `;
  }

  #row({ path, length, sha256, flags = [] }: ListedFile, verified: boolean): TemplateResult {
    const cut = path.lastIndexOf('/') + 1;
    return html`<li>
      <bdi>${cut > 0 ? html`<span class="soft">${path.slice(0, cut)}</span>` : nothing}${path.slice(cut)}</bdi>
      <span class="size">
        ${verified ? html`<span class="verified">${icons.check} ${this.t.trust.verified}</span>` : nothing}
        <span>${this.f.bytes(length)}</span>
      </span>
      ${nameWarning(flags, this.t)}
      ${sha256 ? html`<span class="sum"><span>${this.t.trust.sha256}</span> <code>${sha256}</code></span>` : nothing}
    </li>`;
  }

  static override styles = [
    base,
    buttons,
    nameWarningStyles,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.1rem var(--space-4);
        padding-block: 0.45rem;
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      bdi {
        text-align: start;
      }
      .sum {
        grid-column: 1 / -1;
        color: var(--ink-soft);
        font-size: var(--size-small);
      }
      .sum code {
        font: 1em / 1.5 var(--mono);
        overflow-wrap: anywhere;
      }
      .verified {
        display: inline-flex;
        gap: 0.3em;
        color: var(--ink);
        font-size: var(--size-small);
        font-weight: 600;
      }
      .careful {
        grid-column: 1 / -1;
      }
      .size {
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: end;
        gap: 0 var(--space-4);
      }
    `,
  ];
}

define('reseed-file-list', FileList);
