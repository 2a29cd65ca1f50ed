import { css, html, svg, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import { base } from '../theme/styles.js';
import { hill } from './layout.js';

const WIDTH = 1000;
const TOP = hill(WIDTH * 0.42, WIDTH);

/** The line of the hill as a closed shape that stands on the bottom of its box. */
const outline = ((): string => {
  const points: string[] = [];
  for (let x = 0; x <= WIDTH; x += 20) points.push(`${x} ${(TOP - hill(x, WIDTH)).toFixed(2)}`);
  return `M0 ${TOP.toFixed(2)}L${points.join('L')}L${WIDTH} ${TOP.toFixed(2)}Z`;
})();

const edge = (name: string): TemplateResult =>
  html`<svg class="edge ${name}" viewBox="0 0 ${WIDTH} ${TOP.toFixed(2)}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d=${outline} />`}
  </svg>`;

/**
 * The field itself: a band of soil across the whole page, between two lines of the same hill.
 * With `bare`, furrows run behind its content.
 *
 * @slot - what stands on the soil
 */
export class Soil extends ReseedElement {
  static override properties = { bare: { type: Boolean, reflect: true }, lit: { type: Boolean, reflect: true } };

  declare bare: boolean;
  declare lit: boolean;

  constructor() {
    super();
    this.bare = false;
    this.lit = false;
  }

  override render(): TemplateResult {
    return html`
      ${edge('top')}
      <div class="ground">
        ${this.bare ? html`<div class="behind">${this.#furrows()}</div>` : ''}
        <div class="content"><slot></slot></div>
        ${edge('bottom')}
      </div>
    `;
  }

  #furrows(): TemplateResult {
    const lines: TemplateResult[] = [];
    for (let y = TOP; y < 600; y += 30) {
      const points: string[] = [];
      for (let x = 0; x <= WIDTH; x += 25) points.push(`${x} ${(y - hill(x, WIDTH)).toFixed(1)}`);
      lines.push(svg`<path d="M${points.join('L')}" vector-effect="non-scaling-stroke" />`);
    }
    return html`<svg class="furrows" viewBox="0 0 ${WIDTH} 600" preserveAspectRatio="none" aria-hidden="true">${lines}</svg>`;
  }

  static override styles = [
    base,
    css`
      :host {
        --focus: var(--accent);
        --ink: var(--soil-ink);
        --ink-soft: var(--soil-ink-soft);
        --line-strong: #9a8b70;
        --link: var(--accent);
        --accent-edge: var(--accent);
        color: var(--soil-ink);
      }
      .edge {
        display: block;
        inline-size: 100%;
        block-size: min(26px, 2.2vw);
      }
      .edge.top {
        fill: var(--soil);
        margin-block-end: -0.5px;
      }
      .edge.bottom {
        position: absolute;
        inset-block-end: -0.5px;
        fill: var(--paper);
      }
      .ground {
        position: relative;
        display: flow-root;
        background: var(--soil);
        padding-block-end: calc(min(26px, 2.2vw) + var(--space-5));
      }
      .content {
        position: relative;
        display: flow-root;
      }
      .behind {
        position: absolute;
        inset: 0;
        overflow: hidden;
      }
      .furrows {
        display: block;
        inline-size: 100%;
        block-size: 600px;
        fill: none;
        stroke: var(--furrow);
        stroke-width: 1.5;
      }
      :host([lit]) .furrows {
        stroke: var(--accent);
      }
    `,
  ];
}

define('reseed-soil', Soil);
