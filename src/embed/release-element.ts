import { type EmbedFault, facadeLanguage, facadeWords, type Language } from '../i18n/facade.js';
import { describe, type Described } from './describe.js';
import type { ReseedErrorDetail, ReseedEventMap, ReseedState, ReseedStateDetail } from './events.js';
import { element, facade, trouble } from './facade.js';
import { facadeStyle } from './facade-style.js';
import { type FrameHost, frameHost } from './frame-host.js';
import type { FrameMessage } from './messages.js';
import { asSources, asTheme, type EmbedSources, type EmbedTheme } from './options.js';

/** States in which the visitor needs another way to the file. */
const STUCK = /^(trouble|refused|failed)$/;

// Where there is no DOM, such as on a server that renders pages, the module loads and does nothing.
const Base = globalThis.HTMLElement ?? (Object as unknown as typeof HTMLElement);

/**
 * A release inside of another site's page: title, size and key first, and on the click the release itself, in an iframe of the
 * page that the link leads to. Nobody is contacted before the click.
 *
 * @element reseed-release
 *
 * @attr {string} href - Share link, `https://reseed.example/#magnet:?…`, or a bare magnet URI for the page that the script is from.
 * @attr {'light'|'dark'|'auto'} theme - Default `auto`: as the page around it.
 * @attr {string} lang - Language of its words, `en` or `de`. Default: as the page around it, else as the browser.
 * @attr {'both'|'mirrors'|'peers'} sources - Where the download may come from. Default `both`.
 * @attr {boolean} autostart - Opens as soon as it is seen, and starts where the visitor agreed on this site before.
 *
 * Methods: `start()`, `pause()`, `verify()`. Read-only: `state`.
 *
 * @fires {CustomEvent<ReseedStateDetail>} reseed-state - It does something else, or says it in other words.
 * @fires {CustomEvent<ReseedProgressDetail>} reseed-progress - Bytes moved; at most four a second.
 * @fires {CustomEvent<ReseedVerifiedDetail>} reseed-verified - All was checked, and is right.
 * @fires {CustomEvent<ReseedErrorDetail>} reseed-error - Something went wrong; the element shows it as well.
 *
 * @slot - A link to the file that works without all this. Shown until the element is defined, and whenever something fails.
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

  readonly #front = element('header');
  readonly #fallback = element('div', 'fallback', element('slot'));
  readonly #box = element('section', '', this.#front, this.#fallback);
  readonly #warned = new Set<string>();
  #release: Described | null = null;
  #frame: FrameHost | null = null;
  /** Asked for and not taken back: what a frame is told that says hello, also one that had to be loaded again. */
  #wantsStart = false;
  #inView: IntersectionObserver | null = null;
  #state: ReseedState = 'idle';

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [facadeStyle()];
    root.append(this.#box);
    this.#fallback.hidden = true;
    // Day and night of the page show in this colour alone, so its transition tells when a page that is open switches.
    this.#box.addEventListener('transitionend', () => this.#tellOptions());
  }

  get href(): string {
    return this.getAttribute('href') ?? '';
  }

  set href(value: string) {
    this.setAttribute('href', value);
  }

  get theme(): EmbedTheme {
    return asTheme(this.getAttribute('theme'));
  }

  set theme(value: EmbedTheme) {
    this.setAttribute('theme', value);
  }

  get sources(): EmbedSources {
    return asSources(this.getAttribute('sources'));
  }

  set sources(value: EmbedSources) {
    this.setAttribute('sources', value);
  }

  get autostart(): boolean {
    return this.hasAttribute('autostart');
  }

  set autostart(value: boolean) {
    this.toggleAttribute('autostart', value);
  }

  /** What it is doing: `idle` as long as nobody asked for the release. */
  get state(): ReseedState {
    return this.#state;
  }

  /** Opens the release and starts or resumes it. The frame asks the visitor first, once on a site. */
  start(): void {
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
    // Moved within the page: its frame was lost by the move, and comes back as it was.
    const [moved, wantsStart] = [this.#frame, this.#wantsStart];
    this.#close();
    if (!moved) return;
    this.#wantsStart = wantsStart;
    this.#open();
  }

  disconnectedCallback(): void {
    // Not at once: a move is the end of one place and the start of another in the same breath.
    queueMicrotask(() => this.isConnected || this.#close());
  }

  /** `moveBefore` moves an element with its frame: nothing to do is all that it asks for. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return;
    if (name === 'href' || !this.#frame) this.#close();
    else this.#tellOptions();
  }

  /** Ends the frame if there is one, and draws the front anew. */
  #close(): void {
    this.#inView?.disconnect();
    this.#frame?.end();
    this.#frame = null;
    this.#wantsStart = false;
    const found = describe(this.href, ReseedReleaseElement.appUrl);
    this.#release = typeof found === 'string' ? null : found;
    this.#draw();
    this.#becomes('idle');
    if (typeof found === 'string') this.#fail('embed-bad-link', found);
    else if (!isSecureContext) {
      this.#front.replaceChildren();
      this.#fail('embed-insecure', '');
    } else if (this.autostart) {
      this.#inView = new IntersectionObserver(([entry]) => entry?.isIntersecting && this.start());
      this.#inView.observe(this);
    }
  }

  #draw(): void {
    const language = this.#language();
    const release = this.#release;
    this.#box.lang = language;
    this.#front.hidden = false;
    const view = { language, words: facadeWords(language), sources: this.sources, onDownload: () => this.start() };
    this.#front.replaceChildren(...(release ? facade({ ...view, release }) : []));
  }

  #open(): void {
    const release = this.#release;
    if (this.#frame || !release || !isSecureContext) return;
    this.#inView?.disconnect();
    // The front stays until the frame says hello: the button keeps the focus, which goes on inside.
    this.#front.querySelector('[role=alert]')?.remove();
    this.#front.querySelector('button')?.append(' …');
    this.#frame = frameHost({
      into: this.#box,
      release,
      onMessage: (message) => this.#hear(message),
      onBlocked: () => {
        this.#close();
        // Not again by itself: what blocks a frame would block the next.
        this.#inView?.disconnect();
        this.#fail('embed-blocked', release.host);
      },
    });
    this.#becomes('opening');
  }

  #hear({ kind, ...detail }: FrameMessage): void {
    if (kind === 'hello') {
      this.#tellOptions();
      if (this.#wantsStart) this.start();
      // Whoever pressed the button goes on inside; whoever is elsewhere on the page stays there.
      if (this.shadowRoot?.activeElement) this.#frame?.iframe.focus();
      this.#front.hidden = true;
    } else if (kind === 'state') this.#enter(detail as ReseedStateDetail);
    else if (kind === 'error') this.#report(detail as ReseedErrorDetail);
    else if (kind !== 'size') this.#fire(`reseed-${kind}`, detail as never);
  }

  #tellOptions(): void {
    const theme = getComputedStyle(this.#box).outlineColor === 'rgb(0, 0, 0)' ? 'light' : 'dark';
    this.#frame?.tell({ kind: 'options', theme, lang: this.#lang(), sources: this.sources });
  }

  /** The language of the page around it if there are words for it; `:lang()` looks out of shadow trees too. */
  #lang(): Language | '' {
    return (['de', 'en'] as const).find((lang) => this.matches(`:lang(${lang})`)) ?? '';
  }

  #language(): Language {
    return facadeLanguage([this.#lang(), ...navigator.languages]);
  }

  #fail(fault: EmbedFault, what: string): void {
    const words = facadeWords(this.#language());
    const message = words[fault](what);
    this.#front.append(trouble(message, this.#release?.frameUrl, words));
    this.#becomes('trouble');
    this.#report({ code: fault, message }, 'Check href, https:, and frame-src in a Content-Security-Policy.');
  }

  /** Tells the page, and its developer once, however often it happens. */
  #report(detail: ReseedErrorDetail, needed = ''): void {
    const { code, message } = detail;
    if (!this.#warned.has(code)) console.warn(`<reseed-release> ${code}: ${message} ${needed}`, this);
    this.#warned.add(code);
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
    if (/^(paused|downloading|seeding)$/.test(state)) this.#wantsStart = state !== 'paused';
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
