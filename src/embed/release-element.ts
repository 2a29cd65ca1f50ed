import { type EmbedFault, type FacadeWords, facadeWords } from '../i18n/facade.js';
import { describe, type Described } from './describe.js';
import type { ReseedErrorDetail, ReseedEventMap, ReseedState, ReseedStateDetail } from './events.js';
import { element, facade, trouble } from './facade.js';
import { facadeStyle } from './facade-style.js';
import { type FrameHost, frameHost } from './frame-host.js';
import type { FrameMessage } from './messages.js';
import { asSources, asTheme, type EmbedSources, type EmbedTheme } from './options.js';

/** States in which the visitor needs another way to the file. */
const STUCK = /trouble|refused|failed|stuck/;
/** Codes of which an element warns in all; a frame that goes wrong may make up any number. */
const MAX_WARNINGS = 20;

/** What is wrong, and what the line about it names. */
type Fault = readonly [code: EmbedFault, what: string];

// Where there is no DOM, such as on a server that renders pages, the module loads and does nothing.
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

/**
 * A release inside of another site's page: title, size and key first, and on the click the release itself, in an iframe of the
 * page that the link leads to. Nobody is contacted before the click, unless `autostart` is set.
 *
 * @element reseed-release
 *
 * @attr {string} href - Share link, `https://reseed.example/#magnet:?…`, or a bare magnet URI for the page that the script is from.
 * @attr {'light'|'dark'|'auto'} theme - Default `auto`: as the page around it.
 * @attr {string} lang - Language of its words, `en` or `de`. Default: as the page around it, else as the browser. Of these, its own is watched.
 * @attr {'both'|'mirrors'|'peers'} sources - Where the download may come from. Default `both`.
 * @attr {boolean} autostart - Opens as soon as it is seen, and starts where the visitor agreed on this site before. Without effect once it is open.
 *
 * Methods: `start()`, `pause()`, `verify()`. Read-only: `state`.
 *
 * @fires {CustomEvent<ReseedStateDetail>} reseed-state - It does something else, or says it in other words.
 * @fires {CustomEvent<ReseedProgressDetail>} reseed-progress - Bytes moved; at most four a second.
 * @fires {CustomEvent<ReseedVerifiedDetail>} reseed-verified - All was checked, and is right.
 * @fires {CustomEvent<ReseedErrorDetail>} reseed-error - Something went wrong; but for a refused `verify()`, the element shows it as well.
 *
 * @slot - A link to the file that works without all this. Shown until the element is defined, and where the release cannot be had.
 *
 * @csspart facade - What is shown before the click.
 * @csspart title - Title of the release.
 * @csspart meta - Its size.
 * @csspart key - Fingerprint of the key that the link asks for.
 * @csspart button - The Download button.
 * @csspart trouble - A line that says what is wrong.
 * @csspart fallback - What the default slot stands in.
 * @csspart frame - The iframe.
 *
 * @cssprop --reseed-paper - Background.
 * @cssprop --reseed-ink - Text.
 * @cssprop --reseed-ink-soft - Text of less weight.
 * @cssprop --reseed-line - Border.
 * @cssprop --reseed-accent - Background of the button.
 * @cssprop --reseed-on-accent - Text of the button.
 * @cssprop --reseed-font - Font family.
 * @cssprop --reseed-radius - Radius of the border.
 */
export class ReseedReleaseElement extends Base {
  static readonly observedAttributes = ['href', 'theme', 'lang', 'sources', 'autostart'];

