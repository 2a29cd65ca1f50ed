import { hill, type FieldLayout } from './layout.js';
import { isOutline, shapes } from './shapes.js';
import type { Kind, Mark } from './tally.js';

export type Palette = Readonly<Record<Kind | 'furrow', string>>;

/** Where the marks stand on a canvas, in CSS pixels. */
export interface Ground {
  readonly layout: FieldLayout;
  readonly width: number;
  readonly height: number;
  /** Left edge of the first mark's cell; furrows run on to both edges of the canvas. */
  readonly left: number;
  /** Top of the first row where the hill is level. */
  readonly top: number;
  readonly ratio: number;
  /** False for thumbnails: a small plot is flat. */
  readonly hilly: boolean;
}

const paths = new Map<Kind, Path2D>();

function pathOf(kind: Kind): Path2D {
  let path = paths.get(kind);
  if (!path) paths.set(kind, (path = new Path2D(shapes[kind])));
  return path;
}

/** Paints a field on a canvas, as a whole or one mark at a time. Knows nothing of the DOM around it. */
export class Painter {
  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly ground: Ground,
    private readonly palette: Palette,
  ) {}

  /** Clears everything and draws the furrows. */
  furrows(): void {
    const { context: c, ground: g } = this;
    c.setTransform(g.ratio, 0, 0, g.ratio, 0, 0);
    c.clearRect(0, 0, g.width, g.height);
    for (let row = 0; row < g.layout.rows; row += 1) this.furrow(row, 0, g.width);
  }

  /** Draws one mark in place of what stood there. `growth` is 1 for a settled mark. */
  mark(index: number, mark: Mark, growth = 1): void {
    const { context: c, ground: g } = this;
    const { layout } = g;
    const row = Math.floor(index / layout.columns);
    const column = index % layout.columns;
    const from = Math.round(g.left + column * layout.pitchX);
    const to = Math.round(g.left + (column + 1) * layout.pitchX);
    const middle = (from + to) / 2;
    const y = this.rowY(row, middle);

    // A mark never reaches into the next cell, so clearing its own box is enough; the furrow is drawn back into it.
    const reach = layout.pitchY / 2;
    c.save();
    c.beginPath();
    c.rect(from, y - reach, to - from, reach * 2);
    c.clip();
    c.clearRect(from, y - reach, to - from, reach * 2);
    this.furrow(row, from - 2, to + 2);
    // Rows next to it pass through the box on a steep slope.
    if (row > 0) this.furrow(row - 1, from - 2, to + 2);
    if (row < layout.rows - 1) this.furrow(row + 1, from - 2, to + 2);
    c.restore();

    const part = mark.share > 0 && mark.share < 1 ? 0.45 + 0.4 * mark.share : 1;
    const size = layout.size * part * growth;
    c.save();
    c.translate(middle - size / 2, y - size / 2);
    c.scale(size / 20, size / 20);
    const colour = this.palette[mark.kind];
    if (isOutline(mark.kind)) {
      c.strokeStyle = colour;
      c.lineWidth = layout.size < 12 ? 4 : 2.5;
      c.stroke(pathOf(mark.kind));
    } else {
      c.fillStyle = colour;
      c.fill(pathOf(mark.kind));
    }
    c.restore();
  }

  private rowY(row: number, x: number): number {
    const { ground: g } = this;
    return g.top + (row + 0.5) * g.layout.pitchY - (g.hilly ? hill(x, g.width) : 0);
  }

  private furrow(row: number, from: number, to: number): void {
    const { context: c, ground: g } = this;
    const step = g.hilly ? Math.max(4, Math.min(24, (to - from) / 2)) : to - from;
    c.beginPath();
    c.moveTo(from, this.rowY(row, from));
    for (let x = from + step; x < to + step; x += step) c.lineTo(Math.min(x, to), this.rowY(row, Math.min(x, to)));
    c.strokeStyle = this.palette.furrow;
    c.lineWidth = g.layout.pitchY >= 20 ? 1.5 : 1;
    c.stroke();
  }
}
