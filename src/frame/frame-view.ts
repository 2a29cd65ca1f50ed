import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../app/element.js';
import { icons } from '../app/icons.js';
import { nameWarning } from '../app/parts/name-warning.js';
import '../app/parts/problem-notice.js';
import { readRoute } from '../app/route.js';
import { isWhole, maySave } from '../app/says/release-says.js';
import { figuresOf, progressOf } from '../app/views/release-figures.js';
import { drawSays } from '../app/views/release-says-drawn.js';
import { isForWantOfServers } from '../app/views/release-trouble.js';
import { type Engine, isKnown, type Snapshot } from '../engine/types.js';
import { language } from '../i18n/language.js';
import { problemOf, type Problem } from '../release/errors.js';
import type { Consent } from './consent.js';
import { type FrameCommands, frameActions, troubleActions } from './frame-actions.js';
import { drawBelow, drawSources } from './frame-below.js';
import { problemIn, type Shown, stateOf, statusOf, troubleStatus } from './frame-says.js';
import { frameStyles } from './frame-styles.js';
import { frameFoot, frameTrouble } from './frame-trouble.js';
import { isReal } from './pointer.js';
import type { Reporter } from './reporter.js';
import { Seen } from './seen.js';

/** States in which something goes on that a stop ends. */
const RUNNING: ReadonlySet<string> = new Set(['fetching-metadata', 'downloading', 'verifying', 'seeding']);

