import { css, html, nothing, type TemplateResult } from 'lit';
import { languageNames } from '../../i18n/language.js';
import { define, ReseedElement } from '../element.js';
import { base, fields } from '../theme/styles.js';
import { namesNoSource } from './embedded.js';
import { type EmbedOptions, NO_OPTIONS, SOURCES, THEMES } from './snippets.js';

type Listed = readonly (readonly [value: string, name: string, lang?: string])[];

/**
 * A control for each option of the element.
 *
 * @fires reseed-options - `detail` are all options, one of them changed
 */
export class EmbedOptionsBox extends ReseedElement {
  static override properties = { link: {}, options: { attribute: false }, every: { type: Boolean } };

  /** What is embedded: not every choice goes with every link. */
  declare link: string;
  declare options: EmbedOptions;
  /** With those that are hardly ever wanted. */
  declare every: boolean;

  constructor() {
    super();
    this.link = '';
    this.options = NO_OPTIONS;
    this.every = false;
  }

  override render(): TemplateResult {
    const { playground: t, mirrors, language } = this.t;
    const languages: Listed = Object.entries(languageNames).map(([code, name]) => [code, name, code]);
    return html`
      <div>
        <div class="choices">
          ${this.#choice('theme', t.colours, THEMES.map((theme) => [theme, t.themes[theme]]))}
          ${this.#choice('lang', language, [['', t.langAuto], ...languages])}
          ${this.#choice('sources', mirrors.sources, SOURCES.map((sources) => [sources, mirrors.choices[sources]]))}
        </div>
        <div id="sources-why" aria-live="polite">
          ${namesNoSource(this.link, this.options.sources) ? html`<p class="fault">${t.noMirror}</p>` : nothing}
          ${this.options.sources === 'both' ? nothing : html`<p class="hint">${t.sourcesHere}</p>`}
        </div>
      </div>
      ${this.every
        ? html`<div class="check">
            <input
              id="autostart"
              type="checkbox"
              aria-describedby="autostart-why"
              .checked=${this.options.autostart}
              @change=${(event: Event) => this.#tell({ autostart: (event.target as HTMLInputElement).checked })}
            />
            <label class="label" for="autostart">${t.autostart}</label>
            <p id="autostart-why" class="hint">${t.autostartWhy}</p>
          </div>`
        : nothing}
    `;
  }

  #choice(name: 'theme' | 'lang' | 'sources', label: string, values: Listed): TemplateResult {
    const chosen = this.options[name];
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <select
        id=${name}
        aria-describedby=${name === 'sources' ? 'sources-why' : nothing}
        @change=${(event: Event) => this.#tell({ [name]: (event.target as HTMLSelectElement).value } as Partial<EmbedOptions>)}
      >
        ${values.map(
          ([value, said, lang]) => html`<option value=${value} lang=${lang ?? nothing} .selected=${value === chosen}>${said}</option>`,
        )}
      </select>
    </div>`;
  }

  #tell(change: Partial<EmbedOptions>): void {
    this.options = { ...this.options, ...change };
    this.dispatchEvent(new CustomEvent<EmbedOptions>('reseed-options', { detail: this.options }));
  }

  static override styles = [
    base,
    fields,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
        gap: var(--space-3) var(--space-4);
      }
      #sources-why > p {
        margin-block-start: var(--space-2);
      }
      select {
        inline-size: 100%;
        min-block-size: 2.75rem;
        padding: 0.5em 0.6em;
        border: 1.5px solid var(--line-strong);
        border-radius: 0.2em;
        background: var(--paper-raised);
        color: var(--ink);
        font: inherit;
        text-overflow: ellipsis;
      }
    `,
  ];
}

define('reseed-embed-options', EmbedOptionsBox);
