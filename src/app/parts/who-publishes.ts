import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Draft, Engine, KeyView, Settings } from '../../engine/types.js';
import { readAddress, readWebAddress } from '../../release/address.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { MAX_PUBLISHER } from '../../release/manifest.js';
import { groupsOf } from '../../release/publisher-key.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, fields, folds } from '../theme/styles.js';
import './problem-notice.js';

/** What a release says about its publisher, one fold away. */
export class WhoPublishes extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    settings: { attribute: false },
    keys: { attribute: false },
    wrong: { state: true },
    problem: { state: true },
  };

  declare engine: Engine;
  declare settings: Settings;
  declare keys: readonly KeyView[];
  /** The official page's address cannot be used. */
  declare private wrong: boolean;
  declare private problem: Problem | null;
  #touched = false;

  constructor() {
    super();
    this.keys = [];
    this.wrong = false;
    this.problem = null;
  }

  /** Gives what goes into the draft, or null after saying at the field what is wrong. */
  read(): Pick<Draft, 'publisher' | 'official'> | null {
    const official = this.#official();
    if (official === null) {
      this.#fold().open = true;
      this.#box('official').focus();
      return null;
    }
    return { publisher: this.#box('name').value.trim(), official };
  }

  override render(): TemplateResult {
    const { keys: t } = this.t;
    return html`<details>
      <summary>${icons.chevron} ${t.whoPublishes} <span class="aside">${this.#aside()}</span></summary>
      <div class="folded">
        <div class="field">
          <label for="name">${t.name} <span class="hint">(${this.t.optional})</span></label>
          <input
            id="name"
            type="text"
            dir="auto"
            autocomplete="organization"
            maxlength=${MAX_PUBLISHER}
            aria-describedby="name-why"
            @input=${() => (this.#touched = true)}
            @change=${this.#keepName}
          />
          <p id="name-why" class="hint">${t.nameWhy}</p>
        </div>
        <div class="field">
          <label for="official">${t.official} <span class="hint">(${this.t.optional})</span></label>
          <input
            id="official"
            type="text"
            inputmode="url"
            autocomplete="url"
            spellcheck="false"
            placeholder="https://"
            maxlength="2048"
            aria-describedby=${this.wrong ? 'official-wrong official-why' : 'official-why'}
            aria-invalid=${this.wrong}
            @input=${() => (this.wrong = false)}
            @change=${this.#official}
          />
          ${this.wrong ? html`<p id="official-wrong" class="fault" role="alert">${t.officialWrong}</p>` : nothing}
          <p id="official-why" class="hint">${t.officialWhy}</p>
        </div>
        <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
      </div>
    </details>`;
  }

  /** The name and the beginning of the key: enough to see that nothing needs to be done here. */
  #aside(): TemplateResult {
    const current = this.keys.find((key) => key.current);
    const name = this.settings.publisherName || this.t.keys.noName;
    return html`<bdi>${name}</bdi>${current
        ? html`<span class="key">\u00a0· <code>${groupsOf(current.fingerprint, 2)}</code></span>`
        : nothing}`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('settings') && !this.#touched) this.#box('name').value = this.settings.publisherName;
  }

  async #keepName(): Promise<void> {
    this.problem = null;
    try {
      await this.engine.set({ publisherName: this.#box('name').value.trim() });
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
  }

  /** Reads the address; null where it is none. */
  #official(): string | null {
    const text = this.#box('official').value.trim();
    const address = text === '' ? '' : withScheme(text);
    if (address && !readWebAddress(text)) this.#box('official').value = address;
    this.wrong = address === null;
    return address;
  }

  #fold(): HTMLDetailsElement {
    return this.renderRoot.querySelector('details') as HTMLDetailsElement;
  }

  #box(id: 'name' | 'official'): HTMLInputElement {
    return this.renderRoot.querySelector(`#${id}`) as HTMLInputElement;
  }

  static override styles = [
    base,
    fields,
    folds,
    css`
      .folded {
        display: grid;
        gap: var(--space-5);
      }
      /* The next fold draws the line between them. */
      details:last-of-type {
        border-block-end: 0;
      }
      summary code {
        font: 1em / 1.3 var(--mono);
        white-space: nowrap;
      }
      @media (max-width: 30rem) {
        summary .key {
          display: none;
        }
      }
    `,
  ];
}

/** Reads an address, or one that lacks only its `https://`. */
function withScheme(text: string): string | null {
  const { address, fault } = readAddress(text);
  return fault === 'no-scheme' ? readWebAddress(`https://${text}`) : address;
}

define('reseed-who-publishes', WhoPublishes);
