import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { isKnown, type Engine, type KeyView, type ReleaseView as Known, type Settings, type Snapshot } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { WindowDrop } from '../chosen/window-drop.js';
import { define, ReseedElement } from '../element.js';
import '../field/piece-map.js';
import '../field/soil.js';
import '../field/sources-meter.js';
import { Commanding } from '../parts/commanding.js';
import '../parts/key-reminder.js';
import '../parts/mirror-torrents.js';
import { nameWarning } from '../parts/name-warning.js';
import '../parts/needs-file.js';
import type { NeedsFile } from '../parts/needs-file.js';
import '../parts/own-copy.js';
import type { OwnCopy } from '../parts/own-copy.js';
import '../parts/problem-list.js';
import '../parts/problem-notice.js';
import '../parts/publisher-box.js';
import '../parts/release-details.js';
import '../parts/share-box.js';
import '../parts/sources-choice.js';
import { isWhole } from '../says/release-says.js';
import { actionsOf, failedActions, type Commands } from './release-actions.js';
import { figuresOf, metaOf, progressOf } from './release-figures.js';
import { drawSays } from './release-says-drawn.js';
import { releaseStyles } from './release-styles.js';
import { brokenLink, isForWantOfServers, noServers } from './release-trouble.js';
import { trouble } from './trouble.js';

