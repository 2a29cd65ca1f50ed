import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ReleaseView, StorageView } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, folds } from '../theme/styles.js';
import { faultsOf, type Fault } from '../says/faults-of.js';
import { problemFacts, problemFactsStyles } from './problem-facts.js';

/**
 * What went wrong with a release, each in words and with its remedy; nothing where nothing did. Unfolded to begin with, and
 * again once the release stands still for something.
 */
export class ProblemList extends ReseedElement {
  static override properties = { release: { attribute: false }, storage: { attribute: false } };

  declare release: ReleaseView;
  declare storage: StorageView;

  override render(): TemplateResult | typeof nothing {
    const faults = faultsOf(this.release, this.storage, this.t, this.f);
    if (faults.length === 0) return nothing;
    const count = faults.reduce((sum, { whats, more }) => sum + whats.length + more, 0);
    return html`<details open>
      <summary>
        ${icons.chevron} <span>${this.t.faults.problems}</span> <span class="aside">${this.f.number(count)}</span>
      </summary>
      <div class="folded">
        <ul aria-label=${this.t.faults.problems}>
          ${faults.map((fault) => html`<li class=${fault.now ? 'now' : ''}>${this.#fault(fault)}</li>`)}
        </ul>
      </div>
    </details>`;
  }

  #fault(fault: Fault): TemplateResult {
    const { whats, next, now, more, reason } = fault;
    const { t } = this;
    return html`
      ${icons.warning}
      <div>
        ${whats.map((what) => html`<p>${now ? html`<span class="mark">${t.faults.now}</span> ` : nothing}<strong><bdi>${what}</bdi></strong></p>`)}
        ${more > 0 ? html`<p><strong>${t.more(more)}</strong></p>` : nothing}
        <p class="next">${next}</p>
        ${problemFacts(fault)}
        ${reason ? html`<p class="small soft">${t.technical}: <bdi lang="en">${reason}</bdi></p>` : nothing}
      </div>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const before = changed.get('release');
    const details = this.renderRoot.querySelector('details');
    if (details && before && before.hindrance === null && this.release.hindrance !== null) details.open = true;
  }

  static override styles = [
    base,
    folds,
    problemFactsStyles,
    css`
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-3);
        padding-block: var(--space-3);
      }
      li:first-child {
        padding-block-start: 0;
      }
      li:last-child {
        padding-block-end: 0;
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      li > .icon {
        color: var(--ink-soft);
        margin-block-start: 0.1rem;
      }
      strong {
        font-weight: 650;
      }
      .now {
        padding: var(--space-3) var(--space-4);
        border-inline-start: 4px solid var(--danger);
        background: var(--danger-paper);
      }
      .now:first-child,
      .now:last-child {
        padding-block: var(--space-3);
      }
      .now > .icon {
        color: var(--danger);
      }
      .now + li {
        border-block-start: 0;
      }
      .mark {
        margin-inline-end: var(--space-2);
        color: var(--danger);
        font-weight: 650;
      }
      p.next {
        margin-block-start: var(--space-1);
      }
      .now .soft {
        color: var(--ink);
      }
      .facts {
        margin-block-start: var(--space-3);
      }
      /* The fold that follows draws the line between them. */
      details:last-of-type {
        border-block-end: 0;
      }
    `,
  ];
}

define('reseed-problem-list', ProblemList);
