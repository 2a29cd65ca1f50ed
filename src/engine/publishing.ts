import { arrange } from '../publish/draft-files.js';
import { hashFiles } from '../publish/hash-files.js';
import { makeRelease, productOf } from '../publish/make-release.js';
import { ReseedError } from '../release/errors.js';
import { equalBytes } from '../release/bytes.js';
import { readFileAddress, readWebAddress } from '../release/address.js';
import { inertText } from '../release/inert.js';
import { type Manifest, MAX_DESCRIPTION, MAX_PUBLISHER, MAX_TITLE, MAX_VERSION } from '../release/manifest.js';
import type { Metainfo } from '../release/metainfo.js';
import { choosePieceLength } from '../release/pieces.js';
import { filePieces } from '../storage/piece-source.js';
import type { PieceStore } from '../storage/piece-store.js';
import type { ShelfRecord } from '../storage/shelf.js';
import { sameStamps } from './own-files.js';
import type { ChosenFile, Draft, Progress } from './types.js';

interface Context {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface PublishParts {
  /** This publisher's releases so far. */
  readonly released: readonly Manifest[];
  readonly store: PieceStore;
  /** Makes a minisign signature file over a manifest's bytes. */
  readonly sign: (manifest: Uint8Array) => Promise<string>;
}

/**
 * Makes a draft's release: hashes its files, makes and signs its torrent, and copies the pieces where the draft asks for a
 * copy.
 */
export async function prepareDraft(
  draft: Draft,
  { released, store, sign }: PublishParts,
  { signal, onProgress }: Context,
): Promise<{ torrent: Uint8Array; metainfo: Metainfo; files: readonly ChosenFile[] }> {
  const title = inertText(draft.title);
  checkLengths({ ...draft, title });
  const official = draft.official === '' ? '' : readWebAddress(draft.official);
  if (official === null) throw new ReseedError('manifest-bad-address', { address: draft.official.slice(0, 200) });
  const mirrors = draft.mirrors.map((address) => {
    const found = readFileAddress(address).address;
    if (found === null) throw new ReseedError('manifest-bad-address', { address: address.slice(0, 200) });
    return found;
  });
  const arranged = arrange(draft.files, folderName(title));
  const totalBytes = arranged.files.reduce((sum, { file }) => sum + file.size, 0);
  const pieceLength = choosePieceLength(totalBytes);
  const hashes = await hashFiles(arranged.files, pieceLength, {
    signal,
    onProgress: (doneBytes) => onProgress({ stage: 'hashing', doneBytes, totalBytes }),
  });
  const product = productOf(title);
  const earlier = released.filter((manifest) => manifest.product === product).map(({ sequence }) => sequence);
  const { torrent, metainfo } = await makeRelease({
    title,
    version: draft.version,
    description: draft.description,
    publisher: inertText(draft.publisher),
    official,
    mirrors,
    mirrorBudget: draft.mirrorBudget,
    sequence: Math.max(0, ...earlier) + 1,
    published: new Date(),
    arranged,
    pieceLength,
    hashes,
    trackers: draft.trackers,
    sign,
  });
  if (draft.keepCopy) await copyPieces(metainfo, arranged.files, store, { signal, onProgress });
  return { torrent, metainfo, files: arranged.files };
}

function checkLengths(draft: Pick<Draft, 'title' | 'version' | 'description' | 'publisher'>): void {
  const limits = { title: MAX_TITLE, version: MAX_VERSION, description: MAX_DESCRIPTION, publisher: MAX_PUBLISHER };
  for (const field of ['title', 'version', 'description', 'publisher'] as const) {
    if (draft[field].length > limits[field]) throw new ReseedError('text-too-long', { field, limit: limits[field] });
  }
}

/** Copies every piece of the publisher's files into the piece store; takes back what it wrote when it cannot finish. */
async function copyPieces(metainfo: Metainfo, files: readonly ChosenFile[], store: PieceStore, context: Context): Promise<void> {
  const { grid, infoHash } = metainfo;
  const source = filePieces(
    grid,
    metainfo.files,
    files.map(({ file }) => file),
  );
  const writes: Promise<void>[] = [];
  try {
    for (let index = 0; index < grid.count; index++) {
      context.signal.throwIfAborted();
      const bytes = (await source.read(index))!;
      const write = store.put(infoHash, index, bytes);
      // Waited for below; until then a failure is not one that nobody handles.
      write.catch(() => undefined);
      writes.push(write);
      if (writes.length >= 16) await writes.shift();
      const doneBytes = grid.startOf(index) + bytes.length;
      context.onProgress({ stage: 'copying', doneBytes, totalBytes: grid.length });
    }
    await Promise.all(writes);
  } catch (error) {
    await Promise.allSettled(writes);
    await store.clear(infoHash).catch(() => undefined);
    if (!(error instanceof ReseedError) || error.problem.code !== 'storage-full') throw error;
    throw new ReseedError('storage-full', { neededBytes: grid.length, freeBytes: error.problem.data.freeBytes });
  }
}

/**
 * Brings files that were chosen again into the release's order and makes sure that they are the same: by name, size and time
 * where those were noted in this browser, else by their hashes. Throws `file-differs` with the path of the first that is not.
 */
export async function sameFiles(
  metainfo: Metainfo,
  record: ShelfRecord,
  chosen: readonly ChosenFile[],
  { signal, onProgress }: Context,
): Promise<readonly File[]> {
  const files = matchFiles(metainfo, chosen);
  const bare = files.map(({ file }) => file);
  if (sameStamps(record.stamps, bare)) return bare;
  const totalBytes = metainfo.grid.length;
  const { pieces } = await hashFiles(files, metainfo.grid.pieceLength, {
    signal,
    onProgress: (doneBytes) => onProgress({ stage: 'hashing', doneBytes, totalBytes }),
  });
  for (let i = 0; i < metainfo.grid.count; i++) {
    if (equalBytes(pieces.subarray(i * 20, i * 20 + 20), metainfo.pieceHashes.subarray(i * 20, i * 20 + 20))) continue;
    const file = metainfo.files.findLast(({ offset }) => offset <= metainfo.grid.startOf(i));
    throw new ReseedError('file-differs', { path: file?.path ?? metainfo.name });
  }
  return bare;
}

/** Finds for each file of the release the chosen one: by path with or without the folder; a single one by whatever name. */
function matchFiles(metainfo: Metainfo, chosen: readonly ChosenFile[]): ChosenFile[] {
  if (chosen.length === 0) throw new ReseedError('nothing-chosen', {});
  const byPath = new Map(chosen.flatMap((file) => [[file.path, file] as const, [withoutFolder(file.path), file] as const]));
  return metainfo.files.map(({ path, length }) => {
    const found = metainfo.single && chosen.length === 1 ? chosen[0] : byPath.get(path);
    if (found?.file.size !== length) throw new ReseedError('file-differs', { path });
    return { ...found, path };
  });
}

function withoutFolder(path: string): string {
  return path.slice(path.indexOf('/') + 1);
}

/** Names the folder of loose files after the title; every file system must take it. */
export function folderName(title: string): string {
  const name = title.replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').trim().slice(0, 100);
  return /^\.*$/.test(name) ? 'release' : name;
}
