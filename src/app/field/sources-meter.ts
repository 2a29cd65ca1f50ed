import { css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import type { Sources } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import { base } from '../theme/styles.js';
import { sparedOf } from '../says/mirror-says.js';
import { glyph } from './shapes.js';
import { countKinds, type Kind } from './tally.js';

const origins = ['peers', 'mirrors', 'cache', 'own', 'wasted'] as const;
type Origin = (typeof origins)[number];

/**
 * Where it comes from: the bytes of this visit as a bar, and the legend of the plot with both counts. The bar's
 * patterns tell the sources apart without colour, as the shapes do in the plot.
 */
export class SourcesMeter extends ReseedElement {
  static override properties = {
    pieces: { attribute: false },
    sources: { attribute: false },
    length: { type: Number },
    full: { type: Boolean },
    brief: { type: Boolean, reflect: true },
  };

  declare pieces: Uint8Array;
  declare sources: Sources | undefined;
  /** Bytes of the release: what the bar is full at while something is missing. */
  declare length: number;
  /** Shows each source that a visitor may have, though nothing came from it. */
  declare full: boolean;
  /** The legend in a line, with one count each. */
  declare brief: boolean;
  #counts: Record<Kind, number> = countKinds(new Uint8Array(0));

  constructor() {
    super();
    this.pieces = new Uint8Array(0);
    this.sources = undefined;
    this.length = 0;
    this.full = false;
    this.brief = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('pieces')) this.#counts = countKinds(this.pieces);
  }

  override render(): TemplateResult {
    const s = this.sources;
    const total = s ? origins.reduce((sum, origin) => sum + s[origin], 0) : 0;
    const { requested, missing } = this.#counts;
    // Of a whole release, the rest came in an earlier visit.
    const full = requested + missing > 0 ? Math.max(total, this.length) : total;
    const spared = s ? sparedOf(s, this.t, this.f) : null;
    return html`
      ${s && total > 0 ? this.#bar(s, full) : nothing} ${spared ? html`<p>${spared}</p>` : nothing}
      <dl>
        ${origins.map((origin) => this.#origin(origin))}
        ${requested > 0 ? this.#row('requested', this.t.onTheWay, this.t.pieces(requested)) : nothing}
        ${missing > 0 ? this.#row('missing', this.t.missing, this.t.pieces(missing)) : nothing}
      </dl>
    `;
  }

  #origin(origin: Origin): TemplateResult | typeof nothing {
    const bytes = this.sources?.[origin] ?? 0;
    const count = origin === 'wasted' ? 0 : this.#counts[origin];
    if (bytes === 0 && count === 0 && (!this.full || origin === 'own')) return nothing;
    const names = {
      peers: this.t.fromPeers,
      mirrors: this.t.fromMirrors,
      cache: this.t.fromCache,
      own: this.t.fromOwn,
      wasted: this.t.wasted,
    };
    const pieces = count > 0 ? this.t.pieces(count) : '';
    const size = bytes > 0 || count === 0 ? this.f.bytes(bytes) : '';
    return this.#row(origin, names[origin], size || pieces, size && pieces);
  }

  #row(shape: Kind | 'wasted', name: string, first: string, second = ''): TemplateResult {
    return html`<div>
      <dt id="${shape}-name">${glyph(shape)} <span>${name}</span></dt>
      <dd class="figure"><span role="figure" aria-labelledby="${shape}-name">${first}</span></dd>
      ${second && !this.brief ? html`<dd class="second">${second}</dd>` : nothing}
    </div>`;
  }

  #bar(sources: Sources, whole: number): TemplateResult {
    let x = 0;
    const parts = origins
      .filter((origin) => sources[origin] > 0)
      .map((origin) => {
        const width = (sources[origin] / whole) * 100;
        const part = svg`<rect class=${origin} x="${x}%" y="0" width="${width}%" height="16" />
          <rect x="${x}%" y="0" width="${width}%" height="16" fill="url(#${origin})" />`;
        x += width;
        return part;
      });
    return html`<svg class="bar" role="img" aria-label=${this.t.sourcesMeter} height="16">
      <defs>
        ${pattern('mirrors', svg`<path d="M-2 10 10-2M2 14 14 2" stroke-width="3" />`)}
        ${pattern('cache', svg`<circle cx="6" cy="6" r="2.2" stroke="none" fill="var(--soil)" />`)}
        ${pattern('own', svg`<path d="M2 0v12M8 0v12" stroke-width="2" />`)}
        ${pattern('wasted', svg`<path d="M0 0 12 12M12 0 0 12" stroke-width="2.5" />`)}
      </defs>
      ${parts}
    </svg>`;
  }

  static override styles = [
    base,
    css`
      .bar {
        display: block;
        inline-size: 100%;
        border-radius: 0.5rem 0.1rem;
        background: var(--soil-track, color-mix(in oklab, var(--seed-missing) 30%, transparent));
        margin-block-end: var(--space-4);
      }
      .peers {
        color: var(--seed-peers);
        fill: currentColor;
      }
      .mirrors {
        color: var(--seed-mirrors);
        fill: currentColor;
      }
      .cache {
        color: var(--seed-cache);
        fill: currentColor;
      }
      .own {
        color: var(--seed-own);
        fill: currentColor;
      }
      .wasted {
        color: var(--seed-wasted);
        fill: currentColor;
      }
      .requested {
        color: var(--seed-requested);
      }
      .missing {
        color: var(--seed-missing);
      }
      pattern {
        stroke: var(--soil);
        fill: none;
      }
      p {
        margin-block-end: var(--space-4);
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 8.5rem), 1fr));
        gap: var(--space-3) var(--space-5);
        align-items: start;
      }
      @media (min-width: 48rem) {
        dl {
          grid-template-columns: repeat(auto-fill, 12.5rem);
        }
      }
      :host([brief]) .bar,
      :host([brief]) p {
        margin-block-end: var(--space-2);
      }
      :host([brief]) dl {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-5);
      }
      :host([brief]) dl > div {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      dt {
        display: grid;
        grid-template-columns: 1.25rem 1fr;
        column-gap: var(--space-3);
        color: var(--soil-ink-soft);
        font-size: var(--size-small);
      }
      dt .glyph {
        inline-size: 1.25rem;
        block-size: 1.25rem;
      }
      dt span {
        color: var(--soil-ink-soft);
      }
      dd {
        padding-inline-start: calc(1.25rem + var(--space-3));
        font: 600 1.125rem / 1.25 var(--display);
        font-variant-numeric: tabular-nums;
      }
      :host([brief]) dt {
        column-gap: var(--space-2);
      }
      :host([brief]) dd {
        padding: 0;
        font-size: 1rem;
      }
      .second {
        color: var(--soil-ink-soft);
        font: var(--size-small) / 1.3 var(--text);
      }
    `,
  ];
}

function pattern(id: string, lines: TemplateResult): TemplateResult {
  return svg`<pattern id=${id} width="12" height="12" patternUnits="userSpaceOnUse">${lines}</pattern>`;
}

define('reseed-sources-meter', SourcesMeter);