/** One release, by its link, in whatever state it is. */
export class ReleaseView extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    link: {},
    releases: { attribute: false },
    settings: { attribute: false },
    infoHash: { state: true },
    broken: { state: true },
    keys: { attribute: false },
  };

  declare engine: Engine;
  declare link: string;
  /** The engine's latest snapshots: a new list for each change. */
  declare releases: readonly Snapshot[];
  declare settings: Settings;
  declare keys: readonly KeyView[];
  declare private infoHash: string;
  /** The link cannot be opened at all. */
  declare private broken: Problem | null;
  readonly #asked = new Commanding(this);
  readonly #drop = new WindowDrop(this, {
    accepts: () => this.#taker()?.idle === true,
    onFiles: (files) => void this.#taker()?.take(files),
  });

  constructor() {
    super();
    this.link = '';
    this.releases = [];
    this.keys = [];
    this.infoHash = '';
    this.broken = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('link')) void this.#open(this.link);
  }

  async #open(link: string): Promise<void> {
    this.infoHash = '';
    this.broken = null;
    this.#asked.clear();
    try {
      const infoHash = await this.engine.open(link);
      if (link === this.link) this.infoHash = infoHash;
    } catch (thrown) {
      if (link === this.link) this.broken = problemOf(thrown);
    }
  }

  override render(): TemplateResult {
    const { t } = this;
    if (this.broken) {
      const { link, releases, broken: problem } = this;
      return brokenLink({ t, problem, link, releases, onAgain: () => void this.#open(link) });
    }
    const s = this.releases.find(({ infoHash }) => infoHash === this.infoHash);
    if (!this.infoHash) return html`<p role="status" class="column head">${t.opening}</p>`;
    if (!s) {
      const problem: Problem = { code: 'unknown-release', data: { infoHash: this.infoHash } };
      const actions = html`<button @click=${() => this.#open(this.link)}>${t.tryAgain}</button>`;
      return trouble({ t, problem, status: t.unknownRelease, actions });
    }
    if ((s.state === 'refused' || s.state === 'failed') && isForWantOfServers(s.problem)) return this.#noServers(s, s.problem);
    if (s.state === 'refused') {
      const actions = html`<button @click=${() => this.#asked.run(this.engine.start(s.infoHash))}>${t.tryAgain}</button>`;
      return trouble({ t, problem: s.problem, status: t.statusRefused, title: s.title, link: this.link, actions });
    }
    if (s.state === 'failed') {
      return html`
        ${trouble({ t, problem: s.problem, status: t.statusFailed, title: s.title, actions: failedActions(s, this.#commands) })}
        ${this.#vouches(s)} ${this.#below(s)}
      `;
    }
    return this.#release(s);
  }

  get #commands(): Commands {
    const { engine, settings, t } = this;
    return { engine, settings, t, run: (command) => void this.#asked.run(command) };
  }

  #noServers(s: Snapshot, problem: Problem): TemplateResult {
    const drawn = noServers({
      t: this.t,
      problem,
      title: s.title,
      sources: this.#sources(s, 'wide', { open: true }),
      refused: html`<reseed-problem-notice urgent .problem=${this.#asked.problem}></reseed-problem-notice>`,
      // Another tab may have chosen, or another release's page.
      inVain: this.settings.sources === 'mirrors' && problem.code === 'no-mirrors',
      onStart: () => void this.#asked.run(this.engine.start(s.infoHash)),
    });
    return html`${drawn} ${isKnown(s) ? this.#vouches(s) : nothing} ${this.#below(s)}`;
  }

  #vouches(s: Known): TemplateResult {
    return html`<div class="column vouches"><reseed-publisher-box .release=${s} link=${this.link}></reseed-publisher-box></div>`;
  }

  #release(s: Exclude<Snapshot, { state: 'refused' | 'failed' }>): TemplateResult {
    const { t } = this;
    const publisher = s.role === 'publisher' && isKnown(s) && s.state !== 'needs-file';
    const filesFirst = s.state === 'needs-file' || s.ownCopy !== null;
    return html`
      <header class="column head">
        <h1><bdi>${s.title}</bdi></h1>
        ${nameWarning(s.titleFlags, t)} ${this.#meta(s)}
        <reseed-publisher-box .release=${s} link=${this.link}></reseed-publisher-box>
      </header>
      ${publisher
        ? html`<div class="column share">
            <reseed-share-box
              prominent
              ?quiet=${s.state === 'paused'}
              .engine=${this.engine}
              .release=${s}
            ></reseed-share-box>
            <reseed-mirror-torrents .engine=${this.engine} .release=${s}></reseed-mirror-torrents>
            ${this.#reminder(s)}
          </div>`
        : nothing}
      <section class="column state ${publisher ? 'publisher' : s.state} ${filesFirst ? 'files-first' : ''}">
        ${drawSays(s, { engine: this.engine, releases: this.releases, t, f: this.f })}
        <div class="row actions">${actionsOf(s, this.#commands)}</div>
        ${s.state === 'asking' || s.state === 'fetching-metadata' ? this.#sources(s, 'wide') : nothing}
        ${this.#asked.problem
          ? html`<reseed-problem-notice class="wide" urgent .problem=${this.#asked.problem}></reseed-problem-notice>`
          : nothing}
        ${isKnown(s) ? html`${progressOf(s, t, this.f)} ${figuresOf(s, t, this.f)}` : nothing} ${this.#files(s)}
      </section>
      ${this.#drop.over
        ? html`<div class="dropping">
            <p>${s.state === 'needs-file' ? t.trust.dropFile : t.trust.dropCopy}</p>
          </div>`
        : nothing}
      ${this.#field(s)} ${this.#below(s)}
    `;
  }

  #meta(s: Snapshot): TemplateResult | typeof nothing {
    if (!isKnown(s)) return nothing;
    return html`
      ${metaOf(s, this.t, this.f)}
      ${s.description ? html`<p class="description" dir="auto">${s.description}</p>` : nothing}
    `;
  }

  /** What takes files here: those that are asked for again, or a copy that the visitor has already. */
  #files(s: Snapshot): TemplateResult | typeof nothing {
    if (s.state === 'needs-file') {
      const run = (command: Promise<void>): Promise<void> => this.#asked.run(command);
      return html`<reseed-needs-file
        class="wide"
        .engine=${this.engine}
        .release=${s}
        .run=${run}
      ></reseed-needs-file>`;
    }
    const offered = ['asking', 'fetching-metadata', 'downloading', 'paused'].includes(s.state) || s.ownCopy !== null;
    if (s.role === 'publisher' || isWhole(s) || !offered) return nothing;
    return html`<reseed-own-copy
      class="wide"
      .engine=${this.engine}
      .release=${s}
      .sources=${this.settings.sources}
      .releases=${this.releases}
    ></reseed-own-copy>`;
  }

  #taker(): OwnCopy | NeedsFile | null {
    const taker = this.renderRoot.querySelector<OwnCopy | NeedsFile>('reseed-own-copy, reseed-needs-file');
    return taker && !(taker.release.state === 'needs-file' && taker.release.permission) ? taker : null;
  }

  #reminder(s: Known): TemplateResult | typeof nothing {
    if (s.trust.kind !== 'signed' || !s.trust.own) return nothing;
    return html`<reseed-key-reminder
      .engine=${this.engine}
      .keys=${this.keys}
      fingerprint=${s.trust.fingerprint}
    ></reseed-key-reminder>`;
  }

  #field(s: Snapshot): TemplateResult {
    if (!isKnown(s)) return html`<reseed-soil bare><div class="fallow"></div></reseed-soil>`;
    return html`<reseed-soil>
      <reseed-piece-map .pieces=${s.pieces}></reseed-piece-map>
      <div class="column">
        <reseed-sources-meter
          ?full=${s.role === 'visitor'}
          .pieces=${s.pieces}
          .sources=${s.sources}
          length=${s.length}
        ></reseed-sources-meter>
      </div>
    </reseed-soil>`;
  }

  #below(s: Snapshot): TemplateResult {
    const pass = s.role === 'visitor' && (s.state === 'downloading' || s.state === 'seeding' || s.state === 'paused');
    return html`<div class="column below">
      ${pass ? html`<reseed-share-box .engine=${this.engine} .release=${s}></reseed-share-box>` : nothing}
      <div class="folds">
        ${isKnown(s) ? html`<reseed-problem-list .release=${s} .storage=${this.engine.storage}></reseed-problem-list>` : nothing}
        ${this.#choosable(s) ? this.#sources(s) : nothing}
        <reseed-release-details
          .engine=${this.engine}
          .release=${s}
          .settings=${this.settings}
        ></reseed-release-details>
      </div>
    </div>`;
  }

  #choosable(s: Snapshot): boolean {
    if (s.role === 'publisher' || s.state === 'asking' || s.state === 'fetching-metadata') return false;
    if ('problem' in s && isForWantOfServers(s.problem)) return false;
    return s.mirrorHosts.length > 0 || this.settings.sources !== 'both';
  }

  #sources(s: Snapshot, place = '', { open = s.state === 'asking' && s.mirrorHosts.length > 0 } = {}): TemplateResult {
    return html`<reseed-sources-choice
      class=${place}
      ?open=${open}
      .engine=${this.engine}
      chosen=${this.settings.sources}
    ></reseed-sources-choice>`;
  }

  static override styles = releaseStyles;
}

define('reseed-release-view', ReleaseView);
