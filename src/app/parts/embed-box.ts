import { css, html, nothing, type TemplateResult } from 'lit';
import type { ReleaseView } from '../../engine/types.js';
import { language, words } from '../../i18n/language.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, folds } from '../theme/styles.js';
import './embed-options.js';
import './embed-preview.js';
import './embed-snippet.js';
import { fileOnMirror } from './embedded.js';
import { type Embedded, type EmbedOptions, NO_OPTIONS } from './snippets.js';

/** How a release gets on a site, one fold away: the lines, what they can be told, and the element alive. */
export class EmbedBox extends ReseedElement {
  static override properties = { release: { attribute: false }, open: { state: true }, options: { state: true } };

  declare release: ReleaseView;
  /** Nothing is loaded for it before. */
  declare private open: boolean;
  declare private options: EmbedOptions;

  constructor() {
    super();
    this.open = false;
    this.options = NO_OPTIONS;
  }

  override render(): TemplateResult {
    return html`<details @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
      <summary>${icons.chevron} ${this.t.playground.onYourSite}</summary>
      ${this.open ? this.#opened() : nothing}
    </details>`;
  }

  #opened(): TemplateResult {
    const { playground: t } = this.t;
    const { release, options } = this;
    const embedded: Embedded = {
      link: release.shareLink,
      fallback: fileOnMirror(release) ?? release.shareLink,
      label: words(options.lang || language()).download,
      title: release.title,
    };
    return html`<div class="folded">
      <p class="why">${t.onYourSiteWhy}</p>
      <div class="parts">
        <div class="part">
          <reseed-embed-options
            link=${embedded.link}
            .options=${options}
            @reseed-options=${(event: CustomEvent<EmbedOptions>) => (this.options = event.detail)}
          ></reseed-embed-options>
          <reseed-embed-snippet .embedded=${embedded} .options=${options}></reseed-embed-snippet>
        </div>
        <section class="part" aria-labelledby="preview">
          <h2 id="preview">${t.preview}</h2>
          <reseed-embed-preview
            link=${embedded.link}
            fallback=${embedded.fallback}
            label=${embedded.label}
            .options=${options}
          ></reseed-embed-preview>
          <p><a href="#/embed/${release.magnet}">${t.tryAll}</a></p>
        </section>
      </div>
    </div>`;
  }

  static override styles = [
    base,
    folds,
    css`
      .folded,
      .part {
        display: grid;
        gap: var(--space-4);
        align-content: start;
        min-inline-size: 0;
      }
      .parts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
        gap: var(--space-5) var(--space-6);
      }
      h2 {
        font-size: 1.125rem;
      }
    `,
  ];
}

define('reseed-embed-box', EmbedBox);
