import { css, html, nothing, type TemplateResult } from 'lit';
import { isKnown, type Engine, type ReleaseView, type Snapshot, type SourcesChoice } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, folds } from '../theme/styles.js';
import './file-list.js';
import './mirror-list.js';
import './problem-notice.js';
import './proof-links.js';

/** What lies one fold away: the files, the hashes and trackers, and what went wrong on the way. */
export class ReleaseDetails extends ReseedElement {
  static override properties = { engine: { attribute: false }, release: { attribute: false }, sources: { attribute: false } };

  declare engine: Engine;
  declare release: Snapshot;
  declare sources: SourcesChoice;

  override render(): TemplateResult {
    const s = this.release;
    if (!isKnown(s)) return this.#details();
    return html`${this.#files(s)} ${this.#details()} ${this.#troubles(s)}`;
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
          ${s.mirrorHosts.length > 0 ? this.#mirrors(s) : nothing}
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
          ? html`<reseed-mirror-list .mirrors=${s.mirrors} .sources=${this.sources}></reseed-mirror-list>`
          : html`<ul>
              ${s.mirrorHosts.map((host) => html`<li><bdi>${host}</bdi></li>`)}
            </ul>`}
      </dd>
    `;
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

  #troubles(s: ReleaseView): TemplateResult | typeof nothing {
    if (s.problems.length === 0) return nothing;
    return html`<details>
      <summary>
        ${icons.chevron} ${this.t.troubles} <span class="aside">${this.f.number(s.problems.length)}</span>
      </summary>
      <div class="folded troubles">
        ${s.problems
          .slice(-20)
          .map((problem) => html`<reseed-problem-notice .problem=${problem}></reseed-problem-notice>`)}
      </div>
    </details>`;
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
      .troubles {
        display: grid;
        gap: var(--space-3);
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
