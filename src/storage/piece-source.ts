import { ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import type { TorrentFile } from '../release/metainfo.js';
import type { PieceGrid } from '../release/pieces.js';
import type { PieceStore } from './piece-store.js';

/** Where the bytes of pieces are read from. Unverified: see `VerifiedPieces`. */
export interface PieceSource {
  /** Reads piece `index`, or null where it is not there. */
  read(index: number): Promise<Uint8Array | null>;
}

/** Reads pieces out of the piece store. */
export function storedPieces(store: PieceStore, infoHash: InfoHash): PieceSource {
  return { read: (index) => store.get(infoHash, index) };
}

/**
 * Reads pieces straight out of the publisher's files, so that nothing is copied to be able to seed.
 * `files[i]` holds the bytes of `layout[i]`. Reading rejects with `file-changed` once a file was altered or removed.
 */
export function filePieces(grid: PieceGrid, layout: readonly TorrentFile[], files: readonly File[]): PieceSource {
  return {
    async read(index) {
      const piece = new Uint8Array(grid.lengthOf(index));
      for (const { i, from, to, at } of partsOf(grid, layout, index)) {
        piece.set(await readSlice(files[i]!, from, to, layout[i]!.path), at);
      }
      return piece;
    },
  };
}

/**
 * Reads pieces out of files that may be missing (null) or of another length, with zeros for what is not there; null for a
 * piece of which there is nothing. Rejects as `filePieces`.
 */
export function partialPieces(
  grid: PieceGrid,
  layout: readonly TorrentFile[],
  files: readonly (File | null)[],
): PieceSource {
  return {
    async read(index) {
      const piece = new Uint8Array(grid.lengthOf(index));
      let found = false;
      for (const { i, from, to, at } of partsOf(grid, layout, index)) {
        const end = Math.min(to, files[i]?.size ?? 0);
        if (end <= from) continue;
        piece.set(await readSlice(files[i]!, from, end, layout[i]!.path), at);
        found = true;
      }
      return found ? piece : null;
    },
  };
}

/** Lists which bytes `[from, to)` of which file stand where in a piece; empty files have none. */
function* partsOf(grid: PieceGrid, layout: readonly TorrentFile[], index: number) {
  const [start, end] = [grid.startOf(index), grid.startOf(index) + grid.lengthOf(index)];
  for (let i = firstFileAt(layout, start); i < layout.length && layout[i]!.offset < end; i++) {
    const { offset, length } = layout[i]!;
    const from = Math.max(0, start - offset);
    const to = Math.min(length, end - offset);
    if (to > from) yield { i, from, to, at: offset + from - start };
  }
}

async function readSlice(file: File, from: number, to: number, path: string): Promise<Uint8Array> {
  try {
    const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer());
    if (bytes.length === to - from) return bytes;
  } catch {
    // A File is a snapshot: Chromium and Firefox refuse to read it once the file on disk is another.
  }
  throw new ReseedError('file-changed', { path });
}

/** Finds the last file that starts at or before `byte` by bisection; empty files share their start with the next. */
function firstFileAt(layout: readonly TorrentFile[], byte: number): number {
  let [low, high] = [0, layout.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (layout[middle]!.offset <= byte) low = middle;
    else high = middle - 1;
  }
  return low;
}
