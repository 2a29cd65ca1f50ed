import { css, html, nothing, type TemplateResult } from 'lit';
import { language } from '../../i18n/language.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base } from '../theme/styles.js';
import { EmbedScript } from './embed-script.js';
import { type EmbedOptions, NO_OPTIONS } from './snippets.js';

/** What of `<reseed-release>` is used here. It comes from the built script, as on any other site. */
export interface EmbeddedRelease extends HTMLElement {
  start(): void;
  pause(): void;
  verify(): void;
}

export const PREVIEW_WIDTHS = ['narrow', 'middle', 'full'] as const;

/** The very element that a site gets, alive. Its events pass through here, since they bubble and are composed. */
export class EmbedPreview extends ReseedElement {
  static override properties = {
    link: {},
    fallback: {},
    label: {},
    options: { attribute: false },
    width: { reflect: true },
  };

  declare link: string;
  /** Where the link inside leads; empty for no link. */
  declare fallback: string;
  declare label: string;
  declare options: EmbedOptions;
  declare width: (typeof PREVIEW_WIDTHS)[number];
  readonly #script = new EmbedScript(this);

  constructor() {
    super();
    this.link = '';
    this.fallback = '';
    this.label = '';
    this.options = NO_OPTIONS;
    this.width = 'full';
  }

  /** The element, once its script is there. */
  get release(): EmbeddedRelease | null {
    return this.#script.state === 'ready' ? this.renderRoot.querySelector<EmbeddedRelease>('reseed-release') : null;
  }

  override render(): TemplateResult {
    const { theme, lang, sources, autostart } = this.options;
    // The page's own language is told as an option is, since a switch of it is none of the element's attributes.
    return html`
      ${this.#script.state === 'failed'
        ? html`<p class="failed" role="alert">${icons.warning} <span>${this.t.playground.scriptFailed}</span></p>`
        : nothing}
      <div class="stage">
        <reseed-release
          href=${this.link}
          theme=${theme === 'auto' ? nothing : theme}
          lang=${lang || language()}
          sources=${sources === 'both' ? nothing : sources}
          ?autostart=${autostart}
          >${this.fallback ? html`<a href=${this.fallback}>${this.label}</a>` : nothing}</reseed-release
        >
      </div>
    `;
  }

  static override styles = [
    base,
    css`
      .failed {
        display: flex;
        gap: var(--space-2);
        margin-block-end: var(--space-3);
        font-weight: 600;
      }
      .failed .icon {
        color: var(--danger);
      }
      /* Somebody else's page: bare, with a line around it. */
      .stage {
        padding: var(--space-4);
        border: 1.5px dashed var(--line-strong);
        border-radius: 0.3rem;
      }
      :host([width='narrow']) reseed-release {
        max-inline-size: 280px;
      }
      :host([width='middle']) reseed-release {
        max-inline-size: 480px;
      }
    `,
  ];
}

define('reseed-embed-preview', EmbedPreview);
