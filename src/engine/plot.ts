import type { PieceGrid } from '../release/pieces.js';
import { PieceState } from './types.js';

/** Which pieces a release has here and where each came from. */
export class Plot {
  readonly #states: Uint8Array;
  #have = 0;

  constructor(readonly grid: PieceGrid) {
    this.#states = new Uint8Array(grid.count);
  }

  /** Bytes of verified pieces. */
  get have(): number {
    return this.#have;
  }

  get whole(): boolean {
    return this.#have === this.grid.length;
  }

  has(index: number): boolean {
    return (this.#states[index] ?? PieceState.missing) !== PieceState.missing;
  }

  /** Marks a piece as here, or as `missing`. */
  set(index: number, state: number): void {
    if (index < 0 || index >= this.grid.count) return;
    const had = this.has(index);
    this.#states[index] = state;
    const has = this.has(index);
    if (has !== had) this.#have += (has ? 1 : -1) * this.grid.lengthOf(index);
  }

  fill(state: number): void {
    this.#states.fill(state);
    this.#have = state === PieceState.missing ? 0 : this.grid.length;
  }

  /** One bit a piece, the first in the highest bit of the first byte (BEP 3). */
  bitfield(): Uint8Array {
    const bits = new Uint8Array(Math.ceil(this.grid.count / 8));
    for (let i = 0; i < this.grid.count; i++) if (this.has(i)) bits[i >> 3]! |= 0x80 >> (i & 7);
    return bits;
  }

  /** Copies the states, with the pieces that are being asked for marked as `requested`. */
  view(requested: Iterable<number>): Uint8Array {
    const view = this.#states.slice();
    for (const index of requested) if (view[index] === PieceState.missing) view[index] = PieceState.requested;
    return view;
  }
}
