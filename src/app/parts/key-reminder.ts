import { css, html, nothing, type TemplateResult } from 'lit';
import type { Engine, KeyView } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';
import './backup-dialog.js';
import type { BackupDialog } from './backup-dialog.js';

/** Put away until the page is loaded again: the reason stays, so the reminder comes again. */
const putAway = new Set<string>();

/** Reminds kindly that a key is in this browser only, with the reason. `line` is one line of it. */
export class KeyReminder extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    keys: { attribute: false },
    fingerprint: {},
    line: { type: Boolean, reflect: true },
  };

  declare engine: Engine;
  declare keys: readonly KeyView[];
  /** The key in question; without it, the first that is not backed up. */
  declare fingerprint: string;
  declare line: boolean;

  constructor() {
    super();
    this.keys = [];
    this.fingerprint = '';
    this.line = false;
  }

  override render(): TemplateResult {
    const key = this.#key();
    return html`
      ${key ? this.#reminder(key) : nothing}
      <reseed-backup-dialog .engine=${this.engine}></reseed-backup-dialog>
    `;
  }

  #key(): KeyView | undefined {
    return this.keys.find(
      ({ fingerprint, backedUp }) => !backedUp && (this.fingerprint === '' || fingerprint === this.fingerprint),
    );
  }

  #reminder(key: KeyView): TemplateResult | typeof nothing {
    const { keys: t } = this.t;
    const open = (): void => void this.renderRoot.querySelector<BackupDialog>('reseed-backup-dialog')?.open(key.fingerprint);
    if (this.line) {
      return html`<div class="one">
        <p>${icons.info}<span>${t.shelfReminder}</span></p>
        <button class="plain" @click=${open}>${t.backUp}</button>
      </div>`;
    }
    if (putAway.has(key.fingerprint)) return nothing;
    return html`<aside aria-labelledby="what">
      ${icons.info}
      <div>
        <p id="what">${t.shelfReminder}</p>
        <p>${t.notBackedUpWhy}</p>
        <div class="row">
          <button @click=${open}>${t.backUp}</button>
          <button class="plain" @click=${() => this.#putAway(key)}>${t.notNow}</button>
        </div>
      </div>
    </aside>`;
  }

  #putAway({ fingerprint }: KeyView): void {
    putAway.add(fingerprint);
    this.requestUpdate();
  }

  static override styles = [
    base,
    buttons,
    css`
      aside {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-3);
        max-inline-size: 60rem;
        padding: var(--space-4);
        border-inline-start: 4px solid var(--line-strong);
        background: var(--paper-raised);
      }
      #what {
        font-weight: 600;
      }
      .icon {
        margin-block-start: 0.1rem;
      }
      .row {
        gap: var(--space-2) var(--space-4);
        margin-block-start: var(--space-3);
      }
      .one {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-4);
      }
      .one p {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ];
}

define('reseed-key-reminder', KeyReminder);
