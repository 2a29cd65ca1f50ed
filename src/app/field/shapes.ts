import { svg, html, type TemplateResult } from 'lit';
import type { Kind } from './tally.js';

export type Shape = Kind | 'wasted';

/** The seeds, one shape for each source, on a 20 by 20 square: the map, its legend and the wordmark draw the same. */
export const shapes: Readonly<Record<Shape, string>> = {
  // A leaf
  peers: 'M3 17C1.5 7.5 7 2 17 3 18.5 12.5 13 18 3 17Z',
  // A diamond
  mirrors: 'M10 1.5 18.5 10 10 18.5 1.5 10Z',
  // A pea
  cache: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15Z',
  // A brick of one's own ground
  own: 'M3.5 3.5h13v13h-13Z',
  // A hole with something on its way into it
  requested: 'M10 4.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z',
  missing: 'M10 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z',
  wasted: 'M4 4 16 16M16 4 4 16',
};

/** Says whether a shape is drawn by its line rather than filled. */
export const isOutline = (shape: Shape): boolean => shape === 'requested' || shape === 'wasted';

/** Draws a shape as it stands in the legend. */
export function glyph(shape: Shape): TemplateResult {
  const [fill, stroke] = isOutline(shape) ? ['none', 'currentColor'] : ['currentColor', 'none'];
  return html`<svg class="glyph ${shape}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    ${svg`<path d=${shapes[shape]} fill=${fill} stroke=${stroke} stroke-width="2.5" />`}
  </svg>`;
}
