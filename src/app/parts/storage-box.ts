import { css, html, nothing, type TemplateResult } from 'lit';
import type { Engine, Settings, StorageView } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import { base, buttons, fields } from '../theme/styles.js';
import './problem-notice.js';

/** How much this browser keeps and may keep, whether it promises to, and what happens on the next visit. */
export class StorageBox extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    storage: { attribute: false },
    settings: { attribute: false },
    refused: { state: true },
    problem: { state: true },
  };

  declare engine: Engine;
  declare storage: StorageView;
  declare settings: Settings;
  declare private refused: boolean;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.refused = false;
    this.problem = null;
  }

  override render(): TemplateResult {
    const { t, f } = this;
    const { usedBytes, freeBytes, persisted, kept } = this.storage;
    const used = t.storageUsed(f.bytes(usedBytes));
    const left = freeBytes === null ? `. ${t.storageLeftUnknown}.` : `, ${t.storageLeft(f.bytes(freeBytes))}`;
    const text = `${used}${left}`;
    const share = freeBytes === null || usedBytes + freeBytes === 0 ? 0 : usedBytes / (usedBytes + freeBytes);
    return html`
      <h2>${t.storage}</h2>
      <div class="amount">
        ${freeBytes === null
          ? nothing
          : html`<div
              role="meter"
              aria-label=${t.storageMeter}
              aria-valuemin="0"
              aria-valuemax="100"
              aria-valuenow=${Math.round(share * 100)}
              aria-valuetext=${text}
            >
              <svg aria-hidden="true" width="100%" height="100%">
                <rect width="${share === 0 ? 0 : Math.max(0.6, share * 100)}%" height="100%" />
              </svg>
            </div>`}
        <p class="text">${text}</p>
      </div>
      <div class="promise">
        <p>${!kept ? t.memoryOnly : persisted ? t.persisted : t.notPersisted}</p>
        ${kept && !persisted ? html`<button @click=${this.#persist}>${t.persist}</button>` : nothing}
        <p class="hint" aria-live="polite">${this.refused && !persisted ? t.persistRefused : ''}</p>
      </div>
      <div class="check">
        <input
          id="visit"
          type="checkbox"
          role="switch"
          aria-describedby="visit-why"
          .checked=${this.settings.seedOnVisit}
          @change=${this.#seedOnVisit}
        />
        <label class="label" for="visit">${t.seedOnVisit}</label>
        <p id="visit-why" class="hint">${t.seedOnVisitWhy}</p>
      </div>
      <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
    `;
  }

  async #persist(): Promise<void> {
    this.problem = null;
    try {
      this.refused = !(await this.engine.persist());
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
  }

  async #seedOnVisit(event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    this.problem = null;
    try {
      await this.engine.set({ seedOnVisit: box.checked });
    } catch (thrown) {
      this.problem = problemOf(thrown);
      box.checked = this.settings.seedOnVisit;
    }
  }

  static override styles = [
    base,
    buttons,
    fields,
    css`
      :host {
        display: grid;
        gap: var(--space-5);
        align-content: start;
      }
      [role='meter'] {
        block-size: 0.875rem;
        border: 2px solid var(--ink);
        border-radius: 0.6rem 0.15rem;
        overflow: hidden;
        background: var(--paper-raised);
      }
      svg {
        display: block;
        fill: var(--ink);
      }
      .text {
        margin-block-start: var(--space-2);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .promise {
        display: grid;
        gap: var(--space-3);
        justify-items: start;
      }
      .promise .hint:empty {
        display: none;
      }
    `,
  ];
}

define('reseed-storage-box', StorageBox);
