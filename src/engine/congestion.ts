import type { PieceStore } from '../storage/piece-store.js';

/** Bytes that may arrive ahead of what is written. */
const MAX_UNWRITTEN_BYTES = 32 * 1024 * 1024;

/** While writes lag behind what arrives: a promise that resolves when it is time to look again. */
export function congestion(store: PieceStore): Promise<void> | null {
  return store.pendingBytes > MAX_UNWRITTEN_BYTES ? store.written() : null;
}
