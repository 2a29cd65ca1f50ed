import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../release/errors.js';
import type { Words } from '../../i18n/en.js';
import { wordProblem } from '../../i18n/problem.js';
import '../field/soil.js';
import { problemFacts } from '../parts/problem-facts.js';

export interface Trouble {
  readonly t: Words;
  readonly problem: Problem;
  readonly status: string;
  /** The title of the release, or nothing where not even that is known. */
  readonly title?: string;
  /** What was asked for, where it is the link itself that fails. */
  readonly link?: string;
  /** What to do, in place of what is said of the problem elsewhere. */
  readonly next?: string;
  readonly actions: TemplateResult | typeof nothing;
  /** What can be chosen to get out of it. */
  readonly choice?: TemplateResult;
}

/** Draws a problem that takes the page: what happened, what to do, what to press, and a field that lies fallow. */
export function trouble({ t, problem, status, title, link, next, actions, choice }: Trouble): TemplateResult {
  const wording = wordProblem(problem, t);
  const { what, reason } = wording;
  return html`
    <section class="column trouble">
      <p><span role="status" class="status">${status}</span>${title ? html`\u00a0· <bdi>${title}</bdi>` : nothing}</p>
      <h1><bdi>${what}</bdi></h1>
      <p class="lead">${next ?? wording.next}</p>
      ${problemFacts(wording)}
      ${link
        ? html`<p class="link"><span class="soft small">${t.thatLink}</span><br /><code><bdi>${link}</bdi></code></p>`
        : nothing}
      ${reason ? html`<p class="soft small">${t.technical}: <bdi lang="en">${reason}</bdi></p>` : nothing}
      ${choice ?? nothing}
      <div class="row actions">${actions}</div>
    </section>
    <reseed-soil bare><div class="fallow"></div></reseed-soil>
  `;
}
