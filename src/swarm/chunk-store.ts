import type { ChunkStore, StoreCallback } from 'webtorrent';
import type { Holdings } from './holdings.js';

/**
 * Makes the store that webtorrent reads blocks from when a peer asks for them. It is empty until the metadata was admitted
 * and `fill` said where the pieces are. Nothing is written through it: `BlockRequests` keeps pieces itself, so that a
 * failing write cannot destroy the torrent.
 */
export function chunkStore(): ChunkStore & { fill(holdings: Holdings, onMissing: (index: number) => void): void } {
  let held: Holdings | null = null;
  let missing: (index: number) => void = () => undefined;

  async function read(index: number, offset: number, length: number | undefined): Promise<Uint8Array> {
    if (!held || index < 0 || index >= held.metainfo.grid.count) throw new Error(`there is no piece ${index}`);
    const piece = await held.read(index);
    if (!piece) {
      missing(index);
      throw new Error(`piece ${index} is not here`);
    }
    const end = length === undefined ? piece.length : offset + length;
    if (offset < 0 || end > piece.length) throw new Error(`piece ${index} has no bytes ${offset} to ${end}`);
    return piece.subarray(offset, end);
  }

  return {
    get chunkLength() {
      return held?.metainfo.grid.pieceLength ?? 0;
    },
    fill(holdings, onMissing) {
      [held, missing] = [holdings, onMissing];
    },
    get(index, options, done: StoreCallback) {
      read(index, options?.offset ?? 0, options?.length).then(
        (bytes) => done(null, bytes),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
    put(_index, _bytes, done) {
      done(new Error('pieces are not kept through webtorrent'));
    },
    close: (done) => done(null),
    destroy: (done) => done(null),
  };
}
