import { css, html, nothing, svg, type TemplateResult } from 'lit';
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
 * With `bare`, furrows run behind its content; with `flat`, it ends straight.
 *
 * @slot - what stands on the soil
 */
export class Soil extends ReseedElement {
  static override properties = {
    bare: { type: Boolean, reflect: true },
    flat: { type: Boolean, reflect: true },
    lit: { type: Boolean, reflect: true },
    ground: { state: true },
  };

  declare bare: boolean;
  declare flat: boolean;
  declare lit: boolean;
  declare private ground: { readonly width: number; readonly height: number };
  readonly #resized = new ResizeObserver(([entry]) => {
    if (entry) this.ground = { width: entry.target.clientWidth, height: entry.target.clientHeight };
  });

  constructor() {
    super();
    this.bare = false;
    this.flat = false;
    this.lit = false;
    this.ground = { width: 0, height: 0 };
  }

  override render(): TemplateResult {
    return html`
      ${this.flat ? nothing : edge('top')}
      <div class="ground">
        ${this.bare ? this.#furrows() : nothing}
        <div class="content"><slot></slot></div>
        ${this.flat ? nothing : edge('bottom')}
      </div>
    `;
  }

  #furrows(): TemplateResult {
    const { width, height } = this.ground;
    const lift = hill(width * 0.42, width);
    const lines: TemplateResult[] = [];
    for (let y = lift + 4; y < height - lift / 2; y += 32) {
      const points: string[] = [];
      for (let x = 0; x < width + 24; x += 24) points.push(`${x} ${(y - hill(x, width)).toFixed(1)}`);
      lines.push(svg`<path d="M${points.join('L')}" />`);
    }
    return html`<svg class="furrows" aria-hidden="true">${lines}</svg>`;
  }

  override firstUpdated(): void {
    this.#watch();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  #watch(): void {
    const ground = this.renderRoot.querySelector('.ground');
    if (ground) this.#resized.observe(ground);
  }

  static override styles = [
    base,
    css`
      :host {
        container-type: inline-size;
        /* Its colours are data; with the system's own they would say nothing. */
        forced-color-adjust: none;
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
        block-size: min(44px, 2.6cqi);
      }
      .edge.top {
        fill: var(--soil);
        margin-block-end: -1px;
      }
      .edge.bottom {
        position: absolute;
        inset-block-end: -1px;
        fill: var(--paper);
      }
      .ground {
        position: relative;
        display: flow-root;
        background: var(--soil);
        padding-block-end: calc(min(44px, 2.6cqi) + var(--space-5));
      }
      :host([flat]) .ground {
        padding-block-end: 0;
      }
      .content {
        position: relative;
        display: flow-root;
      }
      .furrows {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
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
