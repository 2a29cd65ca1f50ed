import { css, html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../i18n/en.js';
import type { NameFlag } from '../../release/name-flags.js';
import { icons } from '../icons.js';

/** Says in words what about a name could deceive. Stands beside the name, which is shown as it is. */
export function nameWarning(flags: readonly NameFlag[], t: Words): TemplateResult | typeof nothing {
  if (flags.length === 0) return nothing;
  return html`<span class="careful">
    ${icons.warning}<span>${t.trust.flagged(flags.map((flag) => t.trust.flags[flag]))}</span>
  </span>`;
}

export const nameWarningStyles = css`
  .careful {
    display: flex;
    gap: var(--space-2);
    align-items: start;
    max-inline-size: var(--measure);
    font: 600 var(--size-small) / 1.45 var(--text);
    letter-spacing: 0;
  }
  .careful .icon {
    color: var(--danger);
  }
`;
