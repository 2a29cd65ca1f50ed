import { svg, html, type TemplateResult } from 'lit';

/** Draws an icon: lines of one width on a 20-pixel grid. Words stand beside each of them, so all are decorative. */
const icon = (lines: TemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${lines}</svg>`;

export const icons = {
  chevron: icon(svg`<path d="m7.5 4.5 5.5 5.5-5.5 5.5" />`),
  copy: icon(svg`<path d="M7 6.5h9.5V17H7zM13 6.5V3H3.5v10.5H7" />`),
  check: icon(svg`<path d="m3.5 10.5 4.5 4.5 8.5-10" />`),
  down: icon(svg`<path d="M10 3v10m-4.5-4 4.5 4.5 4.5-4.5M3.5 17h13" />`),
  up: icon(svg`<path d="M10 17V6.5m-4.5 4L10 6l4.5 4.5M3.5 3h13" />`),
  file: icon(svg`<path d="M5 2.5h6.5L15.5 6.5v11H5zM11 2.5v4.5h4.5" />`),
  folder: icon(svg`<path d="M2.5 16V4.5h5l2 2.5h8v9z" />`),
  pause: icon(svg`<path d="M7 4.5v11M13 4.5v11" />`),
  link: icon(svg`<path d="m8.5 11.5 3-3M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2" />`),
  warning: icon(svg`<path d="M10 3 2.5 16.5h15zM10 8v4M10 14.3v.2" />`),
  info: icon(svg`<circle cx="10" cy="10" r="7.5" /><path d="M10 9v5M10 6v.2" />`),
  globe: icon(
    svg`<circle cx="10" cy="10" r="7.5" /><path d="M2.5 10h15M10 2.5c-5 5-5 10 0 15 5-5 5-10 0-15" />`,
  ),
  theme: icon(svg`<circle cx="10" cy="10" r="7.5" /><path d="M10 2.5v15a7.5 7.5 0 0 0 0-15Z" fill="currentColor" />`),
  trash: icon(svg`<path d="M3.5 5.5h13M8 5V3h4v2M5 5.5 6 17h8l1-11.5" />`),
};
