import { css, html, type TemplateResult } from 'lit';
import { groupsOf } from '../../release/publisher-key.js';

/** Draws a whole fingerprint: one text to select, in rows of eight groups, or of four where there is less room. */
export function fingerprint(value: string): TemplateResult {
  return html`<p class="fingerprint"><code>${groupsOf(value)}</code></p>`;
}

export const fingerprintStyles = css`
  .fingerprint {
    container-type: inline-size;
  }
  .fingerprint code {
    display: block;
    inline-size: 39.5ch;
    font: 0.9375rem / 1.6 var(--mono);
    font-variant-ligatures: none;
  }
  @container (max-width: 23rem) {
    .fingerprint code {
      inline-size: 19.5ch;
    }
  }
`;
