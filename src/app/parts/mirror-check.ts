import { css, html, nothing, type TemplateResult } from 'lit';
import type { MirrorReport } from '../../engine/types.js';
import { wordFault } from '../../i18n/mirror-fault.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, folds } from '../theme/styles.js';
import { codeLines } from './code-lines.js';
import './copy-button.js';
import type { Recipe } from './mirror-recipes.js';
import { remedyOf } from './mirror-remedy.js';

type Step = MirrorReport['steps'][number];

/** What a check found of one mirror: each step, why one failed, and what to add to which server. */
export class MirrorCheck extends ReseedElement {
  static override properties = { report: { attribute: false } };

  declare report: MirrorReport;

  override render(): TemplateResult {
    const { mirrors: t } = this.t;
    const { host, address, steps, fault } = this.report;
    return html`<section aria-labelledby="host">
      <h2 id="host"><bdi title=${address}>${host}</bdi> <span class="verdict">${fault ? t.failed : t.passed}</span></h2>
      <ul>
        ${steps.map((step) => this.#step(step))}
      </ul>
      ${fault ? this.#fault(fault) : nothing}
    </section>`;
  }

  #step({ step, ok }: Step): TemplateResult {
    const { mirrors: t } = this.t;
    const mark = ok === null ? 'open' : ok ? 'passed' : 'failed';
    const icon = { open: html`<span class="icon"></span>`, passed: icons.check, failed: icons.warning }[mark];
    return html`<li class=${mark}>
      ${icon} <span>${t.steps[step]}</span> <span class=${ok ? 'hidden-text' : 'mark'}>${t.marks[mark]}</span>
    </li>`;
  }

  #fault(fault: NonNullable<MirrorReport['fault']>): TemplateResult {
    const { mirrors: t } = this.t;
    const { what, means } = wordFault(fault, this.t);
    const { say, recipes } = remedyOf(fault, this.report, this.t);
    return html`
      <p><strong><bdi>${what}</bdi></strong> ${means}</p>
      <p class="small">${t.asked} <code><bdi>${this.report.asked}</bdi></code></p>
      <p>${say}</p>
      ${recipes.length > 0 ? html`<div>${recipes.map((recipe) => this.#recipe(recipe))}</div>` : nothing}
    `;
  }

  #recipe({ server, where, lines }: Recipe): TemplateResult {
    const { mirrors: t } = this.t;
    return html`<details>
      <summary>${icons.chevron} ${server}</summary>
      <div class="folded">
        <p class="small">${t.where[where]}</p>
        <pre role="group" aria-label=${server}><code lang="zxx" translate="no">${lines}</code></pre>
        <reseed-copy-button text=${lines} label="${t.copyLines}: ${server}"></reseed-copy-button>
      </div>
    </details>`;
  }

  static override styles = [
    base,
    folds,
    codeLines,
    css`
      section {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-4);
        border: 1.5px solid var(--line);
        border-radius: 1.15rem 0.2rem;
        background: var(--paper-raised);
      }
      h2 {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--space-4);
        font-size: 1.125rem;
      }
      .verdict {
        color: var(--ink-soft);
        font: 400 var(--size-small) / 1.5 var(--text);
        letter-spacing: 0;
      }
      ul {
        display: grid;
        gap: var(--space-1);
      }
      li {
        display: grid;
        grid-template-columns: 1.25rem minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: center;
      }
      .open {
        color: var(--ink-soft);
      }
      .failed {
        font-weight: 600;
      }
      .failed .icon,
      .failed .mark {
        color: var(--danger);
      }
      .mark {
        font-size: var(--size-small);
      }
      code {
        font: 0.9375em / 1.5 var(--mono);
        overflow-wrap: anywhere;
      }
      pre {
        background: var(--paper);
      }
    `,
  ];
}

define('reseed-mirror-check', MirrorCheck);
