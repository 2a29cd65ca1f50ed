import { css, html, nothing, type TemplateResult } from 'lit';
import type { Engine, ReleaseView } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons, fields } from '../theme/styles.js';
import { Copying } from './copying.js';
import './embed-box.js';
import './proof-links.js';
import { torrentUrl } from './torrent-url.js';

/** The link of a release to pass on: to copy, as a magnet, as a `.torrent`. `prominent` for its publisher. */
export class ShareBox extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    release: { attribute: false },
    prominent: { type: Boolean, reflect: true },
    quiet: { type: Boolean },
  };

  declare engine: Engine;
  declare release: ReleaseView;
  declare prominent: boolean;
  /** Copying the link is not the next thing to do. */
  declare quiet: boolean;
  readonly #copying = new Copying(this);
  readonly #torrent = torrentUrl(this);

  constructor() {
    super();
    this.prominent = false;
    this.quiet = false;
  }

  override render(): TemplateResult {
    const { state } = this.#copying;
    return html`
      ${this.prominent ? nothing : html`<h2>${this.t.shareVisitor}</h2>`}
      <div class="link">
        <label class="label" for="link">${this.t.shareLink}</label>
        <input id="link" type="text" readonly .value=${this.release.shareLink} @focus=${this.#select} />
        <button class=${this.prominent && !this.quiet ? 'primary' : ''} @click=${this.#copy}>
          ${state === 'yes' ? icons.check : icons.copy} ${this.t.copyLink}
        </button>
      </div>
      <p class="said" aria-live="polite">
        ${state === 'yes' ? this.t.copied : state === 'failed' ? this.t.copyLinkFailed : ''}
      </p>
      <p class="row others">
        ${this.#torrent.value
          ? html`<a href=${this.#torrent.value} download=${`${this.release.name}.torrent`}>
              ${this.t.saveTorrent}
            </a>`
          : nothing}
        <reseed-proof-links .engine=${this.engine} .release=${this.release}></reseed-proof-links>
        <a href=${this.release.magnet}>${this.t.magnetLink}</a>
      </p>
      ${this.prominent ? html`<reseed-embed-box .release=${this.release}></reseed-embed-box>` : nothing}
    `;
  }

  #select(event: FocusEvent): void {
    (event.target as HTMLInputElement).select();
  }

  async #copy(): Promise<void> {
    if (!(await this.#copying.copy(this.release.shareLink))) this.renderRoot.querySelector('input')?.select();
  }

  static override styles = [
    base,
    buttons,
    fields,
    css`
      .link {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-3);
        align-items: stretch;
        margin-block-start: var(--space-3);
      }
      label {
        grid-column: 1 / -1;
      }
      :host(:not([prominent])) label {
        font-weight: 400;
        font-size: var(--size-small);
      }
      input {
        font-family: var(--mono) !important;
        font-size: 0.9375rem !important;
        text-overflow: ellipsis;
      }
      .said {
        min-block-size: 1.5em;
        font-weight: 600;
      }
      .others {
        gap: 0 var(--space-5);
        max-inline-size: none;
      }
      .others a {
        padding-block: var(--space-2);
      }
      reseed-embed-box {
        margin-block-start: var(--space-3);
      }
      @media (max-width: 36rem) {
        .link {
          grid-template-columns: minmax(0, 1fr);
          row-gap: var(--space-2);
        }
      }
    `,
  ];
}

define('reseed-share-box', ShareBox);