  /** Folder of the page for bare magnet URIs: the script's own, unless a bundler moved it and a site sets another. */
  static appUrl = import.meta.url.replace(/[^/]*([?#].*)?$/s, '');

  readonly #root = this.attachShadow({ mode: 'open' });
  readonly #front = element('header');
  readonly #fallback = element('div', 'fallback', element('slot'));
  readonly #box = element('section', '', this.#front, this.#fallback);
  readonly #inView = new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && this.start());
  readonly #warned = new Set<string>();
  /** In a document, and its attributes read: before, each comes by itself. */
  #ready = false;
  #release: Described | null = null;
  #fault: Fault | null = null;
  #frame: FrameHost | null = null;
  /** Asked for and not taken back: what a frame is told that says hello, also one that had to be loaded again. */
  #wantsStart = false;
  #state: ReseedState = 'idle';

  constructor() {
    super();
    // First: in a browser that is too old for the rest, the link inside is to be seen.
    this.#root.append(this.#box);
    this.#root.adoptedStyleSheets = [facadeStyle()];
    // Day and night of the page show in this colour alone, so its transition tells when a page that is open switches.
    this.#box.ontransitionend = ({ target }) => target === this.#box && this.#tellOptions();
  }

  get href(): string {
    return this.getAttribute('href') ?? '';
  }

  set href(value: string | null | undefined) {
    this.#reflect('href', value);
  }

  get theme(): EmbedTheme {
    return asTheme(this.getAttribute('theme'));
  }

  set theme(value: EmbedTheme | null | undefined) {
    this.#reflect('theme', value);
  }

  get sources(): EmbedSources {
    return asSources(this.getAttribute('sources'));
  }

  set sources(value: EmbedSources | null | undefined) {
    this.#reflect('sources', value);
  }

  get autostart(): boolean {
    return this.hasAttribute('autostart');
  }

  set autostart(value: boolean | null | undefined) {
    this.#reflect('autostart', value ? '' : null);
  }

  /** What it is doing: `idle` as long as nobody asked for the release and nothing is wrong. */
  get state(): ReseedState {
    return this.#state;
  }

  /**
   * Opens the release and starts or resumes it. The frame asks the visitor first, once on a site. Does nothing outside of a
   * document.
   */
  start(): void {
    if (!this.#ready) return;
    this.#wantsStart = true;
    this.#open();
    this.#frame?.tell({ kind: 'start' });
  }

  /** Stops the transfer; what is there is kept. Does nothing before the release is open. */
  pause(): void {
    this.#wantsStart = false;
    this.#frame?.tell({ kind: 'pause' });
  }

  /** Has what is kept checked once more; `reseed-verified` tells when it is right. Does nothing before the release is open. */
  verify(): void {
    this.#frame?.tell({ kind: 'verify' });
  }

  connectedCallback(): void {
    // What a page set before the script was there hides the class's own property. Set again, it is heard; others stay as they are.
    const own = this as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(own)) {
      delete own[name];
      own[name] = value;
    }
    this.#ready = true;
    // Moved within the page: its frame was lost by the move, and comes back as it was.
    const [moved, wantsStart] = [this.#frame, this.#wantsStart];
    this.#read();
    if (!moved) return;
    this.#wantsStart = wantsStart;
    this.#open();
  }

  disconnectedCallback(): void {
    this.#ready = false;
    this.#inView.disconnect();
    // Not at once: a move is the end of one place and the start of another in the same breath.
    queueMicrotask(() => this.#ready || this.#end('idle'));
  }

  /** `moveBefore` moves an element with its frame: nothing to do is all that it asks for. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#ready) return;
    if (name === 'href') this.#read();
    else if (this.#frame) this.#tellOptions();
    else if (name !== 'theme') this.#draw();
  }

  #reflect(name: string, value: string | null | undefined): void {
    if (value == null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  /** Begins anew with the link that there is. */
  #read(): void {
    const found = describe(this.href, ReseedReleaseElement.appUrl);
    const bad = typeof found === 'string';
    this.#release = bad ? null : found;
    this.#close(bad ? ['embed-bad-link', found] : isSecureContext ? null : ['embed-insecure', '']);
  }

  /** Ends the frame if there is one. What is wrong stays there to be read until the link changes, or the visitor tries again. */
  #close(fault: Fault | null): void {
    this.#fault = fault;
    // First, while it can be seen whether the focus is in here.
    const message = this.#draw();
    this.#end(fault ? 'trouble' : 'idle');
    // Not at once: whoever makes an element sets its link and listens after it is in the page.
    queueMicrotask(() => {
      if (fault && fault === this.#fault) this.#report({ code: fault[0], message }, 'Check href, https, frame-src.');
    });
  }

  #end(state: ReseedState): void {
    this.#frame?.end();
    this.#frame = null;
    this.#wantsStart = false;
    this.#becomes(state);
  }

  /** Draws the front; gives what it says is wrong. */
  #draw(): string {
    const [release, fault, words] = [this.#release, this.#fault, this.#words];
    const focused = this.#root.activeElement;
    const message = fault ? words[fault[0]](fault[1]) : '';
    this.#box.lang = words.language;
    this.#front.hidden = false;
    this.#fallback.hidden = !fault;
    this.#front.replaceChildren(
      ...(release && isSecureContext ? facade({ release, words, sources: this.sources, onDownload: () => this.start() }) : []),
      ...(message ? [trouble(message, release?.frameUrl, words)] : []),
    );
    if (focused) this.#front.querySelector('button')?.focus();
    this.#inView.disconnect();
    // What blocks a frame would block the next: with a fault, only the visitor tries again.
    if (this.autostart && !fault) this.#inView.observe(this);
    return message;
  }

  #open(): void {
    const release = this.#release;
    if (this.#frame || !release || !isSecureContext) return;
    this.#fault = null;
    // The front stays until the frame has something to show: the button keeps the focus, which goes on inside.
    this.#draw();
    this.#inView.disconnect();
    this.#front.querySelector('button')?.append(' …');
    this.#frame = frameHost({
      into: this.#box,
      front: this.#front,
      release,
      onMessage: (message) => this.#hear(message),
      onBlocked: () => this.#close(['embed-blocked', release.host]),
    });
    this.#becomes('opening');
  }

