/** How the pieces of a release stand in the field: rows of marks on furrows. All lengths in CSS pixels. */
export interface FieldLayout {
  readonly rows: number;
  readonly columns: number;
  /** Marks to draw; the last row may be short. */
  readonly marks: number;
  /** Pieces that one mark stands for; the last mark may stand for fewer. */
  readonly perMark: number;
  /** Distance of marks along a row, and of rows. */
  readonly pitchX: number;
  readonly pitchY: number;
  /** Side of the square that a full-grown mark fills. */
  readonly size: number;
}

export interface Room {
  readonly pieces: number;
  readonly width: number;
  /** The field grows no taller than this; more pieces than fit are put together. */
  readonly maxHeight: number;
  readonly maxPitch?: number;
  readonly minPitch?: number;
}

// A sparse field may spread its marks along the row, never up and down: rows stay rows.
const spreads = [2.2, 1.7, 1.35, 1.15];

/** Lays out a field: as large as the marks can be while all of them fit, evenly over the whole width. */
export function layOut({ pieces, width, maxHeight, maxPitch = 60, minPitch = 8 }: Room): FieldLayout {
  const across = Math.max(1, width);
  const fit = (count: number, pitch: number, spread: number): FieldLayout | null => {
    const most = Math.max(1, Math.floor(across / (pitch * spread)));
    const rows = Math.max(1, Math.ceil(count / most));
    if (rows * pitch > maxHeight && rows > 1) return null;
    const columns = Math.ceil(count / rows);
    return {
      rows: Math.ceil(count / columns),
      columns,
      marks: count,
      perMark: 1,
      pitchX: across / columns,
      pitchY: pitch,
      size: Math.min(pitch, across / columns) * (pitch >= 20 ? 0.6 : 0.8),
    };
  };

  const count = Math.max(1, pieces);
  for (let pitch = maxPitch; pitch >= minPitch; pitch -= 1) {
    for (const spread of pitch > 20 ? spreads : [1]) {
      const layout = fit(count, pitch, spread);
      if (layout) return layout;
    }
  }
  const capacity = Math.max(1, Math.floor(across / minPitch) * Math.max(1, Math.floor(maxHeight / minPitch)));
  const perMark = Math.ceil(count / capacity);
  const layout = fit(Math.ceil(count / perMark), minPitch, 1);
  const marks = Math.ceil(count / perMark);
  const rows = Math.max(1, Math.floor(maxHeight / minPitch));
  const columns = Math.ceil(marks / rows);
  const fallback = { rows, columns, marks, pitchX: across / columns, pitchY: minPitch, size: minPitch * 0.8 };
  return { ...(layout ?? fallback), perMark };
}

/** Where a row lies above its straight line at `x`: the field follows a low hill, highest left of the middle. */
export function hill(x: number, fieldWidth: number): number {
  const height = Math.min(44, fieldWidth * 0.026);
  const t = Math.min(1, Math.max(0, x / Math.max(1, fieldWidth)));
  return height * Math.sin(Math.PI * t ** 0.8) ** 1.5;
}
