import { html, nothing, type TemplateResult } from 'lit';
import type { Engine } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { handOver } from '../chosen/hand-over.js';
import { define, ReseedElement } from '../element.js';
import { base, buttons, dialogs, fields } from '../theme/styles.js';
import './problem-notice.js';

type Files = Awaited<ReturnType<Engine['backUpKey']>>;

/** Shorter ones are guessed in spite of scrypt, if the file falls into the wrong hands. */
const SHORT = 12;

/** Backs up a key: asks for a passphrase, saves minisign's two files, and asks whether they are there. */
export class BackupDialog extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    key: { state: true },
    files: { state: true },
    busy: { state: true },
    short: { state: true },
    fault: { state: true },
    problem: { state: true },
  };

  declare engine: Engine;
  /** Fingerprint of the key, while the dialog is open. */
  declare private key: string | null;
  declare private files: Files | null;
  declare private busy: boolean;
  declare private short: boolean;
  declare private fault: 'passphraseEmpty' | 'passphraseDiffers' | null;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.#forget();
  }

  /** Opens the dialog for a key. */
  async open(fingerprint: string): Promise<void> {
    this.#forget();
    this.key = fingerprint;
    await this.updateComplete;
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.key === null) return nothing;
    return html`<dialog aria-labelledby="title" @close=${this.#forget} @cancel=${this.#hold}>
      ${this.files ? this.#saved(this.files) : this.#ask()}
    </dialog>`;
  }

  #ask(): TemplateResult {
    const { keys: t } = this.t;
    const why = this.fault === null ? 'why' : 'why fault';
    return html`<form novalidate @submit=${this.#lock}>
      <h2 id="title">${t.backUp}</h2>
      <p>${t.backUpWhy}</p>
      <div class="field">
        <label for="first">${t.passphrase}</label>
        <input
          id="first"
          type="password"
          autocomplete="new-password"
          autofocus
          aria-describedby=${why}
          aria-invalid=${this.fault === 'passphraseEmpty'}
          ?readonly=${this.busy}
          @input=${this.#typed}
        />
        <p id="why" class="hint">${t.passphraseWhy}</p>
      </div>
      <div class="field">
        <label for="second">${t.passphraseAgain}</label>
        <input
          id="second"
          type="password"
          autocomplete="new-password"
          aria-describedby=${this.fault === null ? nothing : 'fault'}
          aria-invalid=${this.fault === 'passphraseDiffers'}
          ?readonly=${this.busy}
        />
      </div>
      <p class="said" aria-live="polite">${this.busy ? t.locking : this.short ? t.passphraseShort : ''}</p>
      ${this.fault ? html`<p id="fault" class="fault" role="alert">${t[this.fault]}</p>` : nothing}
      <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
      <div class="row">
        <button type="submit" class="primary" ?disabled=${this.busy}>${t.saveKeyFiles}</button>
        <button type="button" class="plain" ?disabled=${this.busy} @click=${this.#close}>${this.t.cancel}</button>
      </div>
    </form>`;
  }

  #saved(files: Files): TemplateResult {
    const { keys: t } = this.t;
    return html`<div class="form">
      <h2 id="title" tabindex="-1">${t.savedBoth}</h2>
      <p><code>minisign.key</code> · <code>minisign.pub</code></p>
      <p>${t.savedBothWhy}</p>
      <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
      <div class="row">
        <button class="primary" @click=${this.#confirm}>${t.haveBoth}</button>
        <button @click=${() => save(files)}>${t.saveAgain}</button>
        <button class="plain" @click=${this.#close}>${t.notNow}</button>
      </div>
    </div>`;
  }

  #typed(event: Event): void {
    const { length } = (event.target as HTMLInputElement).value;
    this.short = length > 0 && length < SHORT;
    this.fault = null;
  }

  async #lock(event: Event): Promise<void> {
    event.preventDefault();
    const { key } = this;
    if (this.busy || key === null) return;
    const [first = '', second = ''] = Array.from(this.renderRoot.querySelectorAll('input'), ({ value }) => value);
    this.fault = first === '' ? 'passphraseEmpty' : first === second ? null : 'passphraseDiffers';
    if (this.fault) return;
    this.problem = null;
    this.busy = true;
    try {
      const files = await this.engine.backUpKey(key, first);
      if (this.key !== key) return;
      save(files);
      this.files = files;
      await this.updateComplete;
      this.renderRoot.querySelector('h2')?.focus();
    } catch (thrown) {
      this.problem = problemOf(thrown);
    } finally {
      this.busy = false;
    }
  }

  async #confirm(): Promise<void> {
    if (this.key === null) return;
    this.problem = null;
    try {
      await this.engine.confirmBackup(this.key);
      this.#close();
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
  }

  /** Escape while the key is being locked would leave a download that nobody waits for. */
  #hold(event: Event): void {
    if (this.busy) event.preventDefault();
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  /** The passphrase goes with the boxes that hold it. */
  #forget(): void {
    this.key = null;
    this.files = null;
    this.busy = false;
    this.short = false;
    this.fault = null;
    this.problem = null;
  }

  static override styles = [base, buttons, fields, dialogs];
}

function save({ secretKey, publicKey }: Files): void {
  handOver('minisign.key', secretKey);
  handOver('minisign.pub', publicKey);
}

define('reseed-backup-dialog', BackupDialog);
