import { css, html, nothing, type TemplateResult } from 'lit';
import { isKnown, type Engine, type Snapshot, type SourcesChoice } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import '../field/piece-map.js';
import { base, buttons } from '../theme/styles.js';
import { groupsOf } from '../../release/publisher-key.js';
import { hindranceInShort } from '../says/hindrance-says.js';
import { isWhole, maySave, seedsToNobody } from '../says/release-says.js';
import { Commanding } from './commanding.js';
import './problem-notice.js';
import './save-controls.js';

/**
 * One kept release: its plot, its figures, its commands.
 *
 * @fires reseed-forget - `detail.release`, to be asked about first
 */
export class ShelfEntry extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    release: { attribute: false },
    sources: {},
  };

  declare engine: Engine;
  declare release: Snapshot;
  declare sources: SourcesChoice;
  readonly #asked = new Commanding(this);

  constructor() {
    super();
    this.sources = 'both';
  }

  override render(): TemplateResult {
    const s = this.release;
    return html`<article aria-labelledby="title">
      <div class="plot">
        ${isKnown(s) ? html`<reseed-piece-map thumbnail .pieces=${s.pieces}></reseed-piece-map>` : nothing}
      </div>
      <div class="text">
        <h2 id="title"><a href="#${s.magnet}"><bdi>${s.title}</bdi></a></h2>
        <p class="state">
          <span class="part"
            ><span class="dot ${s.state}" aria-hidden="true"></span>${this.#state(s)}${isKnown(s) ? '\u00a0·' : ''}</span
          >
          ${isKnown(s) && s.version ? html`<span class="part"><bdi>${this.t.versionIs(s.version)}</bdi>\u00a0·</span>` : nothing}
          ${this.#trust(s)}
        </p>
      </div>
      ${this.#figures(s)}
      <div class="row commands">${this.#commands(s)}</div>
      ${this.#asked.problem ? html`<reseed-problem-notice urgent .problem=${this.#asked.problem}></reseed-problem-notice>` : nothing}
    </article>`;
  }

  #state(s: Snapshot): string {
    if (s.state === 'paused' && isWhole(s)) return this.t.shelfState.whole;
    const state = this.t.shelfState[s.state];
    if (s.state !== 'downloading' && s.state !== 'paused') return state;
    const says = `${state}, ${this.f.percent(s.length > 0 ? s.have / s.length : 1)}`;
    return s.hindrance === null ? says : `${says}, ${hindranceInShort(s.hindrance, this.t)}`;
  }

  #trust(s: Snapshot): TemplateResult | typeof nothing {
    if (!isKnown(s)) return nothing;
    const { trust: t } = this.t;
    if (s.trust.kind !== 'signed') return html`<span class="part">${t[s.trust.kind]}</span>`;
    return html`<span class="part">${t.signed} <code>${groupsOf(s.trust.fingerprint, 2)}</code></span>`;
  }

  #figures(s: Snapshot): TemplateResult {
    const { t, f } = this;
    const rows: [string, string][] = [[t.size, s.length === null ? '–' : f.bytes(s.length)]];
    if (isKnown(s)) rows.push([t.uploaded, f.bytes(s.traffic.uploaded)], [t.downloaded, f.bytes(s.traffic.downloaded)]);
    return html`<dl>
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #commands(s: Snapshot): TemplateResult {
    const { engine, t } = this;
    const running = ['downloading', 'seeding', 'fetching-metadata', 'verifying'].includes(s.state);
    const whole = isWhole(s);
    const start = (): void => void this.#asked.run(engine.start(s.infoHash));
    return html`
      ${running
        ? html`<button aria-describedby="title" @click=${() => this.#asked.run(engine.stop(s.infoHash))}>${t.stop}</button>`
        : nothing}
      ${!running && s.state !== 'needs-file' && !seedsToNobody(s, this.sources)
        ? html`<button aria-describedby="title" @click=${start}>${whole ? t.seed : t.start}</button>`
        : nothing}
      ${maySave(s) && isKnown(s)
        ? html`<reseed-save-controls
            quiet
            compact
            .engine=${engine}
            infoHash=${s.infoHash}
            ?folder=${s.files.length > 1}
          ></reseed-save-controls>`
        : nothing}
      <button class="plain" aria-describedby="title" @click=${this.#forget}>${t.forget}</button>
    `;
  }

  /** Moves the focus to its first command. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.commands button')?.focus(options);
  }

  #forget(): void {
    this.dispatchEvent(new CustomEvent('reseed-forget', { detail: { release: this.release } }));
  }

  static override styles = [
    base,
    buttons,
    css`
      :host {
        container-type: inline-size;
      }
      article {
        display: grid;
        grid-template-columns: 11rem minmax(0, 1fr);
        gap: var(--space-3) var(--space-5);
        align-items: center;
      }
      .plot {
        grid-row: span 3;
        align-self: start;
        block-size: 8rem;
        background: var(--soil);
        forced-color-adjust: none;
        border-radius: 1.6rem 0.25rem;
        overflow: hidden;
      }
      h2 a {
        color: inherit;
        text-decoration-color: var(--line-strong);
      }
      .state {
        margin-block-start: var(--space-1);
        color: var(--ink-soft);
      }
      /* The dot stays with what it follows. */
      .part {
        display: inline-block;
      }
      .state code {
        font: 0.9375em / 1 var(--mono);
        white-space: nowrap;
      }
      .dot {
        display: inline-block;
        inline-size: 0.6em;
        block-size: 0.6em;
        margin-inline-end: 0.5em;
        border: 1.5px solid var(--line-strong);
        border-radius: 0.35em 0.05em;
      }
      .dot.seeding,
      .dot.downloading {
        background: light-dark(#2f7d32, #93d264);
        border-color: transparent;
      }
      .dot.failed,
      .dot.refused,
      .dot.needs-file {
        background: var(--danger);
        border-color: transparent;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-5);
        font-variant-numeric: tabular-nums;
      }
      dt {
        color: var(--ink-soft);
        font-size: var(--size-small);
      }
      dd {
        font: 600 1.125rem / 1.25 var(--display);
        white-space: nowrap;
      }
      dl > div {
        min-inline-size: 5.5rem;
      }
      .commands {
        grid-column: 2 / -1;
        gap: var(--space-2);
        align-items: start;
      }
      .commands > .plain:not(:first-child) {
        margin-inline-start: var(--space-2);
      }
      article > reseed-problem-notice {
        grid-column: 2 / -1;
      }
      @container (max-width: 34rem) {
        article {
          grid-template-columns: 6rem minmax(0, 1fr);
          column-gap: var(--space-4);
        }
        .plot {
          grid-row: 1;
          block-size: 5rem;
        }
        dl,
        .commands,
        article > reseed-problem-notice {
          grid-column: 1 / -1;
        }
        /* It may begin a line of its own. */
        .commands {
          column-gap: var(--space-3);
        }
        .commands > .plain:not(:first-child) {
          margin-inline-start: 0;
        }
      }
    `,
  ];
}

define('reseed-shelf-entry', ShelfEntry);
