import type { Torrent, Wire } from 'webtorrent';
import type { PieceGrid } from '../release/pieces.js';
import { ActivePiece, type BlockRun } from './active-piece.js';
import type { Reputation } from './reputation.js';

export interface PiecePickerOptions {
  readonly torrent: Torrent;
  readonly grid: PieceGrid;
  readonly reputation: Reputation;
  /** Tells whether another source fetches a piece, which peers are not asked for then. */
  readonly taken: (index: number) => boolean;
}

export interface Pick {
  readonly piece: ActivePiece;
  readonly run: BlockRun;
}

/** Pieces that a peer may be at before it gave a right one: all that a liar can spoil. */
const UNPROVEN_PIECES = 2;
/**
 * Where more than this is on its way, bytes, peers help each other with pieces instead of starting new ones; what somebody left
 * unfinished and nobody would give now makes room for one that somebody gives, piece by piece, so that this bounds memory as well.
 */
const MAX_ACTIVE_BYTES = 64 * 1024 * 1024;

/**
 * Picks what a peer is asked for next: pieces of its own, so that it is clear who sent a wrong one, or one that somebody left
 * unfinished; then the rarest new piece; then, from peers that gave right ones, the rest of what others are at.
 */
export class PiecePicker {
  /** Pieces on their way, by index. */
  readonly active = new Map<number, ActivePiece>();
  /** Pieces that are being verified or written. */
  readonly settling = new Set<number>();
  /** Pieces that a wire said it has and then refused to give; until it unchokes, or says again that it has one. */
  readonly #refused = new WeakMap<Wire, Set<number>>();

  /** `giveUp` is called for pieces that make room for others. */
  constructor(
    private readonly options: PiecePickerOptions,
    private readonly giveUp: (piece: ActivePiece) => void,
  ) {}

  /** Tells whether a wire would give a piece. */
  offers(wire: Wire, index: number): boolean {
    return wire.peerPieces.get(index) && !this.#refused.get(wire)?.has(index);
  }

  /** Tells whether some peer would give a piece now. */
  isOffered(index: number): boolean {
    return this.options.torrent.wires.some((wire) => !wire.destroyed && !wire.peerChoking && this.offers(wire, index));
  }

  /** Notes that a wire refuses a piece that it said it has; false where that was known. */
  refuses(wire: Wire, index: number): boolean {
    const refused = this.#refused.get(wire) ?? new Set();
    if (refused.has(index)) return false;
    this.#refused.set(wire, refused.add(index));
    return true;
  }

  /** Lets a wire be asked again for a piece that it refused, or for all of them. */
  forgive(wire: Wire, index?: number): void {
    if (index === undefined) this.#refused.delete(wire);
    else this.#refused.get(wire)?.delete(index);
  }

  /** Picks up to `blocks` neighbouring blocks for a wire; null where it has nothing to give now. */
  next(wire: Wire, blocks: number): Pick | null {
    const { peerId } = wire;
    const { reputation, grid } = this.options;
    const suspect = reputation.isSuspect(peerId);
    let [own, activeBytes] = [0, 0];
    for (const piece of this.active.values()) {
      activeBytes += piece.length;
      if (piece.owner === peerId) own++;
      else if (piece.owner !== null || suspect) continue;
      const pick = this.#from(piece, wire, blocks);
      if (pick) piece.owner = peerId;
      if (pick) return pick;
    }
    const proven = reputation.isProven(peerId);
    if (!proven && own >= UNPROVEN_PIECES) return null;
    const full = activeBytes >= MAX_ACTIVE_BYTES;
    const left = full ? this.#leftBehind() : null;
    const index = !full || left ? this.#rarest(wire) : -1;
    if (index < 0) return proven && !suspect ? this.#help(wire, blocks) : null;
    if (left) this.giveUp(left);
    const piece = new ActivePiece(index, grid.lengthOf(index), reputation.isForOne(index) || suspect);
    piece.owner = peerId;
    this.active.set(index, piece);
    return this.#from(piece, wire, blocks);
  }

  /** Finds the piece of which least is here among those that were left unfinished and that nobody would give now. */
  #leftBehind(): ActivePiece | null {
    let least: ActivePiece | null = null;
    for (const piece of this.active.values()) {
      if (piece.owner === null && piece.here < (least?.here ?? Infinity) && !this.isOffered(piece.index)) least = piece;
    }
    return least;
  }

  /** Takes free blocks of a piece that another peer is at. */
  #help(wire: Wire, blocks: number): Pick | null {
    for (const piece of this.active.values()) {
      const pick = piece.forOne ? null : this.#from(piece, wire, blocks);
      if (pick) return pick;
    }
    return null;
  }

  #from(piece: ActivePiece, wire: Wire, blocks: number): Pick | null {
    const run = this.offers(wire, piece.index) ? piece.takeRun(blocks) : null;
    return run && { piece, run };
  }

  /** Finds a piece that nobody was asked for yet and fewest peers have, at random among equals; -1 for none. */
  #rarest(wire: Wire): number {
    const { torrent, grid, taken } = this.options;
    const availability = torrent._rarityMap?._pieces ?? [];
    let [rarest, found, equals] = [Infinity, -1, 0];
    for (let i = 0; i < grid.count; i++) {
      const copies = availability[i] ?? 0;
      if (copies > rarest || torrent.bitfield.get(i) || this.active.has(i) || this.settling.has(i)) continue;
      if (taken(i) || !this.offers(wire, i)) continue;
      equals = copies < rarest ? 1 : equals + 1;
      rarest = copies;
      if (Math.random() * equals < 1) found = i;
    }
    return found;
  }
}
