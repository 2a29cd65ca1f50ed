import { html, nothing, type TemplateResult } from 'lit';
import { isKnown, type ChosenFile, type Engine, type OwnCopyView, type Snapshot, type SourcesChoice } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { fromInput } from '../chosen/collect.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { torrentsOf } from '../says/link-names.js';
import { whoTells } from '../says/mirror-says.js';
import { copyResult } from './copy-result.js';
import { ownCopyStyles } from './own-copy-styles.js';
import './problem-notice.js';
import './progress.js';

/** A copy that the visitor has already: chosen, compared, and what to do where it is another file. */
export class OwnCopy extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    release: { attribute: false },
    sources: { attribute: false },
    releases: { attribute: false },
    reading: { state: true },
    problem: { state: true },
  };

  declare engine: Engine;
  declare release: Snapshot;
  declare sources: SourcesChoice;
  /** All that this browser keeps: to link the release that a file belongs to. */
  declare releases: readonly Snapshot[];
  declare private reading: boolean;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.releases = [];
    this.reading = false;
    this.problem = null;
  }

  /** Tells whether files would be taken now. */
  get idle(): boolean {
    const state = this.release.ownCopy?.state;
    return !this.reading && (state === undefined || state === 'differs');
  }

  /** Gives files to be compared with the release; a folder may still be being read. */
  async take(chosen: readonly ChosenFile[] | Promise<readonly ChosenFile[]>): Promise<void> {
    const { infoHash } = this.release;
    this.reading = true;
    try {
      const files = await chosen;
      this.reading = false;
      if (files.length > 0) await this.#do(this.engine.offerCopy(infoHash, files));
    } catch (thrown) {
      this.#say(thrown);
    } finally {
      this.reading = false;
    }
  }

  override render(): TemplateResult {
    const copy = this.release.ownCopy;
    return html`
      ${copy === null ? this.#offer() : this.#copy(copy)}
      <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
    `;
  }

  #offer(): TemplateResult {
    const { trust: t } = this.t;
    const s = this.release;
    if (this.reading) return html`<p aria-live="polite">${t.copyReading}</p>`;
    // Before the description is here, one file or several may be what it takes.
    const several = !isKnown(s) || s.files.length > 1;
    const folder = !isKnown(s) || s.files.some(({ path }) => path.includes('/'));
    return html`
      <div class="row">
        <span class="choice">
          <input
            id="own"
            class="hidden-text"
            type="file"
            aria-describedby="why"
            ?multiple=${several}
            @change=${this.#chosen}
          />
          <label class="button" for="own">${icons.file} ${t.haveFile}</label>
        </span>
        ${folder
          ? html`<span class="choice">
              <input id="folder" class="hidden-text" type="file" webkitdirectory @change=${this.#chosen} />
              <label class="button ${isKnown(s) ? '' : 'plain'}" for="folder">${icons.folder} ${t.haveFolder}</label>
            </span>`
          : nothing}
      </div>
      <p id="why" class="hint">${t.haveWhy} ${s.state === 'asking' ? whoTells(torrentsOf(s.magnet), this.sources, location.host, this.t) : ''}</p>
    `;
  }

  #copy(copy: OwnCopyView): TemplateResult {
    const { trust: t } = this.t;
    const drop = (): void => void this.#do(this.engine.dropCopy(this.release.infoHash));
    if (copy.state === 'differs') {
      return copyResult(copy, {
        t: this.t,
        f: this.f,
        release: this.release,
        releases: this.releases,
        onUse: () => void this.#do(this.engine.useCopy(this.release.infoHash)),
        onDownload: () => void this.#do(this.#downloadInstead()),
        onDrop: drop,
      });
    }
    const cancel = html`<button @click=${drop}>${this.t.cancel}</button>`;
    if (copy.state === 'waiting') return html`<div class="comparing"><p class="figures">${t.copyWaiting}</p>${cancel}</div>`;
    const taking = copy.state === 'taking';
    const say = taking ? t.copyTaking : t.copyComparing;
    const text = say(this.f.bytes(copy.doneBytes), this.f.bytes(copy.totalBytes));
    return html`<div class="comparing">
      <p class="figures">${text}</p>
      <reseed-progress
        name=${taking ? t.copyTake : t.copyProgress}
        .done=${copy.doneBytes}
        .total=${copy.totalBytes}
        .text=${text}
      ></reseed-progress>
      ${taking ? nothing : cancel}
    </div>`;
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = fromInput(input);
    // The same file may be chosen again, after it was mended or another was tried.
    input.value = '';
    void this.take(files);
  }

  async #downloadInstead(): Promise<void> {
    const { infoHash } = this.release;
    await this.engine.dropCopy(infoHash);
    await this.engine.start(infoHash);
  }

  async #do(command: Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await command;
    } catch (thrown) {
      this.#say(thrown);
    }
  }

  #say(thrown: unknown): void {
    const problem = problemOf(thrown);
    if (problem.code !== 'cancelled') this.problem = problem;
  }

  static override styles = ownCopyStyles;
}

define('reseed-own-copy', OwnCopy);
