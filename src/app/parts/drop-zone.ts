import { css, html, nothing, type TemplateResult } from 'lit';
import type { ChosenFile } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { canOpenFromDisk, fromInput, openFromDisk } from '../chosen/collect.js';
import { WindowDrop } from '../chosen/window-drop.js';
import { define, ReseedElement } from '../element.js';
import '../field/soil.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';

/**
 * The empty field that waits for files: chosen, dropped anywhere on the page, or opened from disk.
 *
 * @fires reseed-chosen - `detail.files`, a `ChosenFile[]`
 * @fires reseed-unreadable - `detail.problem`, what went wrong while a folder was read
 * @slot - what is said once files are chosen
 */
export class DropZone extends ReseedElement {
  static override properties = {
    filled: { type: Boolean, reflect: true },
    disabled: { type: Boolean },
    reading: { state: true },
  };

  declare filled: boolean;
  declare disabled: boolean;
  declare private reading: boolean;
  readonly #drop = new WindowDrop(this, {
    accepts: () => !this.disabled,
    onFiles: (files) => void this.#take(files),
  });

  constructor() {
    super();
    this.filled = false;
    this.disabled = false;
    this.reading = false;
  }

  override render(): TemplateResult {
    return html`<reseed-soil bare ?lit=${this.#drop.over}>
      <div class="column zone">
        <p class="call"><span>${this.#call()}</span></p>
        <div class="row">
          <span>
            <input
              class="hidden-text"
              id="files"
              type="file"
              multiple
              ?disabled=${this.disabled}
              @change=${this.#chosen}
            />
            <label class="button ${this.filled ? '' : 'primary'}" for="files">
              ${icons.file} ${this.t.chooseFiles}
            </label>
          </span>
          <span>
            <input
              class="hidden-text"
              id="folder"
              type="file"
              webkitdirectory
              ?disabled=${this.disabled}
              @change=${this.#chosen}
            />
            <label class="button" for="folder">${icons.folder} ${this.t.chooseFolder}</label>
          </span>
          ${canOpenFromDisk()
            ? html`<button ?disabled=${this.disabled} aria-describedby="linked" @click=${this.#open}>
                  ${icons.link} ${this.t.openFromDisk}
                </button>
                <span id="linked" class="small soft">${this.t.openFromDiskWhy}</span>`
            : nothing}
        </div>
        <slot></slot>
      </div>
    </reseed-soil>`;
  }

  #call(): string {
    if (this.#drop.over) return this.t.dropNow;
    return this.reading ? this.t.reading : this.t.dropHere;
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.#emit(fromInput(input));
  }

  async #open(): Promise<void> {
    await this.#take(openFromDisk());
  }

  async #take(files: Promise<ChosenFile[]>): Promise<void> {
    this.reading = true;
    try {
      this.#emit(await files);
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.code !== 'cancelled') this.#fail(problem);
    } finally {
      this.reading = false;
    }
  }

  #emit(files: ChosenFile[]): void {
    this.dispatchEvent(new CustomEvent('reseed-chosen', { detail: { files } }));
  }

  #fail(problem: Problem): void {
    this.dispatchEvent(new CustomEvent('reseed-unreadable', { detail: { problem } }));
  }

  static override styles = [
    base,
    buttons,
    css`
      .zone {
        display: grid;
        gap: var(--space-5);
        padding-block: clamp(2rem, 6vw, 5rem) clamp(1.5rem, 4vw, 3.5rem);
      }
      :host([filled]) .zone {
        padding-block: var(--space-5);
      }
      .call {
        font: 600 var(--size-h1) / 1.15 var(--display);
        letter-spacing: -0.012em;
      }
      :host([filled]) .call {
        font-size: var(--size-h3);
      }
      .call span {
        background: var(--soil);
        box-decoration-break: clone;
        padding-inline-end: 0.4em;
      }
      .row > span {
        position: relative;
      }
      .button,
      button {
        background: var(--soil);
      }
      .button.primary {
        background: var(--accent);
      }
      #linked {
        background: var(--soil);
        padding-inline-end: var(--space-1);
      }
      button:disabled {
        opacity: 0.6;
      }
      input:focus-visible + label {
        outline: 3px solid var(--focus, var(--ink));
        outline-offset: 3px;
      }
      input:disabled + label {
        opacity: 0.6;
        cursor: default;
      }
    `,
  ];
}

define('reseed-drop-zone', DropZone);
