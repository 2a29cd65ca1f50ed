import { html, nothing, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import { base, buttons, dialogs, fields } from '../theme/styles.js';
import './problem-notice.js';

/** A secret key of minisign has 212 bytes of base64 and a comment: what is longer is not read at all. */
const MAX_KEY_FILE_BYTES = 64 * 1024;

/**
 * Brings in an existing `minisign.key`.
 *
 * @fires reseed-imported - `detail.known`, whether this browser had that key already
 */
export class ImportDialog extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    shown: { state: true },
    busy: { state: true },
    missing: { state: true },
    problem: { state: true },
  };

  declare engine: Engine;
  declare private shown: boolean;
  declare private busy: boolean;
  /** No file was chosen. */
  declare private missing: boolean;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.#forget();
  }

  async open(): Promise<void> {
    this.#forget();
    this.shown = true;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.shown) return nothing;
    const { keys: t } = this.t;
    return html`<dialog aria-labelledby="title" @close=${this.#forget} @cancel=${this.#hold}>
      <form novalidate @submit=${this.#bringIn}>
        <h2 id="title">${t.import}</h2>
        <p>${t.importWhy}</p>
        <div class="field">
          <label for="file">${t.keyFile}</label>
          <input
            id="file"
            type="file"
            accept=".key"
            autofocus
            aria-describedby=${this.missing ? 'missing' : nothing}
            aria-invalid=${this.missing}
            ?disabled=${this.busy}
            @change=${() => (this.missing = false)}
          />
          ${this.missing ? html`<p id="missing" class="fault" role="alert">${t.keyFileMissing}</p>` : nothing}
        </div>
        <div class="field">
          <label for="passphrase">${t.passphrase}</label>
          <input
            id="passphrase"
            type="password"
            autocomplete="off"
            aria-describedby="maybe"
            ?readonly=${this.busy}
          />
          <p id="maybe" class="hint">${t.passphraseMaybe}</p>
        </div>
        <p class="said" aria-live="polite">${this.busy ? t.unlocking : ''}</p>
        <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
        <div class="row">
          <button type="submit" class="primary" ?disabled=${this.busy}>${t.bringIn}</button>
          <button type="button" class="plain" ?disabled=${this.busy} @click=${this.#close}>${this.t.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  async #bringIn(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const file = this.renderRoot.querySelector<HTMLInputElement>('#file')?.files?.[0];
    const passphrase = this.renderRoot.querySelector<HTMLInputElement>('#passphrase')?.value ?? '';
    this.missing = file === undefined;
    if (!file) return;
    this.problem = null;
    this.busy = true;
    try {
      // The list may change before the answer is here.
      const before = this.engine.keys;
      const found = await this.engine.importKey(await file.slice(0, MAX_KEY_FILE_BYTES).text(), passphrase);
      const known = before.some(({ fingerprint }) => fingerprint === found);
      this.#close();
      this.dispatchEvent(new CustomEvent('reseed-imported', { detail: { known } }));
    } catch (thrown) {
      this.problem = problemOf(thrown);
    } finally {
      this.busy = false;
    }
  }

  #hold(event: Event): void {
    if (this.busy) event.preventDefault();
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  #forget(): void {
    this.shown = false;
    this.busy = false;
    this.missing = false;
    this.problem = null;
  }

  static override styles = [base, buttons, fields, dialogs];
}

define('reseed-import-dialog', ImportDialog);
