import { css, html, nothing, type TemplateResult } from 'lit';
import '../app/field/piece-map.js';
import '../app/field/soil.js';
import '../app/field/sources-meter.js';
import { isKnown, type Snapshot } from '../engine/types.js';

/** Draws the plot, and where it all came from; nothing as long as nothing is known of the pieces. */
export function drawField(s: Snapshot): TemplateResult | typeof nothing {
  if (!isKnown(s)) return nothing;
  return html`<reseed-soil flat>
    <div class="plot"><reseed-piece-map thumbnail .pieces=${s.pieces}></reseed-piece-map></div>
    <reseed-sources-meter brief .pieces=${s.pieces} .sources=${s.sources} length=${s.length}></reseed-sources-meter>
  </reseed-soil>`;
}

export const fieldStyles = css`
  .plot {
    block-size: 3.75rem;
    margin-inline: calc(var(--gutter) - 8px);
  }
  reseed-sources-meter {
    margin: var(--space-1) var(--gutter) var(--space-4);
  }
`;
