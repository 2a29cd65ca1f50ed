import type { Membership } from '../swarm/membership.js';
import type { PieceDesk } from '../swarm/mirrors/piece-desk.js';
import type { PieceStore } from '../storage/piece-store.js';
import { congestion } from './congestion.js';
import type { Pace } from './pace.js';
import type { ReleaseBytes } from './release-bytes.js';
import { PieceState } from './types.js';

export interface DeskParts {
  readonly bytes: ReleaseBytes;
  readonly store: PieceStore;
  /** Null while no peers take part. */
  readonly membership: () => Membership | null;
  readonly pace: Pace;
  /** A piece was kept. */
  readonly onKept: (length: number) => void;
}

/** Where mirrors get their work and bring their pieces; what peers are at is not given away twice. */
export class Desk implements PieceDesk {
  /** Pieces that mirrors were given to fetch. */
  readonly #taken = new Set<number>();

  constructor(private readonly parts: DeskParts) {}

  get metainfo(): ReleaseBytes['metainfo'] {
    return this.parts.bytes.metainfo;
  }

  get whole(): boolean {
    return this.parts.bytes.plot.whole;
  }

  isTaken(index: number): boolean {
    return this.#taken.has(index);
  }

  *missing(): Iterable<number> {
    const { bytes, membership } = this.parts;
    const asked = new Set(membership()?.requestedPieces());
    for (let index = 0; index < bytes.plot.grid.count; index++) if (this.#isFree(index) && !asked.has(index)) yield index;
    for (const index of asked) if (this.#isFree(index)) yield index;
  }

  offeredByPeers(index: number): boolean {
    return this.parts.membership()?.requests?.isOffered(index) ?? false;
  }

  peerSpeed(): number {
    return this.parts.membership()?.counts.downloadSpeed ?? 0;
  }

  msSincePeerByte(): number {
    return this.parts.membership()?.requests?.silentMs ?? Infinity;
  }

  take(index: number): boolean {
    if (!this.#isFree(index)) return false;
    this.parts.membership()?.requests?.abandon(index);
    this.#taken.add(index);
    return true;
  }

  giveBack(index: number): void {
    if (this.#taken.delete(index)) this.parts.membership()?.update();
  }

  async keep(index: number, piece: Uint8Array<ArrayBuffer>): Promise<boolean> {
    const kept = await this.parts.bytes.keep(index, piece, PieceState.mirrors);
    if (!kept) return false;
    this.#taken.delete(index);
    this.parts.membership()?.arrived(index, piece);
    this.parts.onKept(piece.length);
    return true;
  }

  congested(): Promise<void> | null {
    return congestion(this.parts.store);
  }

  pace(bytes: number): Promise<void> | null {
    return this.parts.pace.take(bytes);
  }

  #isFree(index: number): boolean {
    if (this.parts.bytes.plot.has(index) || this.#taken.has(index)) return false;
    return !(this.parts.membership()?.requests?.isBusy(index) ?? false);
  }
}
