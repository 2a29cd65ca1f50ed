import { css, html, nothing, type TemplateResult } from 'lit';
import { isKnown, type Engine, type MirrorReport, type ReleaseView, type Settings, type Snapshot } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, folds } from '../theme/styles.js';
import './file-list.js';
import './mirror-checker.js';
import './mirror-list.js';
import './proof-links.js';
import { mirrorsOf } from '../says/link-names.js';
import { isWhole } from '../says/release-says.js';

/** What lies one fold away: the files, the hashes, trackers, mirrors and limits. */
export class ReleaseDetails extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    release: { attribute: false },
    settings: { attribute: false },
  };

  declare engine: Engine;
  declare release: Snapshot;
  declare settings: Settings;

  override render(): TemplateResult {
    const s = this.release;
    if (!isKnown(s)) return this.#details();
    return html`${this.#files(s)} ${this.#details()}`;
  }

  #files(s: ReleaseView): TemplateResult {
    return html`<details>
      <summary>
        ${icons.chevron} ${this.t.files}
        <span class="aside">${this.t.fileCount(s.files.length)}, ${this.f.bytes(s.length)}</span>
      </summary>
      <div class="folded"><reseed-file-list .files=${s.files} .verified=${s.verification.files}></reseed-file-list></div>
    </details>`;
  }

  #details(): TemplateResult {
    const s = this.release;
    const inSwarm = s.state === 'fetching-metadata' || s.state === 'downloading' || s.state === 'seeding';
    return html`<details>
      <summary>${icons.chevron} ${this.t.details}</summary>
      <div class="folded">
        <dl>
          <dt>${this.t.infoHash}</dt>
          <dd><code>${s.infoHash}</code></dd>
          ${isKnown(s) ? this.#known(s) : nothing}
          <dt>${this.t.trackers}</dt>
          <dd>
            ${s.trackers.length === 0 ? this.t.noTrackers : nothing}
            <ul>
              ${s.trackers.map((tracker) => html`<li><code><bdi>${tracker}</bdi></code></li>`)}
            </ul>
            ${inSwarm
              ? html`<p class="soft">${s.swarm.trackerReached ? this.t.trackerReached : this.t.trackerNotReached}</p>`
              : nothing}
          </dd>
          ${s.mirrorHosts.length > 0 ? this.#mirrors(s) : nothing} ${this.#limits()}
        </dl>
        ${isKnown(s) && s.trust.kind === 'signed'
          ? html`<reseed-proof-links manifest .engine=${this.engine} .release=${s}></reseed-proof-links>`
          : nothing}
      </div>
    </details>`;
  }

  #mirrors(s: Snapshot): TemplateResult {
    return html`
      <dt>${this.t.mirrors.mirrors}</dt>
      <dd>
        ${isKnown(s) && s.mirrors.length > 0
          ? html`<reseed-mirror-list .mirrors=${s.mirrors} .sources=${this.settings.sources}></reseed-mirror-list>`
          : html`<ul>
              ${s.mirrorHosts.map((host) => html`<li><bdi>${host}</bdi></li>`)}
            </ul>`}
        ${isWhole(s) && isKnown(s) ? this.#check(s) : nothing}
      </dd>
    `;
  }

  /** For whoever has all of it, and so can tell whether the mirrors have it too. */
  #check({ infoHash, magnet, mirrors }: ReleaseView): TemplateResult | typeof nothing {
    const addresses = [...new Set([...mirrorsOf(magnet), ...mirrors.map(({ address }) => address)])];
    if (addresses.length === 0) return nothing;
    const run = (signal: AbortSignal): Promise<readonly MirrorReport[]> =>
      this.engine.checkReleaseMirrors(infoHash, addresses, { signal });
    return html`<reseed-mirror-checker kept .run=${run}></reseed-mirror-checker>`;
  }

  #known(s: Extract<Snapshot, ReleaseView>): TemplateResult {
    const backing = {
      pieces: this.t.backingPieces,
      handle: this.t.backingHandle,
      'session-file': this.t.backingSession,
    };
    return html`
      <dt>${this.t.pieceCount}</dt>
      <dd>${this.f.number(s.pieces.length)}</dd>
      <dt>${this.t.pieceLength}</dt>
      <dd>${this.f.bytes(s.pieceLength)}</dd>
      ${s.state === 'downloading' || s.state === 'seeding'
        ? html`<dt>${this.t.wholeCopies}</dt>
            <dd>${this.f.number(s.swarm.wholeCopies)}</dd>`
        : nothing}
      <dt>${this.t.keptSince}</dt>
      <dd>${this.f.date(s.keptSince)}</dd>
      ${s.role === 'publisher' && s.state !== 'needs-file'
        ? html`<dt>${this.t.backing}</dt>
            <dd>${backing[s.backing]}</dd>`
        : nothing}
    `;
  }

  #limits(): TemplateResult {
    const { limits: t } = this.t;
    const { uploadLimit, downloadLimit, connections, uploadSlots } = this.settings;
    const rate = (limit: number | null): string => (limit === null ? t.noLimit : this.f.speed(limit));
    const rows: [string, string][] = [
      [t.uploadLimit, rate(uploadLimit)],
      [t.downloadLimit, rate(downloadLimit)],
      [t.connections, this.f.number(connections)],
      [t.uploadSlots, this.f.number(uploadSlots)],
    ];
    return html`
      <dt>${t.limits}</dt>
      <dd>
        <ul>
          ${rows.map(([name, value]) => html`<li>${name}: ${value}</li>`)}
        </ul>
        <p><a href="#/shelf">${t.changeLimits}</a></p>
      </dd>
    `;
  }

  static override styles = [
    base,
    folds,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: var(--space-2) var(--space-5);
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        overflow-wrap: anywhere;
        font-variant-numeric: tabular-nums;
      }
      code {
        font: 0.9375em / 1.5 var(--mono);
      }
      reseed-mirror-checker {
        margin-block-start: var(--space-3);
        overflow-wrap: normal;
      }
      @media (max-width: 44rem) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          row-gap: 0;
        }
        dd {
          margin-block-end: var(--space-3);
        }
      }
    `,
  ];
}

define('reseed-release-details', ReleaseDetails);
