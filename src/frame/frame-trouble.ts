import { html, nothing, type TemplateResult } from 'lit';
import { problemFacts } from '../app/parts/problem-facts.js';
import type { Words } from '../i18n/en.js';
import { wordProblem } from '../i18n/problem.js';
import type { Problem } from '../release/errors.js';

export interface FrameTrouble {
  readonly t: Words;
  readonly problem: Problem;
  readonly status: string;
  readonly title?: string;
  /** What has to be read before that. */
  readonly notice?: TemplateResult | typeof nothing;
  /** What to press. */
  readonly actions?: TemplateResult | typeof nothing;
}

/** Draws a problem that takes the frame: what happened, what to do, what to press. */
export function frameTrouble({ t, problem, status, title, notice, actions }: FrameTrouble): TemplateResult {
  const wording = wordProblem(problem, t);
  const { what, next, reason } = wording;
  return html`<section class="trouble">
    <p><span role="status" class="status">${status}</span>${title ? html`\u00a0· <bdi>${title}</bdi>` : nothing}</p>
    <h1><bdi>${what}</bdi></h1>
    <p>${next}</p>
    ${problemFacts(wording)}
    ${reason ? html`<p class="soft small">${t.technical}: <bdi lang="en">${reason}</bdi></p>` : nothing}
    ${notice ?? nothing} ${actions && actions !== nothing ? html`<div class="row actions">${actions}</div>` : nothing}
  </section>`;
}

/** Draws the foot of the frame: the way out of it, and what is said on the way. */
export function frameFoot(t: Words, href: string, hint: string | null): TemplateResult {
  return html`<footer>
    <a class="out" href=${href} target="_blank" rel="noopener">${t.embed.openTab}</a>
    ${hint === null ? nothing : html`<p class="soft small">${hint}</p>`}
  </footer>`;
}