  #hear({ kind, ...detail }: Exclude<FrameMessage, { kind: 'size' }>): void {
    if (kind === 'hello') {
      this.#tellOptions();
      if (this.#wantsStart) this.start();
      // Whoever pressed the button goes on inside; whoever is elsewhere on the page stays there.
      if (this.#root.activeElement) this.#frame?.iframe.focus();
    } else if (kind === 'state') this.#enter(detail as ReseedStateDetail);
    else if (kind === 'error') this.#report(detail as ReseedErrorDetail);
    else this.#fire(`reseed-${kind}`, detail as never);
  }

  #tellOptions(): void {
    const theme = getComputedStyle(this.#box).outlineColor === 'rgb(0, 0, 0)' ? 'light' : 'dark';
    this.#frame?.tell({ kind: 'options', theme, lang: this.#words.language, sources: this.sources });
  }

  /** The language of the page around it if there are words for it; `:lang()` looks out of shadow trees too. */
  get #words(): FacadeWords {
    return facadeWords([...['de', 'en'].filter((lang) => this.matches(`:lang(${lang})`)), ...navigator.languages]);
  }

  /** Tells the page, and its developer once, however often it happens. */
  #report(detail: ReseedErrorDetail, needed = ''): void {
    const { size } = this.#warned;
    if (size < MAX_WARNINGS && size < this.#warned.add(detail.code).size) {
      console.warn(`<reseed-release> ${detail.code}: ${detail.message} ${needed}`, this);
    }
    this.#fire('reseed-error', detail);
  }

  #becomes(state: ReseedState): void {
    const { title = '', infoHash = null, length = null } = this.#release ?? {};
    if (state !== this.#state) this.#enter({ state, status: '', title, infoHash, length });
  }

  #enter(detail: ReseedStateDetail): void {
    const { state } = detail;
    this.#state = state;
    this.#fallback.hidden = !STUCK.test(state);
    // Whoever pauses or resumes inside of the frame means it for a frame that has to be loaded again, too.
    if (/paused|downloading|seeding/.test(state)) this.#wantsStart = state !== 'paused';
    this.#fire('reseed-state', detail);
  }

  #fire<K extends keyof ReseedEventMap>(name: K, detail: ReseedEventMap[K]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'reseed-release': ReseedReleaseElement;
  }
}
