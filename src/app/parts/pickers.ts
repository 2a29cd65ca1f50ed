import { css, html, type TemplateResult } from 'lit';
import type { Language } from '../../i18n/format.js';
import { language, languageNames, setLanguage } from '../../i18n/language.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base } from '../theme/styles.js';
import { applyTheme, asTheme, rememberedTheme, type Theme } from '../theme/theme.js';

/** Language and colours: the browser's own select lists, looking like two quiet buttons. */
export class Pickers extends ReseedElement {
  static override properties = { theme: { state: true } };

  declare private theme: Theme;

  constructor() {
    super();
    this.theme = rememberedTheme();
  }

  override render(): TemplateResult {
    const { t } = this;
    const themes: Record<Theme, string> = { system: t.themeSystem, light: t.themeLight, dark: t.themeDark };
    return html`
      <span class="picker">
        ${icons.globe}<span class="now" aria-hidden="true">${language().toUpperCase()}</span>
        <select aria-label=${t.language} @change=${this.#language}>
          ${Object.entries(languageNames).map(
            ([code, name]) =>
              html`<option value=${code} lang=${code} .selected=${code === language()}>${name}</option>`,
          )}
        </select>
      </span>
      <span class="picker">
        ${icons.theme}
        <select aria-label=${t.theme} @change=${this.#theme}>
          ${Object.entries(themes).map(
            ([code, name]) => html`<option value=${code} .selected=${code === this.theme}>${name}</option>`,
          )}
        </select>
      </span>
    `;
  }

  #language(event: Event): void {
    setLanguage((event.target as HTMLSelectElement).value as Language);
  }

  #theme(event: Event): void {
    this.theme = asTheme((event.target as HTMLSelectElement).value);
    applyTheme(this.theme);
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        gap: var(--space-1);
        margin-inline-end: -0.75rem;
      }
      .picker {
        position: relative;
        display: inline-flex;
        align-items: center;
        justify-content: center;
        gap: 0.35em;
        min-inline-size: 2.75rem;
        min-block-size: 2.75rem;
        padding-inline: 0.5rem;
        border-radius: 0.9rem 0.2rem;
        font-size: var(--size-small);
        font-weight: 600;
      }
      .picker:hover {
        background: var(--paper-raised);
      }
      .picker:focus-within {
        outline: 3px solid var(--ink);
      }
      select {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        opacity: 0;
        cursor: pointer;
        font: 1rem var(--text);
      }
      option {
        color: var(--ink);
        background: var(--paper-raised);
      }
    `,
  ];
}

define('reseed-pickers', Pickers);
