import type { InfoHash } from '../release/info-hash.js';

/**
 * Keeps verified pieces of releases. What is told by behaviour: `put` resolves once the piece is kept, so that a piece whose
 * `put` resolved is there after a crash; a missing piece reads as null; `list` tells what is kept without reading it. Bytes
 * may come back altered (a disk, another program): who reads checks them.
 */
export interface PieceStore {
  /** Lists the releases of which a piece is kept. */
  releases(): Promise<InfoHash[]>;
  list(infoHash: InfoHash): Promise<number[]>;
  get(infoHash: InfoHash, index: number): Promise<Uint8Array | null>;
  /**
   * Rejects with `storage-full`, `storage-denied` or `storage-failed`; nothing else is lost then. Rejects with an AbortError
   * where the release is cleared before the piece was written.
   */
  put(infoHash: InfoHash, index: number, bytes: Uint8Array): Promise<void>;
  delete(infoHash: InfoHash, index: number): Promise<void>;
  /** Removes every piece of a release. */
  clear(infoHash: InfoHash): Promise<void>;
  /** Bytes handed to `put` that are not kept yet. */
  readonly pendingBytes: number;
  /** Resolves after the next write, at once where none is pending. */
  written(): Promise<void>;
}
