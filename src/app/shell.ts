import { css, html, nothing, type TemplateResult } from 'lit';
import { isKnown, type Engine, type Snapshot } from '../engine/types.js';
import { language } from '../i18n/language.js';
import { define, ReseedElement } from './element.js';
import { icons } from './icons.js';
import './parts/pickers.js';
import { wordmark, wordmarkStyles } from './parts/wordmark.js';
import { readRoute, type Route } from './route.js';
import { base } from './theme/styles.js';
import './views/playground-view.js';
import './views/publish-view.js';
import './views/release-view.js';
import './views/shelf-view.js';

/** The page: its head, its foot, and between them the view that the fragment asks for. */
export class Shell extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    route: { state: true },
    releases: { state: true },
  };

  declare engine: Engine;
  declare private route: Route;
  declare private releases: readonly Snapshot[];
  #end: AbortController | undefined;

  constructor() {
    super();
    this.route = readRoute(location.hash);
    this.releases = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { signal } = (this.#end = new AbortController());
    window.addEventListener('hashchange', () => this.#follow(), { signal });
    signal.addEventListener('abort', this.engine.subscribe(() => this.#take()));
    this.#take();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.abort();
  }

  /** A new list each time, so that views see a change in what may be the engine's own, living map. */
  #take(): void {
    this.releases = [...this.engine.releases.values()];
  }

  #follow(): void {
    this.route = readRoute(location.hash);
    window.scrollTo(0, 0);
    void this.updateComplete.then(() => this.renderRoot.querySelector('main')?.focus({ preventScroll: true }));
  }

  override render(): TemplateResult {
    const { t } = this;
    const here = (view: Route['view']): 'page' | typeof nothing => (this.route.view === view ? 'page' : nothing);
    return html`
      <header class="column">
        <button class="skip" @click=${this.#skip}>${t.skip}</button>
        <a class="home" href="#/" aria-label=${t.home}>${wordmark()}</a>
        <nav aria-label=${t.navigation}>
          <a href="#/" aria-current=${here('publish')}>${t.navPublish}</a>
          <a href="#/shelf" aria-current=${here('shelf')}>${t.navShelf}</a>
        </nav>
        <reseed-pickers></reseed-pickers>
      </header>
      <main tabindex="-1">
        ${this.engine.ready && !this.engine.storage.kept
          ? html`<p class="column memory">${icons.info} ${t.memoryOnly}</p>`
          : nothing}
        ${this.#view()}
      </main>
      <footer class="column">
        <span>${t.footer}</span>
        <a href="#/embed" aria-current=${here('embed')}>${t.playground.embed}</a>
      </footer>
    `;
  }

  #view(): TemplateResult {
    const { engine, route } = this;
    switch (route.view) {
      case 'publish':
        return html`<reseed-publish-view
          .engine=${engine}
          .settings=${engine.settings}
          .keys=${engine.keys}
          @reseed-published=${(event: CustomEvent<{ infoHash: string }>) => this.#published(event.detail.infoHash)}
        ></reseed-publish-view>`;
      case 'shelf':
        return html`<reseed-shelf-view
          .engine=${engine}
          .releases=${this.releases}
          .storage=${engine.storage}
          .settings=${engine.settings}
          .keys=${engine.keys}
          ?ready=${engine.ready}
          .leading=${engine.leading}
        ></reseed-shelf-view>`;
      case 'embed':
        return html`<reseed-playground-view link=${route.link} .releases=${this.releases}></reseed-playground-view>`;
      case 'release':
        return html`<reseed-release-view
          .engine=${engine}
          link=${route.link}
          .releases=${this.releases}
          .settings=${engine.settings}
          .keys=${engine.keys}
        ></reseed-release-view>`;
    }
  }

  override updated(): void {
    document.documentElement.lang = language();
    document.title = this.#title();
  }

  #title(): string {
    const { route } = this;
    if (route.view === 'shelf') return `${this.t.shelf} · Reseed`;
    if (route.view === 'embed') return `${this.t.playground.name} · Reseed`;
    if (route.view === 'publish') return 'Reseed';
    const s = this.releases.find(({ infoHash }) => route.link.toLowerCase().includes(infoHash.toLowerCase()));
    if (!s) return 'Reseed';
    const coming = isKnown(s) && s.state === 'downloading' && s.length > 0;
    const part = coming ? `${this.f.percent(s.have / s.length)} · ` : '';
    return `${part}${s.title} · Reseed`;
  }

  /** Shows a fresh release in place of the form: going back would only lead to an emptied form. */
  async #published(infoHash: string): Promise<void> {
    const release = await this.#known(infoHash);
    history.replaceState(null, '', `#${release.magnet}`);
    this.#follow();
  }

  #known(infoHash: string): Promise<Snapshot> {
    return new Promise((resolve) => {
      let end = (): void => undefined;
      const look = (): boolean => {
        const release = this.engine.releases.get(infoHash);
        if (release) resolve(release);
        return release !== undefined;
      };
      if (!look()) end = this.engine.subscribe(() => look() && end());
    });
  }

  /** A button that moves the focus, since the fragment that a skip link would need belongs to the router. */
  #skip(): void {
    this.renderRoot.querySelector('main')?.focus();
  }

  static override styles = [
    base,
    wordmarkStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 100vh;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-5);
        padding-block: var(--space-3);
      }
      .home {
        color: inherit;
        text-decoration: none;
        padding-block: var(--space-2);
        margin-inline-end: auto;
      }
      nav {
        display: flex;
        gap: var(--space-1);
      }
      nav a {
        color: inherit;
        padding: 0.6rem 0.6rem;
        font-weight: 600;
        text-decoration: none;
      }
      nav a:hover {
        text-decoration: underline;
        text-decoration-thickness: 2px;
      }
      nav a[aria-current] {
        text-decoration: underline;
        text-decoration-thickness: 3px;
        text-underline-offset: 0.45em;
      }
      main {
        flex: 1;
      }
      main:focus {
        outline: none;
      }
      .memory {
        display: flex;
        gap: var(--space-2);
        max-inline-size: none;
        padding-block: var(--space-3);
        border-block: 1.5px solid var(--line);
        font-weight: 600;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 var(--space-5);
        padding-block: var(--space-4);
        color: var(--ink-soft);
        font-size: var(--size-small);
      }
      footer a {
        padding-block: var(--space-2);
        color: inherit;
      }
      .skip {
        position: absolute;
        inset-block-start: -10rem;
        inset-inline-start: var(--space-4);
        z-index: 2;
        padding: var(--space-3) var(--space-4);
        background: var(--paper-raised);
        border: 2px solid var(--ink);
        color: var(--ink);
        font: inherit;
      }
      .skip:focus {
        inset-block-start: var(--space-3);
      }
      @media (max-width: 30rem) {
        header {
          column-gap: var(--space-2);
        }
        .wordmark {
          font-size: 1.5rem;
        }
        nav {
          order: 1;
          flex-basis: 100%;
          margin-inline-start: -0.6rem;
        }
      }
    `,
  ];
}

define('reseed-shell', Shell);
