import { equalBytes, sha1 } from '../release/bytes.js';
import type { PieceGrid } from '../release/pieces.js';
import type { PieceSource } from './piece-source.js';

/** Bytes of recently read pieces that stay in memory: blocks of a piece are asked for one by one. */
const CACHE_BYTES = 16 * 1024 * 1024;

/**
 * Reads pieces and lets none out whose SHA-1 is not the torrent's. A piece that fails is reported to `onAltered` and
 * reads as null.
 */
export class VerifiedPieces {
  readonly #cache = new Map<number, Uint8Array>();
  readonly #reading = new Map<number, Promise<Uint8Array | null>>();
  readonly #maxCached: number;

  constructor(
    private readonly grid: PieceGrid,
    private readonly hashes: Uint8Array,
    private readonly source: PieceSource,
    private readonly onAltered: (index: number) => void,
  ) {
    this.#maxCached = Math.max(2, Math.floor(CACHE_BYTES / grid.pieceLength));
  }

  /** Reads a verified piece, or null where it is missing or altered. Rejects as its source does. */
  read(index: number): Promise<Uint8Array | null> {
    const cached = this.#cache.get(index);
    if (cached) {
      this.#cache.delete(index);
      this.#cache.set(index, cached);
      return Promise.resolve(cached);
    }
    const running = this.#reading.get(index);
    if (running) return running;
    const reading = this.#readAndCheck(index).finally(() => this.#reading.delete(index));
    this.#reading.set(index, reading);
    return reading;
  }

  /** Tells whether these bytes are piece `index`. */
  async matches(index: number, bytes: Uint8Array): Promise<boolean> {
    if (bytes.length !== this.grid.lengthOf(index)) return false;
    return equalBytes(await sha1(bytes), this.hashes.subarray(index * 20, index * 20 + 20));
  }

  /** Puts a piece that was just verified where the next reads find it. */
  keep(index: number, bytes: Uint8Array): void {
    this.#cache.delete(index);
    this.#cache.set(index, bytes);
    if (this.#cache.size > this.#maxCached) this.#cache.delete(this.#cache.keys().next().value!);
  }

  /** Lets go of every piece in memory. */
  forget(): void {
    this.#cache.clear();
  }

  async #readAndCheck(index: number): Promise<Uint8Array | null> {
    const bytes = await this.source.read(index);
    if (!bytes) return null;
    if (await this.matches(index, bytes)) {
      this.keep(index, bytes);
      return bytes;
    }
    this.onAltered(index);
    return null;
  }
}
