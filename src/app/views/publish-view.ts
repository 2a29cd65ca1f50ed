import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ChosenFile, Draft, Engine, KeyView, Progress, Settings } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { nameOf, sizeOf } from '../chosen/collect.js';
import { proposeName } from '../chosen/names.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import '../parts/drop-zone.js';
import '../parts/file-list.js';
import '../parts/key-box.js';
import '../parts/mirror-fields.js';
import type { MirrorFields } from '../parts/mirror-fields.js';
import '../parts/problem-notice.js';
import type { ProblemNotice } from '../parts/problem-notice.js';
import '../parts/progress.js';
import '../parts/who-publishes.js';
import type { WhoPublishes } from '../parts/who-publishes.js';
import { copyField, nameFields } from './publish-fields.js';
import { publishStyles } from './publish-styles.js';

/**
 * A file becomes a release: choose, name, publish.
 *
 * @fires reseed-published - `detail.infoHash`, once the release is announced
 */
export class PublishView extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    settings: { attribute: false },
    keys: { attribute: false },
    files: { state: true },
    progress: { state: true },
    problem: { state: true },
    running: { state: true },
  };

  declare engine: Engine;
  /** The engine's; they may come in after the view is there. */
  declare settings: Settings;
  declare keys: readonly KeyView[];
  declare private files: readonly ChosenFile[];
  declare private progress: Progress | null;
  declare private problem: Problem | null;
  declare private running: AbortController | null;
  #iceTouched = false;

  constructor() {
    super();
    this.keys = [];
    this.files = [];
    this.progress = null;
    this.problem = null;
    this.running = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.running?.abort();
  }

  override render(): TemplateResult {
    const some = this.files.length > 0;
    return html`
      <header class="column">
        <h1>${this.t.publishTitle}</h1>
        <p class="lead">${this.t.publishLead}</p>
      </header>
      <reseed-drop-zone
        ?filled=${some}
        ?disabled=${this.running !== null}
        @reseed-chosen=${(event: CustomEvent<{ files: ChosenFile[] }>) => this.#choose(event.detail.files)}
        @reseed-unreadable=${(event: CustomEvent<{ problem: Problem }>) => (this.problem = event.detail.problem)}
      ></reseed-drop-zone>
      <form class="column" novalidate @submit=${this.#submit}>
        <div class="chosen">
          <p role="status" class="summary">${this.#status()}</p>
          ${some && !this.running
            ? html`<button type="button" class="plain" @click=${() => this.#choose([])}>${this.t.clear}</button>`
            : nothing}
        </div>
        ${some
          ? html`<reseed-file-list
              first="5"
              .files=${this.files.map(({ path, file }) => ({ path, length: file.size }))}
            ></reseed-file-list>`
          : nothing}
        <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
        ${this.running ? this.#working() : nothing}
        <fieldset ?disabled=${this.running !== null} ?hidden=${this.running !== null}>
          ${nameFields(this.t)} ${copyField({ files: this.files, freeBytes: this.engine.storage.freeBytes, t: this.t, f: this.f })}
          <div>
            <reseed-who-publishes
              .engine=${this.engine}
              .settings=${this.settings}
              .keys=${this.keys}
            ></reseed-who-publishes>
            <reseed-mirror-fields
              .engine=${this.engine}
              .files=${this.files}
              .titleOf=${() => this.#box('title').value.trim()}
            ></reseed-mirror-fields>
            ${this.#advanced()}
          </div>
          <button class=${some ? 'primary' : 'primary waiting'} type="submit">${this.t.publish}</button>
          <p class="hint">${this.t.playground.afterPublishing}</p>
        </fieldset>
      </form>
      <div class="column keys">
        <reseed-key-box .engine=${this.engine} .keys=${this.keys}></reseed-key-box>
      </div>
    `;
  }

  #status(): string {
    const p = this.progress;
    if (this.running && p) {
      const say = p.stage === 'copying' ? this.t.copying : this.t.hashing;
      if (p.doneBytes >= p.totalBytes) return this.t.announcing;
      return say(this.f.bytes(p.doneBytes), this.f.bytes(p.totalBytes));
    }
    if (this.running) return this.t.publishing;
    if (this.files.length === 0) return this.t.nothingChosen;
    return this.t.chosen(this.files.length, this.f.bytes(sizeOf(this.files)));
  }

  #working(): TemplateResult {
    return html`<div class="working">
      <reseed-progress
        name=${this.t.publishProgress}
        .done=${this.progress?.doneBytes ?? 0}
        .total=${this.progress?.totalBytes ?? 1}
        .text=${this.#status()}
      ></reseed-progress>
      <button type="button" @click=${() => this.running?.abort()}>${this.t.cancel}</button>
    </div>`;
  }

  #advanced(): TemplateResult {
    return html`<details>
      <summary>${icons.chevron} ${this.t.advanced}</summary>
      <div class="folded">
        <div class="field">
          <label for="trackers">${this.t.trackers}</label>
          <textarea id="trackers" rows="3" spellcheck="false" aria-describedby="trackers-why"></textarea>
          <p id="trackers-why" class="hint">${this.t.trackersWhy}</p>
        </div>
        <div class="field">
          <label for="ice">${this.t.iceServers}</label>
          <textarea
            id="ice"
            rows="3"
            spellcheck="false"
            aria-describedby="ice-why"
            @input=${() => (this.#iceTouched = true)}
            @change=${this.#setIceServers}
          ></textarea>
          <p id="ice-why" class="hint">${this.t.iceServersWhy}</p>
        </div>
      </div>
    </details>`;
  }

  override firstUpdated(): void {
    this.#box('trackers').value = this.engine.defaultTrackers.join('\n');
  }

  override updated(changed: PropertyValues<this>): void {
    if (this.problem && (changed as Map<PropertyKey, unknown>).has('problem')) void this.#show();
    if (changed.has('settings') && !this.#iceTouched) this.#box('ice').value = this.settings.iceServers.join('\n');
  }

  /** Brings a problem into sight: the button that was pressed may be a page below it. */
  async #show(): Promise<void> {
    const notice = this.renderRoot.querySelector<ProblemNotice>('reseed-problem-notice');
    await notice?.updateComplete;
    notice?.scrollIntoView({ block: 'nearest' });
  }

  #choose(files: readonly ChosenFile[]): void {
    this.files = files;
    this.problem = null;
    const from = nameOf(files);
    const name = from ? proposeName(from.name, { folder: from.folder, today: new Date() }) : { title: '', version: '' };
    this.#box('title').value = name.title;
    this.#box('version').value = name.version;
  }

  async #setIceServers(): Promise<boolean> {
    const iceServers = lines(this.#box('ice').value);
    if (iceServers.join('\n') === this.settings.iceServers.join('\n')) return true;
    try {
      await this.engine.set({ iceServers });
      this.problem = null;
      return true;
    } catch (thrown) {
      this.problem = problemOf(thrown);
      return false;
    }
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.running) return;
    this.problem = null;
    if (this.files.length === 0) {
      this.problem = { code: 'nothing-chosen', data: {} };
      return;
    }
    const draft = this.#draft();
    if (!draft) return;
    if (draft.trackers.length === 0) {
      this.problem = { code: 'no-trackers', data: {} };
      return;
    }
    const running = new AbortController();
    this.running = running;
    this.progress = null;
    try {
      if (!(await this.#setIceServers())) return;
      const infoHash = await this.engine.publish(draft, {
        signal: running.signal,
        onProgress: (progress) => (this.progress = progress),
      });
      this.dispatchEvent(new CustomEvent('reseed-published', { detail: { infoHash } }));
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.code !== 'cancelled') this.problem = problem;
    } finally {
      this.running = null;
    }
  }

  /** Gives what is to be published, or null where a field has said what is wrong with it. */
  #draft(): Draft | null {
    const who = this.renderRoot.querySelector<WhoPublishes>('reseed-who-publishes')?.read();
    if (!who) return null;
    const mirrors = this.renderRoot.querySelector<MirrorFields>('reseed-mirror-fields')?.read();
    if (!mirrors) return null;
    const copy = this.renderRoot.querySelector<HTMLInputElement>('#copy');
    const from = nameOf(this.files);
    return {
      title: this.#box('title').value.trim() || (from?.name ?? ''),
      version: this.#box('version').value.trim(),
      description: this.#box('description').value.trim(),
      ...who,
      ...mirrors,
      files: this.files,
      trackers: lines(this.#box('trackers').value),
      keepCopy: copy?.checked ?? false,
    };
  }

  #box(id: string): HTMLInputElement | HTMLTextAreaElement {
    return this.renderRoot.querySelector(`#${id}`) as HTMLInputElement | HTMLTextAreaElement;
  }

  static override styles = publishStyles;
}

function lines(text: string): string[] {
  return text.split(/\s+/).filter((line) => line !== '');
}

define('reseed-publish-view', PublishView);
