import type { Metainfo, TorrentFile } from '../../release/metainfo.js';
import { PieceGrid } from '../../release/pieces.js';
import { equalBytes } from '../../release/bytes.js';
import type { PieceDesk } from './piece-desk.js';

/** For tests: a release whose bytes are known, and peers that do what the test says. */
export class FakeDesk implements PieceDesk {
  readonly metainfo: Metainfo;
  readonly here = new Set<number>();
  readonly taken = new Set<number>();
  /** All that was ever taken, and handed over with a wrong hash. */
  readonly takes: number[] = [];
  readonly refused: number[] = [];
  /** Pieces that peers are at, and that they offer; and what they give. */
  busy: (index: number) => boolean = () => false;
  offers: (index: number) => boolean = () => false;
  speed = 0;
  silentMs = Infinity;
  room: Promise<void> | null = null;
  onKept: (index: number) => void = () => undefined;
  /** What a verdict waits for, and what a mirror does after so many bytes. */
  onKeep: (index: number) => Promise<void> | null = () => null;
  onPace: (bytes: number) => Promise<void> | null = () => null;
  readonly #content: Uint8Array;

  /** `content` is all files end to end. A single file's path is its name. */
  constructor(files: readonly { readonly path: string; readonly length: number }[], content: Uint8Array, pieceLength: number, single: boolean) {
    let offset = 0;
    const listed: TorrentFile[] = files.map(({ path, length }) => {
      offset += length;
      return { path, length, offset: offset - length };
    });
    const name = single ? files[0]!.path : 'release';
    const grid = new PieceGrid(offset, pieceLength);
    this.metainfo = { name, single, files: listed, grid } as Partial<Metainfo> as Metainfo;
    this.#content = content;
  }

  get whole(): boolean {
    return this.here.size === this.metainfo.grid.count;
  }

  *missing(): Iterable<number> {
    for (let i = 0; i < this.metainfo.grid.count; i++) if (this.#isFree(i)) yield i;
  }

  offeredByPeers(index: number): boolean {
    return this.offers(index);
  }

  peerSpeed(): number {
    return this.speed;
  }

  msSincePeerByte(): number {
    return this.silentMs;
  }

  take(index: number): boolean {
    if (!this.#isFree(index)) return false;
    this.taken.add(index);
    this.takes.push(index);
    return true;
  }

  giveBack(index: number): void {
    if (!this.taken.delete(index)) throw new Error(`piece ${index} was not taken`);
  }

  async keep(index: number, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    await this.onKeep(index);
    if (!this.taken.has(index)) throw new Error(`piece ${index} was not taken`);
    const { grid } = this.metainfo;
    const start = grid.startOf(index);
    if (!equalBytes(bytes, this.#content.subarray(start, start + grid.lengthOf(index)))) {
      this.refused.push(index);
      return false;
    }
    this.taken.delete(index);
    this.here.add(index);
    this.onKept(index);
    return true;
  }

  pace(bytes: number): Promise<void> | null {
    return this.onPace(bytes);
  }

  congested(): Promise<void> | null {
    return this.room;
  }
  #isFree(index: number): boolean {
    return !this.here.has(index) && !this.taken.has(index) && !this.busy(index);
  }
}
