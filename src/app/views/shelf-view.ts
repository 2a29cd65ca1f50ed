import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isKnown, type Engine, type KeyView, type Settings, type Snapshot, type StorageView } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import '../field/soil.js';
import { icons } from '../icons.js';
import type { ConfirmDialog } from '../parts/confirm-dialog.js';
import '../parts/confirm-dialog.js';
import '../parts/key-reminder.js';
import '../parts/limits-box.js';
import '../parts/problem-notice.js';
import type { ShelfEntry } from '../parts/shelf-entry.js';
import '../parts/shelf-entry.js';
import '../parts/storage-box.js';
import '../parts/unreadable-entries.js';
import { base } from '../theme/styles.js';
import { sparedOf } from '../says/mirror-says.js';

/** What this browser keeps. */
export class ShelfView extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    releases: { attribute: false },
    storage: { attribute: false },
    settings: { attribute: false },
    keys: { attribute: false },
    ready: { type: Boolean },
    leading: { type: Boolean },
    problem: { state: true },
  };

  declare engine: Engine;
  declare releases: readonly Snapshot[];
  declare storage: StorageView;
  declare settings: Settings;
  declare keys: readonly KeyView[];
  declare ready: boolean;
  declare leading: boolean;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.releases = [];
    this.keys = [];
    this.ready = false;
    this.leading = true;
    this.problem = null;
  }

  override render(): TemplateResult {
    const { t } = this;
    const kept = this.releases.filter(({ state }) => state !== 'asking' && state !== 'refused');
    return html`
      <header class="column">
        <h1 tabindex="-1">${t.shelf}</h1>
        <p class="lead">${t.shelfLead}</p>
        <p role="status" class="count">${this.#status(kept)}</p>
        ${this.#sum(kept)}
        ${this.leading ? nothing : html`<p class="other">${icons.info} ${t.otherTab}</p>`}
        <reseed-key-reminder line .engine=${this.engine} .keys=${this.keys}></reseed-key-reminder>
        <reseed-unreadable-entries .engine=${this.engine} count=${this.storage.unreadable}></reseed-unreadable-entries>
        <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
      </header>
      ${this.ready && kept.length === 0 ? this.#empty() : nothing}
      <div class="column parts">
        ${kept.length > 0 ? this.#list(kept) : nothing}
        <div class="settings">
          <reseed-storage-box
            .engine=${this.engine}
            .storage=${this.storage}
            .settings=${this.settings}
          ></reseed-storage-box>
          <reseed-limits-box .engine=${this.engine} .settings=${this.settings}></reseed-limits-box>
        </div>
      </div>
      <reseed-confirm-dialog></reseed-confirm-dialog>
    `;
  }

  #status(kept: readonly Snapshot[]): string {
    if (!this.ready) return this.t.shelfLoading;
    if (kept.length === 0) return this.t.shelfEmpty;
    return this.t.shelfCount(kept.length, kept.filter(({ state }) => state === 'seeding').length);
  }

  /** Where this visit's bytes came from, over all releases. */
  #sum(kept: readonly Snapshot[]): TemplateResult | typeof nothing {
    const known = kept.filter(isKnown);
    const peers = known.reduce((sum, { sources }) => sum + sources.peers, 0);
    const mirrors = known.reduce((sum, { sources }) => sum + sources.mirrors, 0);
    const wasted = known.reduce((sum, { sources }) => sum + sources.wasted, 0);
    if (peers + mirrors + wasted === 0) return nothing;
    const spared = sparedOf({ peers, mirrors }, this.t, this.f);
    const sum = this.t.mirrors.shelfSum(this.f.bytes(peers), this.f.bytes(mirrors), wasted > 0 ? this.f.bytes(wasted) : '');
    return html`<p class="sum">${sum} ${spared ?? nothing}</p>`;
  }

  #empty(): TemplateResult {
    return html`<reseed-soil bare>
      <div class="column empty">
        <p><span>${this.t.shelfEmptyWhy}</span></p>
        <p><a href="#/">${this.t.shelfEmptyStart}</a></p>
      </div>
    </reseed-soil>`;
  }

  #list(kept: readonly Snapshot[]): TemplateResult {
    return html`<ul>
      ${repeat(
        kept,
        ({ infoHash }) => infoHash,
        (release) => html`<li>
          <reseed-shelf-entry
            .engine=${this.engine}
            .release=${release}
            sources=${this.settings.sources}
            @reseed-forget=${() => this.#forget(release)}
          ></reseed-shelf-entry>
        </li>`,
      )}
    </ul>`;
  }

  async #forget(release: Snapshot): Promise<void> {
    const { t, f } = this;
    const have = isKnown(release) ? release.have : 0;
    const whole = have > 0 && have === release.length;
    const dialog = this.renderRoot.querySelector<ConfirmDialog>('reseed-confirm-dialog');
    const yes = await dialog?.ask({
      title: t.forgetTitle(release.title),
      text: t.forgetWhy(f.bytes(have)),
      ...(whole && isKnown(release) && release.swarm.wholeCopies === 0 ? { warning: t.forgetOnlyCopy } : {}),
      yes: t.forget,
      no: t.keep,
    });
    if (!yes) return;
    this.problem = null;
    const entries = this.#entries();
    const at = entries.findIndex((entry) => entry.release.infoHash === release.infoHash);
    const next = entries[at + 1];
    try {
      await this.engine.forget(release.infoHash);
      this.#focusAfter(release, next);
    } catch (thrown) {
      this.problem = problemOf(thrown);
    }
  }

  #entries(): ShelfEntry[] {
    return [...this.renderRoot.querySelectorAll<ShelfEntry>('reseed-shelf-entry')];
  }

  /** The button that was pressed goes with its entry: without this, the keyboard would start again at the page's top. */
  #focusAfter(gone: Snapshot, next: ShelfEntry | undefined): void {
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    const lost = focused
      ? (focused as Partial<ShelfEntry>).release?.infoHash === gone.infoHash
      : document.activeElement === document.body;
    if (!lost) return;
    const to = next?.isConnected ? next : this.renderRoot.querySelector('h1');
    to?.focus();
  }

  static override styles = [
    base,
    css`
      header {
        display: grid;
        gap: var(--space-3);
        padding-block: clamp(1.5rem, 4vw, 4rem) var(--space-6);
      }
      h1 {
        font-size: var(--size-huge);
        font-weight: 600;
        line-height: 1;
        letter-spacing: -0.03em;
      }
      h1:focus {
        outline: none;
      }
      .lead {
        font-size: var(--size-lead);
      }
      .count {
        font: 600 var(--size-h3) / 1.3 var(--display);
      }
      .sum {
        font-variant-numeric: tabular-nums;
      }
      .other {
        display: flex;
        gap: var(--space-2);
        align-items: start;
      }
      .parts {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 18rem;
        gap: var(--space-6) var(--space-7);
        padding-block-end: var(--space-7);
      }
      .settings {
        display: grid;
        gap: var(--space-6);
        align-content: start;
      }
      .empty {
        display: grid;
        gap: var(--space-4);
        align-content: center;
        min-block-size: clamp(14rem, 26vw, 22rem);
        font: 500 var(--size-h3) / 1.35 var(--display);
      }
      .empty p {
        max-inline-size: 34em;
      }
      .empty span,
      .empty a {
        background: var(--soil);
        box-decoration-break: clone;
      }
      reseed-soil + .parts {
        padding-block-start: var(--space-6);
        grid-template-columns: minmax(0, 32rem);
      }
      li {
        padding-block: var(--space-5);
        border-block-start: 1.5px solid var(--line);
      }
      li:last-child {
        border-block-end: 1.5px solid var(--line);
      }
      @media (max-width: 72rem) {
        .parts {
          grid-template-columns: minmax(0, 1fr);
        }
        .settings {
          max-inline-size: 32rem;
        }
      }
    `,
  ];
}

define('reseed-shelf-view', ShelfView);
