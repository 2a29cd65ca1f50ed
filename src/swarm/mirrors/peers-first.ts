import type { PieceDesk } from './piece-desk.js';

export type MirrorMode = 'both' | 'mirrors';

/** Before this, peers had no time to connect, ms. */
export const START_MS = 3000;
/** What mirrors may give until then: this part of the release, or one piece. */
const START_SHARE = 0.02;
/** Peers have stopped after this long without a byte, ms. */
const STANDSTILL_MS = 4000;
/** Peers do not carry the download where they are slower than this for so long. */
export const STARVING_BYTES_PER_SECOND = 32 * 1024;
const STARVING_MS = 5000;

/** How a mirror may be asked for a piece: alone, as a part of a longer run, or not at all. */
export type Leave = 'run' | 'piece' | 'no';

/**
 * Spares the mirrors where peers can: a mirror is asked for what no peer offers, and for the rest only while the download
 * stands still or starves. At the start it may give a little, so that the first seconds are not lost, but not so much that
 * a fast one has given everything before the first peer is there.
 */
export class PeersFirst {
  readonly #startBytes: number;
  #startedAt = 0;
  #startTaken = 0;
  /** Since when peers had every reason to be fast, and since when they were slow. */
  #wantedSince = 0;
  #slowSince: number | null = null;
  #now = 0;
  #starving = false;

  constructor(
    private readonly desk: PieceDesk,
    public mode: MirrorMode,
  ) {
    const { grid } = desk.metainfo;
    this.#startBytes = Math.max(grid.pieceLength, grid.length * START_SHARE);
  }

  /** Begins to count the time. */
  start(nowMs: number): void {
    [this.#startedAt, this.#wantedSince, this.#startTaken, this.#slowSince] = [nowMs, nowMs, 0, null];
  }

  get starting(): boolean {
    return this.mode === 'both' && this.#now - this.#startedAt < START_MS;
  }

  /** True while the download stands still or starves, or would without mirrors. */
  get starving(): boolean {
    return this.#starving;
  }

  /** Looks at what peers do; `wanted` is false while nothing is asked of them, which then says nothing about them. */
  look(nowMs: number, wanted: boolean): void {
    this.#now = nowMs;
    if (!wanted) this.#wantedSince = nowMs;
    if (!wanted || this.desk.peerSpeed() >= STARVING_BYTES_PER_SECOND) this.#slowSince = null;
    else this.#slowSince ??= nowMs;
    const silentMs = Math.min(this.desk.msSincePeerByte(), nowMs - this.#wantedSince);
    this.#starving = silentMs >= STANDSTILL_MS || (this.#slowSince !== null && nowMs - this.#slowSince >= STARVING_MS);
  }

  leaveFor(index: number): Leave {
    if (this.mode === 'mirrors') return 'run';
    if (this.desk.offeredByPeers(index)) return this.#starving ? 'piece' : 'no';
    if (!this.starting) return 'run';
    return this.#startTaken + this.#lengthOf(index) <= this.#startBytes ? 'run' : 'no';
  }

  /** Counts a piece that was taken for a mirror, or given back. */
  took(index: number): void {
    if (this.starting) this.#startTaken += this.#lengthOf(index);
  }

  gaveBack(index: number): void {
    if (this.starting) this.#startTaken = Math.max(0, this.#startTaken - this.#lengthOf(index));
  }

  #lengthOf(index: number): number {
    return this.desk.metainfo.grid.lengthOf(index);
  }
}
