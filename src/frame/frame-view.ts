import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../app/element.js';
import { icons } from '../app/icons.js';
import { Commanding } from '../app/parts/commanding.js';
import '../app/parts/problem-notice.js';
import { readRoute } from '../app/route.js';
import { maySave } from '../app/says/release-says.js';
import type { Engine, Snapshot } from '../engine/types.js';
import { language } from '../i18n/language.js';
import { problemOf, type Problem } from '../release/errors.js';
import { type Magnet, readLink } from '../release/magnet.js';
import type { Asking } from './asking.js';
import type { FrameCommands } from './frame-actions.js';
import { drawOpening, drawRelease } from './frame-release.js';
import { problemIn, type Shown, stateOf, statusOf } from './frame-says.js';
import { frameStyles } from './frame-styles.js';
import { frameFoot, frameTrouble } from './frame-trouble.js';
import { KeepFocus } from './keep-focus.js';
import type { Reporter } from './reporter.js';
import { isRunning } from './wanted-sources.js';

/** A line that is said again is empty for so long before, ms: what reads the page aloud says only what changes. */
const EMPTY_MS = 100;

/** One release in a page of somebody else: small, and pressed only by who sees it. */
export class FrameView extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    fragment: {},
    releases: { state: true },
    infoHash: { state: true },
    broken: { state: true },
    covered: { state: true },
  };

  declare engine: Engine;
  declare asking: Asking;
  declare reporter: Reporter;
  declare fragment: string;
  declare private releases: readonly Snapshot[];
  declare private infoHash: string;
  /** The link cannot be opened at all. */
  declare private broken: Problem | null;
  /** The last click did not count. */
  declare private covered: boolean;
  /** The page around the frame wants it started; asked for once, however long the engine takes. */
  #toStart = false;
  /** The visitor is to be asked, and has not been brought to the button yet. */
  #asks = false;
  /** The page around the frame stopped it, and may go on with it. */
  #pausedByPage = false;
  /** A start is under way, and the choice of sources before it. */
  #beginning = false;
  #chosen: Promise<void> = Promise.resolve();
  /** A check goes on that the page around the frame asked for. */
  #verifying = false;
  /** Says that a press did not count. */
  #saying: ReturnType<typeof setTimeout> | undefined;
  /** The release was there, and may be gone now. */
  #met = false;
  /** What the link says, until the release is there; null where it cannot be read. */
  #link: Magnet | null = null;
  #end: AbortController | undefined;
  readonly #asked = new Commanding(this);

  constructor() {
    super();
    this.fragment = '';
    this.releases = [];
    this.infoHash = '';
    this.broken = null;
    this.covered = false;
    this.addController(new KeepFocus(this, '.actions > :not(.plain)'));
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
    this.asking.end();
  }

  #take(): void {
    this.releases = [...this.engine.releases.values()];
  }

  /** Starts it as the page around the frame wishes, where the visitor agreed to that before; else asks. */
  start(): void {
    this.#toStart = true;
    this.#startWanted();
  }

  /** Stops what goes on, as the page around the frame wishes; what is here stays. */
  pause(): void {
    this.#toStart = false;
    if (this.#stop()) this.#pausedByPage = true;
  }

  #stop(): boolean {
    const s = this.#release;
    if (!s || !(isRunning(s) || this.#beginning)) return false;
    void this.#asked.run(this.#chosen.then(() => this.engine.stop(s.infoHash)));
    return true;
  }

  /** Has a whole release checked once more, and tells what came of it: the page, which asked, and not the reader. */
  async verify(): Promise<void> {
    if (!this.infoHash || this.#verifying) return;
    this.#verifying = true;
    try {
      await this.engine.verify(this.infoHash);
      this.reporter.unverified();
    } catch (thrown) {
      this.reporter.refused(problemOf(thrown), this.t);
    }
    this.#verifying = false;
    this.requestUpdate();
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
    [this.infoHash, this.broken, this.covered, this.#met] = ['', null, false, false];
    this.#asked.clear();
    this.#link = null;
    if (this.#shown.kind === 'other') return;
    try {
      this.#link = readLink(fragment);
      const infoHash = await this.engine.open(fragment);
      if (fragment === this.fragment) this.infoHash = infoHash;
    } catch (thrown) {
      if (fragment === this.fragment) this.broken = problemOf(thrown);
    }
  }

  #startWanted(): void {
    const s = this.#release;
    if (!this.#toStart || !s) return;
    this.#toStart = false;
    if (isRunning(s)) return;
    // What the visitor stopped, the visitor goes on with.
    if (this.asking.agreed && (!s.stopped || this.#pausedByPage) && !this.#nobody) return this.#begin(s.infoHash);
    this.#asks = true;
    this.requestUpdate();
  }

  #press(event: MouseEvent, infoHash: string): void {
    clearTimeout(this.#saying);
    this.covered = false;
    if (this.asking.counts(event)) return this.#begin(infoHash);
    this.reporter.error('embed-covered', this.t.embed.covered);
    this.#saying = setTimeout(() => (this.covered = true), EMPTY_MS);
  }

  #begin(infoHash: string): void {
    const { engine, asking } = this;
    const { sources } = asking;
    this.#pausedByPage = false;
    asking.agree();
    this.#chosen = sources === engine.settings.sources ? Promise.resolve() : engine.set({ sources });
    this.#beginning = true;
    void this.#asked.run(this.#chosen.then(() => engine.start(infoHash))).then(() => (this.#beginning = false));
  }

  override render(): TemplateResult {
    const { t } = this;
    const shown = this.#shown;
    const denied = this.#storageDenied;
    const hint = denied !== null || shown.kind === 'other' || this.asking.atHome ? null : t.embed.keptApart;
    return html`<main>
      ${denied ? html`<p class="memory">${icons.info} <span>${denied}</span></p>` : nothing} ${this.#content(shown)}
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
      : { kind: 'opening', link: this.#link };
  }

  #content(shown: Shown): TemplateResult {
    const { t } = this;
    switch (shown.kind) {
      case 'opening':
        return drawOpening(shown.link, t, this.f);
      case 'other':
        return html`<h1>${statusOf(shown, t)}</h1>`;
      case 'release':
        return this.#draw(shown.release);
      default: {
        const actions = html`<button class="primary" @click=${() => this.#open(this.fragment)}>${t.tryAgain}</button>`;
        return frameTrouble({ t, problem: shown.problem, status: statusOf(shown, t), actions });
      }
    }
  }

  /** What a browser that keeps nothing means for the reader; null where it keeps it. */
  get #storageDenied(): string | null {
    const { t, engine } = this;
    return engine.ready && !engine.storage.kept ? `${t.memoryOnly} ${t.embed.tabKeeps}` : null;
  }

  /** Why a start is no use; null where it may be. */
  get #nobody(): string | null {
    const s = this.#release;
    const why = s ? this.asking.nobody(s) : null;
    return why && this.t.embed[why];
  }

  #draw(s: Snapshot): TemplateResult {
    return drawRelease(s, {
      engine: this.engine,
      releases: this.releases,
      asking: this.asking,
      link: this.fragment,
      commands: this.#commands(s),
      refusals: this.#refusals(),
      nobody: this.#nobody,
      t: this.t,
      f: this.f,
    });
  }

  #refusals(): TemplateResult {
    return html`
      <p class="covered" role="alert">${this.covered ? this.t.embed.covered : ''}</p>
      ${this.#asked.problem ? html`<reseed-problem-notice urgent .problem=${this.#asked.problem}></reseed-problem-notice>` : nothing}
    `;
  }

  #commands(s: Snapshot): FrameCommands {
    const { engine, asking, t } = this;
    return {
      engine,
      sources: asking.sources,
      t,
      mayStart: asking.mayPress,
      onStart: (event) => this.#press(event, s.infoHash),
      onFocus: (event) => asking.focused(event),
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
    this.asking.look(this.renderRoot);
    this.#bringToButton();
  }

  #report(s: Snapshot | undefined): void {
    const { reporter, t } = this;
    const shown = this.#shown;
    const nobody = this.#nobody;
    // First: whoever hears that it is done has heard of all of it.
    if (s) reporter.progress(s);
    reporter.state(stateOf(shown, { sources: this.asking.sources, storage: this.engine.storage, pageHost: location.host, framed: true, nobody }, t, this.f));
    if (!s || !maySave(s)) reporter.unverified();
    // What it says meanwhile is told in the end.
    else if (!this.#verifying) reporter.verified(s);
    reporter.lasting('embed-no-storage', this.#storageDenied);
    reporter.lasting('embed-no-mirror', nobody);
    reporter.problem(problemIn(shown) ?? this.#asked.problem, t);
  }

  /** Puts the focus on the button that was asked for; not into a frame that the person is not in. */
  #bringToButton(): void {
    const button = this.renderRoot.querySelector<HTMLElement>('.start');
    if (!this.#asks || !button || !document.hasFocus()) return;
    this.#asks = false;
    if (!this.shadowRoot?.activeElement) button.focus();
  }

  static override styles = frameStyles;
}

define('reseed-frame', FrameView);
