import { ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import type { PieceStore } from './piece-store.js';

/** What a page may hold in memory where storage is refused, bytes. */
const DEFAULT_LIMIT_BYTES = 512 * 1024 * 1024;

/** The piece store where storage is refused: bounded, and gone with the tab. */
export class MemoryPieceStore implements PieceStore {
  readonly pendingBytes = 0;
  readonly #releases = new Map<InfoHash, Map<number, Uint8Array>>();
  #heldBytes = 0;

  constructor(readonly limitBytes = DEFAULT_LIMIT_BYTES) {}

  /** Bytes that it holds. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  written(): Promise<void> {
    return Promise.resolve();
  }

  releases(): Promise<InfoHash[]> {
    return Promise.resolve([...this.#releases].flatMap(([infoHash, { size }]) => (size > 0 ? [infoHash] : [])));
  }

  list(infoHash: InfoHash): Promise<number[]> {
    return Promise.resolve([...(this.#releases.get(infoHash)?.keys() ?? [])].sort((a, b) => a - b));
  }

  get(infoHash: InfoHash, index: number): Promise<Uint8Array | null> {
    return Promise.resolve(this.#releases.get(infoHash)?.get(index) ?? null);
  }

  async put(infoHash: InfoHash, index: number, bytes: Uint8Array): Promise<void> {
    // Not awaited: between the two halves another `put` of the same piece would be counted twice.
    void this.delete(infoHash, index);
    const freeBytes = this.limitBytes - this.#heldBytes;
    if (bytes.length > freeBytes) throw new ReseedError('storage-full', { neededBytes: bytes.length, freeBytes });
    const release = this.#releases.get(infoHash) ?? new Map<number, Uint8Array>();
    this.#releases.set(infoHash, release.set(index, bytes));
    this.#heldBytes += bytes.length;
  }

  delete(infoHash: InfoHash, index: number): Promise<void> {
    const release = this.#releases.get(infoHash);
    this.#heldBytes -= release?.get(index)?.length ?? 0;
    release?.delete(index);
    return Promise.resolve();
  }

  clear(infoHash: InfoHash): Promise<void> {
    for (const bytes of this.#releases.get(infoHash)?.values() ?? []) this.#heldBytes -= bytes.length;
    this.#releases.delete(infoHash);
    return Promise.resolve();
  }
}
