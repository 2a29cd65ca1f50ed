import { css, html, nothing, type TemplateResult } from 'lit';
import type { Wording } from '../../i18n/wording.js';

/** Draws what a problem has to compare: each value on lines of its own, so that two of them stand one above the other. */
export function problemFacts({ facts = [] }: Pick<Wording, 'facts'>): TemplateResult | typeof nothing {
  if (facts.length === 0) return nothing;
  return html`<dl class="facts">
    ${facts.map(
      ([label, value]) => html`<div>
        <dt>${label}</dt>
        <dd><code class=${/^[\da-f]{4} /.test(value) ? 'groups' : ''}>${value}</code></dd>
      </div>`,
    )}
  </dl>`;
}

export const problemFactsStyles = css`
  .facts {
    display: grid;
    gap: var(--space-3);
  }
  .facts dt {
    font-size: var(--size-small);
    color: var(--ink-soft);
  }
  .facts code {
    display: block;
    max-inline-size: 39.5ch;
    font: 0.9375rem / 1.6 var(--mono);
    font-variant-ligatures: none;
    overflow-wrap: anywhere;
  }
  .facts dd {
    container-type: inline-size;
  }
  @container (max-width: 23rem) {
    .facts .groups {
      max-inline-size: 19.5ch;
    }
  }
`;