/** One release in a page of somebody else: small, and pressed only by who sees it. */
export class FrameView extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    fragment: {},
    origin: { attribute: false },
    releases: { state: true },
    infoHash: { state: true },
    broken: { state: true },
    problem: { state: true },
    covered: { state: true },
  };

  declare engine: Engine;
  declare consent: Consent;
  declare reporter: Reporter;
  declare fragment: string;
  /** Of the page around the frame; null where it is not known. */
  declare origin: string | null;
  declare private releases: readonly Snapshot[];
  declare private infoHash: string;
  /** The link cannot be opened at all. */
  declare private broken: Problem | null;
  /** The last command was refused. */
  declare private problem: Problem | null;
  /** The last click did not count. */
  declare private covered: boolean;
  /** The page around the frame wants it started; asked for once, however long the engine takes. */
  #wanted = false;
  /** The visitor is to be asked, and has not been brought to the button yet. */
  #asks = false;
  /** The page around the frame stopped it, and may go on with it. */
  #pausedByPage = false;
  /** Checks that the page around the frame asked for. */
  #verifying = 0;
  /** What was read beside the button. */
  #read = '';
  /** The release was there, and may be gone now. */
  #met = false;
  #end: AbortController | undefined;
  readonly #seen = new Seen(() => this.requestUpdate());

  constructor() {
    super();
    this.fragment = '';
    this.origin = null;
    this.releases = [];
    this.infoHash = '';
    this.broken = null;
    this.problem = null;
    this.covered = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#end = new AbortController());
    window.addEventListener('focus', () => this.#bringToButton(), { signal });
    signal.addEventListener('abort', this.engine.subscribe(() => this.#take()));
    this.#take();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.abort();
    this.#seen.watch(null);
  }

  #take(): void {
    this.releases = [...this.engine.releases.values()];
  }

  /** Starts it as the page around the frame wishes, where the visitor agreed to that before; else asks. */
  start(): void {
    this.#wanted = true;
    this.#startWanted();
  }

  /** Stops what goes on, as the page around the frame wishes; what is here stays. */
  pause(): void {
    this.#pausedByPage = this.#stop();
  }

  #stop(): boolean {
    const s = this.#release;
    if (!s || !RUNNING.has(s.state)) return false;
    void this.#do(this.engine.stop(s.infoHash));
    return true;
  }

  /** Has a whole release checked once more, and tells what came of it. */
  async verify(): Promise<void> {
    this.#verifying += 1;
    try {
      await this.engine.verify(this.infoHash);
      this.reporter.unverified();
    } catch (thrown) {
      this.reporter.refusal(problemOf(thrown), this.t);
    } finally {
      this.#verifying -= 1;
      this.requestUpdate();
    }
  }

  get #release(): Snapshot | undefined {
    return this.releases.find(({ infoHash }) => infoHash === this.infoHash);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('fragment')) void this.#open(this.fragment);
    if (this.#release) this.#met = true;
    this.#startWanted();
  }

  async #open(fragment: string): Promise<void> {
    [this.infoHash, this.broken, this.problem, this.covered, this.#met] = ['', null, null, false, false];
    if (this.#shown.kind === 'other') return;
    try {
      const infoHash = await this.engine.open(fragment);
      if (fragment === this.fragment) this.infoHash = infoHash;
    } catch (thrown) {
      if (fragment === this.fragment) this.broken = problemOf(thrown);
    }
  }

  #startWanted(): void {
    const s = this.#release;
    if (!this.#wanted || !s) return;
    this.#wanted = false;
    // A whole one that is not seeded, the visitor stopped, unless the page did.
    if (RUNNING.has(s.state) || (isWhole(s) && !this.#pausedByPage)) return;
    this.#pausedByPage = false;
    if (this.consent.has(this.origin)) return void this.#do(this.engine.start(s.infoHash));
    this.#asks = true;
    this.requestUpdate();
  }

  #press(event: MouseEvent, infoHash: string): void {
    const known = this.consent.has(this.origin);
    this.covered = !known && !(this.#seen.ready && isReal(event));
    if (this.covered) return this.reporter.error('embed-covered', this.t.embed.covered);
    this.consent.give(this.origin);
    void this.#do(this.engine.start(infoHash));
  }

  override render(): TemplateResult {
    const { t, engine } = this;
    const shown = this.#shown;
    const denied = engine.ready && !engine.storage.kept;
    const hint = denied || shown.kind === 'other' || this.origin === location.origin ? null : t.embed.keptApart;
    return html`<main>
      ${denied ? html`<p class="memory">${icons.info} <span>${t.memoryOnly}</span></p>` : nothing} ${this.#content(shown)}
      ${frameFoot(t, shown.kind === 'release' ? shown.release.shareLink : location.href, hint)}
    </main>`;
  }

  get #shown(): Shown {
    const release = this.#release;
    if (readRoute(this.fragment).view !== 'release') return { kind: 'other' };
    if (this.broken) return { kind: 'broken', problem: this.broken };
    if (release) return { kind: 'release', release };
    return this.#met
      ? { kind: 'gone', problem: { code: 'unknown-release', data: { infoHash: this.infoHash } } }
      : { kind: 'opening' };
  }

  #content(shown: Shown): TemplateResult {
    const { t } = this;
    switch (shown.kind) {
      case 'opening':
        return html`<p role="status" class="status">${statusOf(shown, t)}</p>`;
      case 'other':
        return html`<h1>${statusOf(shown, t)}</h1>`;
      case 'release':
        return this.#drawRelease(shown.release);
      default: {
        const actions = html`<button class="primary" @click=${() => this.#open(this.fragment)}>${t.tryAgain}</button>`;
        return frameTrouble({ t, problem: shown.problem, status: statusOf(shown, t), actions });
      }
    }
  }

  #drawRelease(s: Snapshot): TemplateResult {
    const { t } = this;
    if (s.state === 'refused' || s.state === 'failed') return this.#trouble(s);
    return html`
      <header class="head">
        <h1><bdi>${s.title}</bdi></h1>
        ${nameWarning(s.titleFlags, t)} ${this.#meta(s)}
      </header>
      <section class="state">
        ${drawSays(s, { engine: this.engine, releases: this.releases, t, f: this.f, alone: true })}
        ${s.state === 'needs-file' ? html`<p>${t.embed.needsTab}</p>` : nothing}
        <div class="row actions">${frameActions(s, this.#commands(s))}</div>
        ${this.#refusals()} ${isKnown(s) ? html`${progressOf(s, t, this.f)} ${figuresOf(s, t, this.f)}` : nothing}
      </section>
      ${drawBelow(s, { engine: this.engine, link: this.fragment })}
    `;
  }

  #trouble(s: Extract<Snapshot, { problem: Problem }>): TemplateResult {
    const { t } = this;
    const { problem, title } = s;
    const unreached = isForWantOfServers(problem);
    const drawn = frameTrouble({
      t,
      problem,
      title,
      status: troubleStatus(s, t),
      actions: troubleActions(s, this.#commands(s)),
      choice: unreached ? drawSources(this.engine, { open: true }) : nothing,
    });
    // Where it could not be reached, the choice stands above.
    const below = { engine: this.engine, link: this.fragment, ...(unreached ? { choosable: false } : {}) };
    return html`${drawn} ${this.#refusals()} ${isKnown(s) ? drawBelow(s, below) : nothing}`;
  }

  #refusals(): TemplateResult {
    return html`
      <p class="covered" role="alert">${this.covered ? this.t.embed.covered : ''}</p>
      ${this.problem ? html`<reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>` : nothing}
    `;
  }

  #meta(s: Snapshot): TemplateResult | typeof nothing {
    if (!isKnown(s)) return nothing;
    const parts = [this.f.bytes(s.length), this.t.fileCount(s.files.length)].join('\u00a0· ');
    return html`<p class="meta">${s.version ? html`<bdi>${this.t.versionIs(s.version)}</bdi>\u00a0· ` : nothing}${parts}</p>`;
  }

  #commands(s: Snapshot): FrameCommands {
    const { engine, t } = this;
    return {
      engine,
      settings: engine.settings,
      t,
      mayStart: this.#seen.ready || this.consent.has(this.origin),
      onStart: (event) => this.#press(event, s.infoHash),
      onStop: () => {
        this.#pausedByPage = false;
        this.#stop();
      },
    };
  }

  override updated(): void {
    const s = this.#release;
    document.documentElement.lang = language();
    document.title = s ? `${s.title} · Reseed` : 'Reseed';
    this.#report(s);
    this.#watchButton();
    this.#bringToButton();
  }

  #report(s: Snapshot | undefined): void {
    const { reporter, t } = this;
    const shown = this.#shown;
    reporter.state(stateOf(shown, this.engine, t, this.f));
    if (s) reporter.progress(s);
    if (!s || !maySave(s)) reporter.unverified();
    // What it says meanwhile is told in the end.
    else if (this.#verifying === 0) reporter.verified(s);
    reporter.problem(problemIn(shown) ?? this.problem, t);
  }

  /** A button beside which other words stand than a moment ago was not seen with these. */
  #watchButton(): void {
    const read = this.renderRoot.querySelector('.says')?.textContent ?? '';
    const asking = this.#release?.state === 'asking';
    this.#seen.watch(this.renderRoot.querySelector('.start'));
    if (asking && this.#read !== '' && read !== this.#read) this.#seen.again();
    this.#read = asking ? read : '';
  }

  /** Puts the focus on the button that was asked for; not into a frame that the person is not in. */
  #bringToButton(): void {
    const button = this.renderRoot.querySelector<HTMLElement>('.start');
    if (!this.#asks || !button || !document.hasFocus()) return;
    this.#asks = false;
    if (!this.shadowRoot?.activeElement) button.focus();
  }

  async #do(command: Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await command;
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.code !== 'cancelled') this.problem = problem;
    }
  }

  static override styles = frameStyles;
}

define('reseed-frame', FrameView);
