import { LitElement } from 'lit';
import type { Format } from '../i18n/format.js';
import { format, onLanguage, words } from '../i18n/language.js';
import type { Words } from '../i18n/en.js';

/** What every part of the page is: a Lit element that speaks the language in use and renders anew on a switch. */
export abstract class ReseedElement extends LitElement {
  #stop: (() => void) | undefined;

  protected get t(): Words {
    return words();
  }

  protected get f(): Format {
    return format();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
}

/** Registers an element once: a page that loads the bundle twice keeps working. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
