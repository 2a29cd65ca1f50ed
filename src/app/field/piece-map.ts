import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { define, ReseedElement } from '../element.js';
import { base } from '../theme/styles.js';
import { hill, layOut } from './layout.js';
import { Painter, type Ground, type Palette } from './painter.js';
import { countKinds, isHere, kindOf, kinds, markAt } from './tally.js';

const SETTLE_MS = 150;

/**
 * The plot: one mark for each piece, or for a few of them where they would not fit.
 * `pieces` is compared by reference: the same array is not painted twice.
 */
export class PieceMap extends ReseedElement {
  static override properties = { pieces: { attribute: false }, thumbnail: { type: Boolean, reflect: true } };

  declare pieces: Uint8Array;
  declare thumbnail: boolean;

  #painter: Painter | undefined;
  #ground: Ground | undefined;
  #painted: Uint8Array | undefined;
  #settling = new Map<number, number>();
  #frame = 0;
  #scale = 1;
  readonly #resized = new ResizeObserver(() => {
    // Laying out changes the height, which calls back here; only what the layout depends on counts.
    const { width, height } = this.#ground ?? { width: 0, height: 0 };
    if (this.clientWidth !== width || (this.thumbnail && this.clientHeight !== height)) this.#lay();
  });

  constructor() {
    super();
    this.pieces = new Uint8Array(0);
    this.thumbnail = false;
  }

  override render(): TemplateResult {
    const counts = countKinds(this.pieces);
    const here = this.pieces.length - counts.requested - counts.missing;
    const text = this.t.plotValue(here, this.pieces.length);
    return html`
      <canvas
        role="meter"
        aria-label=${this.t.plot}
        aria-valuemin="0"
        aria-valuemax=${this.pieces.length}
        aria-valuenow=${here}
        aria-valuetext=${text}
      ></canvas>
      <div class="column probe"></div>
      ${this.thumbnail ? nothing : html`<p class="column caption">${text}. ${this.t.plotScale(this.#scale)}.</p>`}
    `;
  }

  override firstUpdated(): void {
    this.#resized.observe(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#settling.clear();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('pieces') || !this.#ground) return;
    if (this.#painted?.length === this.pieces.length) this.#paintChanges(this.#painted);
    else this.#lay();
  }

  /** Measures, lays the field out and paints all of it. */
  #lay(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const probe = this.renderRoot.querySelector('.probe');
    const width = this.clientWidth;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || !probe || width === 0) return;

    const left = this.thumbnail ? 8 : probe.getBoundingClientRect().left - this.getBoundingClientRect().left;
    const small = this.thumbnail;
    const layout = layOut({
      pieces: this.pieces.length,
      width: width - 2 * left,
      maxHeight: small ? this.clientHeight - 12 : width < 600 ? 300 : 340,
      ...(small ? { maxPitch: 18, minPitch: 4 } : {}),
    });
    const lift = small ? 0 : hill(width * 0.42, width);
    const margin = small ? 0 : Math.max(14, layout.pitchY * 0.35);
    const inner = layout.rows * layout.pitchY;
    const height = small ? this.clientHeight : Math.max(96, inner + margin + lift);
    const top = small ? (height - inner) / 2 : lift + Math.max(0, (height - lift - inner) / 2);
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    this.#ground = { layout, width, height, left, top, ratio, hilly: !small };
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.setProperty('inline-size', `${width}px`);
    canvas.style.setProperty('block-size', `${height}px`);
    canvas.style.setProperty('margin-block-start', `${-Math.round(lift)}px`);
    this.#painter = new Painter(context, this.#ground, this.#palette());
    if (this.#scale !== layout.perMark) {
      this.#scale = layout.perMark;
      this.requestUpdate();
    }
    this.#settling.clear();
    this.#painter.furrows();
    const marks = this.pieces.length === 0 ? 0 : layout.marks;
    for (let i = 0; i < marks; i += 1) this.#painter.mark(i, markAt(this.pieces, i, layout.perMark));
    this.#painted = this.pieces;
  }

  /** Paints the marks that changed; those whose pieces came in settle, all of one snapshot together. */
  #paintChanges(before: Uint8Array): void {
    const perMark = this.#ground?.layout.perMark ?? 1;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = performance.now();
    const changed = new Set<number>();
    for (let i = 0; i < this.pieces.length; i += 1) {
      if (before[i] === this.pieces[i]) continue;
      const mark = Math.floor(i / perMark);
      changed.add(mark);
      if (!still && isHere(kindOf(this.pieces[i])) && !isHere(kindOf(before[i]))) this.#settling.set(mark, now);
    }
    for (const i of changed) if (!this.#settling.has(i)) this.#painter?.mark(i, markAt(this.pieces, i, perMark));
    this.#painted = this.pieces;
    cancelAnimationFrame(this.#frame);
    if (this.#settling.size > 0) this.#settle();
  }

  #settle = (): void => {
    const perMark = this.#ground?.layout.perMark ?? 1;
    const now = performance.now();
    for (const [i, began] of this.#settling) {
      const t = Math.min(1, (now - began) / SETTLE_MS);
      this.#painter?.mark(i, markAt(this.pieces, i, perMark), 0.45 + 0.55 * (1 - (1 - t) ** 3));
      if (t === 1) this.#settling.delete(i);
    }
    if (this.#settling.size > 0) this.#frame = requestAnimationFrame(this.#settle);
  };

  #palette(): Palette {
    const style = getComputedStyle(this);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const seeds = Object.fromEntries(kinds.map((kind) => [kind, colour(`--seed-${kind}`)]));
    return { ...seeds, furrow: colour('--furrow') } as Palette;
  }

  static override styles = [
    base,
    css`
      :host {
        position: relative;
      }
      :host([thumbnail]) {
        block-size: 100%;
        overflow: hidden;
      }
      canvas {
        display: block;
        max-inline-size: 100%;
      }
      .probe {
        block-size: 0;
      }
      .caption {
        max-inline-size: none;
        padding-block-start: var(--space-2);
        color: var(--soil-ink-soft);
        font-size: var(--size-small);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
}

define('reseed-piece-map', PieceMap);
