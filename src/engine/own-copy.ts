import { equalBytes, sha1 } from '../release/bytes.js';
import { ReseedError } from '../release/errors.js';
import { inertText } from '../release/inert.js';
import type { Metainfo } from '../release/metainfo.js';
import { type PieceSource, partialPieces } from '../storage/piece-source.js';
import type { ReleaseBytes } from './release-bytes.js';
import { type ChosenFile, type OwnCopyView, PieceState } from './types.js';

/** Pieces that are read and hashed at once: WebCrypto and the disk work beside this thread. */
const AT_ONCE = 4;

/** A copy that the visitor had already, compared with the release piece by piece. */
export interface Comparison {
  /** For each file of the release the chosen one, or null. */
  readonly files: readonly (ChosenFile | null)[];
  /** Reads a piece as the copy has it, with zeros for what it lacks. */
  readonly source: PieceSource;
  /** One byte a piece: 1 where the copy's is the release's. */
  readonly matching: Uint8Array;
  /** Every file is there, of the right length, and every piece is the same. */
  readonly identical: boolean;
}

/**
 * Finds for each file of the release the chosen one: by path, with or without the folder, else by its length where only one
 * file has that; a single file by whatever name. Throws `nothing-chosen`, or `file-differs` where none fits any.
 */
export function matchCopy({ files, single }: Metainfo, chosen: readonly ChosenFile[]): readonly (ChosenFile | null)[] {
  const [first] = chosen;
  if (!first) throw new ReseedError('nothing-chosen', {});
  if (single) return [chosen.find(({ file }) => file.size === files[0]!.length) ?? first];
  const byPath = new Map(chosen.flatMap((it) => [[it.path, it] as const, [withoutFolder(it.path), it] as const]));
  const found = files.map(({ path }) => byPath.get(path) ?? null);
  const used = new Set(found);
  for (const it of chosen) {
    if (used.has(it)) continue;
    const fits = files.flatMap(({ length }, i) => (length === it.file.size && length > 0 && !found[i] ? [i] : []));
    if (fits.length === 1) found[fits[0]!] = it;
  }
  if (found.every((it) => it === null)) throw new ReseedError('file-differs', { path: inertText(first.path) });
  return found;
}

/** Compares a copy with the release. `onProgress` gets the bytes compared so far. Throws `file-changed`, the signal's reason. */
export async function compareCopy(
  metainfo: Metainfo,
  files: Comparison['files'],
  { signal, onProgress }: { signal: AbortSignal; onProgress(doneBytes: number): void },
): Promise<Comparison> {
  const { grid, pieceHashes } = metainfo;
  const source = partialPieces(
    grid,
    metainfo.files,
    files.map((chosen) => chosen?.file ?? null),
  );
  const matching = new Uint8Array(grid.count);
  let doneBytes = 0;
  let next = 0;
  const compare = async (): Promise<void> => {
    while (next < grid.count) {
      const index = next++;
      signal.throwIfAborted();
      const bytes = await source.read(index);
      const hash = pieceHashes.subarray(index * 20, index * 20 + 20);
      if (bytes && equalBytes(await sha1(bytes), hash)) matching[index] = 1;
      // Another of these may have ended the comparison meanwhile.
      signal.throwIfAborted();
      doneBytes += grid.lengthOf(index);
      onProgress(doneBytes);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, compare));
  signal.throwIfAborted();
  const sameLengths = files.every((chosen, i) => chosen?.file.size === metainfo.files[i]!.length);
  return { files, source, matching, identical: sameLengths && matching.every((same) => same === 1) };
}

/** Counts the bytes that `keepMatching` would keep. */
export function copiedBytes({ matching }: Comparison, { plot }: ReleaseBytes): number {
  return matching.reduce((sum, same, i) => (same === 1 && !plot.has(i) ? sum + plot.grid.lengthOf(i) : sum), 0);
}

/** Keeps the pieces of a copy that match and are missing; `onKept` gets the length of each. Rejects as `PieceStore.put`. */
export async function keepMatching(copy: Comparison, bytes: ReleaseBytes, onKept: (length: number) => void): Promise<void> {
  const wanted = [...copy.matching.keys()].filter((index) => copy.matching[index] === 1 && !bytes.plot.has(index));
  const keep = async (): Promise<void> => {
    for (let index = wanted.pop(); index !== undefined; index = wanted.pop()) {
      const piece = await copy.source.read(index);
      if (piece && (await bytes.keep(index, piece, PieceState.own))) onKept(piece.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keep));
}

/** Says what of a copy differs from the release, and from where on. */
export function describeCopy(
  { grid, files: layout }: Metainfo,
  { files, matching }: Comparison,
): Omit<Extract<OwnCopyView, { state: 'differs' }>, 'knownAs'> {
  const differing = files.findIndex((chosen, i) => chosen !== null && (fileDiffers(i) || chosen.file.size !== layout[i]!.length));
  const at = differing >= 0 ? differing : files.findIndex((chosen) => chosen !== null);
  const [chosen, { path, offset, length }] = [files[at]!, layout[at]!];
  const piece = firstDifference(at);
  return {
    state: 'differs',
    chosen: inertText(chosen.path),
    path: inertText(path),
    chosenLength: chosen.file.size,
    length,
    differsFrom: piece < 0 ? null : Math.max(0, grid.startOf(piece) - offset),
    missingFiles: files.filter((file) => file === null).length,
    matchingBytes: matching.reduce((sum, same, i) => sum + same * grid.lengthOf(i), 0),
  };

  function fileDiffers(index: number): boolean {
    return firstDifference(index) >= 0;
  }

  /** First piece of a file that is not the same and whose other files, if it reaches into some, are all there. */
  function firstDifference(index: number): number {
    const file = layout[index]!;
    if (file.length === 0) return -1;
    const last = Math.floor((file.offset + file.length - 1) / grid.pieceLength);
    for (let i = Math.floor(file.offset / grid.pieceLength); i <= last; i++) if (matching[i] === 0 && isComplete(i)) return i;
    return -1;
  }

  function isComplete(piece: number): boolean {
    const [start, end] = [grid.startOf(piece), grid.startOf(piece) + grid.lengthOf(piece)];
    return layout.every(({ offset, length: bytes }, i) => files[i] !== null || offset >= end || offset + bytes <= start);
  }
}

function withoutFolder(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}
