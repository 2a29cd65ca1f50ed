import { css, html, nothing, type TemplateResult } from 'lit';
import { problemOf, type Problem } from '../../release/errors.js';
import type { Engine, SaveProgress, SaveTarget } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';
import './problem-notice.js';
import './progress.js';

/** Saves a whole release: the usual way by one button, the others behind a fold; progress, and a way out of it. */
export class SaveControls extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    infoHash: {},
    folder: { type: Boolean },
    quiet: { type: Boolean },
    compact: { type: Boolean, reflect: true },
    progress: { state: true },
    busy: { type: Boolean, reflect: true },
    problem: { state: true },
    saved: { state: true },
    open: { state: true },
  };

  declare engine: Engine;
  declare infoHash: string;
  /** Several files: then saving one by one, or into a folder, makes a difference. */
  declare folder: boolean;
  /** Not the one thing to press here. */
  declare quiet: boolean;
  declare compact: boolean;
  declare private progress: SaveProgress | null;
  declare private problem: Problem | null;
  declare private saved: boolean;
  declare private busy: boolean;
  /** The other ways are shown. */
  declare private open: boolean;
  #running: AbortController | undefined;

  constructor() {
    super();
    this.infoHash = '';
    this.folder = false;
    this.quiet = false;
    this.compact = false;
    this.progress = null;
    this.problem = null;
    this.saved = false;
    this.busy = false;
    this.open = false;
  }

  override willUpdate(): void {
    this.busy = this.progress !== null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Only the way to cancel it would be lost: a save that nobody can see any more is ended.
    if (this.progress) this.#running?.abort();
  }

  override render(): TemplateResult {
    return html`
      ${this.progress ? this.#saving(this.progress) : this.#choices()}
      <p class="said" aria-live="polite">${this.saved ? this.t.saved : ''}</p>
      <reseed-problem-notice class=${this.problem ? '' : 'nothing'} urgent .problem=${this.problem}></reseed-problem-notice>
    `;
  }

  #choices(): TemplateResult {
    const usual = this.#usual();
    const names = {
      download: this.t.save,
      file: this.t.saveFile,
      each: this.t.saveEach,
      directory: this.t.saveDirectory,
    };
    const offered = (['file', 'each', 'directory'] as const).filter(
      (to) => to !== usual && this.engine.saveTargets.has(to) && (to !== 'each' || this.folder),
    );
    return html`<div class="row">
      <button class=${this.quiet ? '' : 'primary'} @click=${() => this.#save(usual)}>
        ${icons.down} ${this.t.save}
      </button>
      ${offered.length > 0
        ? html`<button
              class="plain other"
              aria-expanded=${this.open}
              aria-controls="menu"
              @click=${() => (this.open = !this.open)}
            >
              ${this.t.saveOther} ${icons.chevron}
            </button>
            <div id="menu" ?hidden=${!this.open}>
              ${offered.map((to) => html`<button @click=${() => this.#save(to)}>${names[to]}</button>`)}
            </div>`
        : nothing}
    </div>`;
  }

  /** The browser's own download where it works; without a service worker, whatever does. */
  #usual(): SaveTarget {
    const order = ['download', 'file', 'directory', 'each'] as const;
    return order.find((to) => this.engine.saveTargets.has(to)) ?? 'download';
  }

  #saving({ path, doneBytes, totalBytes }: SaveProgress): TemplateResult {
    const text = this.t.saving(this.f.bytes(doneBytes), this.f.bytes(totalBytes));
    return html`<div class="saving">
      <p><span class="figures">${text}</span> <bdi class="soft small">${path}</bdi></p>
      <reseed-progress
        name=${this.t.saveProgress}
        .done=${doneBytes}
        .total=${totalBytes}
        .text=${text}
      ></reseed-progress>
      <button @click=${() => this.#running?.abort()}>${this.t.cancel}</button>
    </div>`;
  }

  async #save(to: SaveTarget): Promise<void> {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    this.problem = null;
    this.saved = false;
    this.open = false;
    try {
      await this.engine.save(this.infoHash, to, {
        signal: running.signal,
        onProgress: (progress) => {
          if (!running.signal.aborted) this.progress = progress;
        },
      });
      this.saved = true;
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.code !== 'cancelled') this.problem = problem;
    } finally {
      this.#running = undefined;
      this.progress = null;
    }
  }

  static override styles = [
    base,
    buttons,
    css`
      :host([busy]) {
        flex: 1 1 100%;
      }
      .row {
        gap: var(--space-2);
        align-items: start;
      }
      .other {
        min-block-size: 3.375rem;
        padding-inline: var(--space-2);
        text-decoration: none;
      }
      .other:hover {
        text-decoration: underline;
        text-decoration-thickness: 1.5px;
      }
      :host([quiet]) .other {
        min-block-size: 2.75rem;
      }
      :host([compact]) .other {
        font-size: var(--size-small);
      }
      [aria-expanded='true'] .icon {
        rotate: 90deg;
      }
      /* As wide as the row without it: what stands beside the row stays where it is. */
      #menu {
        flex: 1 0 100%;
        inline-size: 0;
        min-inline-size: 100%;
        display: grid;
        gap: var(--space-2);
      }
      #menu button {
        justify-content: start;
        text-align: start;
      }
      .saving {
        display: grid;
        gap: var(--space-2);
        justify-items: start;
        flex: 1 1 100%;
        min-inline-size: min(100%, 24rem);
      }
      .saving reseed-progress {
        inline-size: 100%;
      }
      .figures {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
      }
      /* Where all this stands in somebody else's row, what it says comes below that. */
      .said,
      reseed-problem-notice {
        order: 1;
        flex: 1 0 100%;
        inline-size: 0;
        min-inline-size: 100%;
      }
      .said:empty,
      .nothing {
        position: absolute;
      }
      .said:not(:empty) {
        margin-block-start: var(--space-2);
      }
    `,
  ];
}

define('reseed-save-controls', SaveControls);
