import { css, html, type TemplateResult } from 'lit';
import { shapes } from '../field/shapes.js';

/** The name in lower case, with a seed between “re” and “seed”. The link around it says the name. */
export const wordmark = (): TemplateResult =>
  html`<span class="wordmark" aria-hidden="true"
    >re<svg viewBox="0 0 20 20"><path d=${shapes.peers} /></svg>seed</span
  >`;

export const wordmarkStyles = css`
  .wordmark {
    display: inline-flex;
    align-items: baseline;
    font: 700 1.875rem / 1 var(--display);
    letter-spacing: -0.03em;
  }
  .wordmark svg {
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline: 0.06em 0.07em;
    translate: 0 0.02em;
    fill: var(--wordmark-seed, light-dark(#2f7d32, #d3ec4c));
  }
`;
