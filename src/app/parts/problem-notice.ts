import { css, html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../release/errors.js';
import { wordProblem } from '../../i18n/problem.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base } from '../theme/styles.js';
import { problemFacts, problemFactsStyles } from './problem-facts.js';

/** An error among other things: what happened, what to do. `urgent` speaks up, as after a click that failed. */
export class ProblemNotice extends ReseedElement {
  static override properties = { problem: { attribute: false }, urgent: { type: Boolean } };

  declare problem: Problem | null;
  declare urgent: boolean;

  constructor() {
    super();
    this.problem = null;
    this.urgent = false;
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.problem) return nothing;
    const wording = wordProblem(this.problem, this.t);
    const { what, next, reason } = wording;
    return html`<div class="notice" role=${this.urgent ? 'alert' : nothing}>
      ${icons.warning}
      <div>
        <p class="what"><bdi>${what}</bdi></p>
        <p>${next}</p>
        ${problemFacts(wording)}
        ${reason ? html`<p class="small soft">${this.t.technical}: <bdi lang="en">${reason}</bdi></p>` : nothing}
      </div>
    </div>`;
  }

  static override styles = [
    base,
    problemFactsStyles,
    css`
      .notice {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border-inline-start: 4px solid var(--danger);
        background: var(--danger-paper);
        color: var(--ink);
      }
      .icon {
        color: var(--danger);
        margin-block-start: 0.1rem;
      }
      .what {
        font-weight: 650;
      }
      .soft,
      .facts dt {
        color: var(--ink);
      }
      .facts {
        margin-block-start: var(--space-3);
      }
    `,
  ];
}

define('reseed-problem-notice', ProblemNotice);
