import { utf8, utf8Text } from '../release/bytes.js';
import { ReseedError } from '../release/errors.js';
import { type PathFault, pathFault } from '../release/paths.js';

const MAX_FILES = 10_000;

/** What this needs of a chosen file; whatever else it has stays with it. */
export interface DraftFile {
  /** `/`-separated relative path; one segment for a single file. */
  readonly path: string;
  readonly file: { readonly size: number };
}

/** Files in the shape of a torrent's info dictionary (BEP 3). */
export interface Arranged<F extends DraftFile> {
  /** `name`: the file's name where `single`, else the folder's. */
  readonly name: string;
  /** True for one file without a folder: `length` in the info dictionary, and no `files`. */
  readonly single: boolean;
  /** Sorted by the bytes of their path, which leaves out the top folder. */
  readonly files: readonly F[];
}

/**
 * Arranges chosen files as a torrent names them (BEP 3): one file under its own name, else a folder and paths below it.
 * The folder is the one that all files lie in, or `looseName` where they do not share one. The order is that of the
 * paths' bytes, so that the same folder makes the same torrent on every machine.
 *
 * Throws ReseedError `nothing-chosen`, `all-empty` (a torrent without pieces is none),
 * `too-many-files`, or `torrent-bad-path` for a path that appears twice, is a folder as well, or may not be kept.
 */
export function arrange<F extends DraftFile>(chosen: readonly F[], looseName: string): Arranged<F> {
  if (chosen.length === 0) throw new ReseedError('nothing-chosen', {});
  if (chosen.every(({ file }) => file.size === 0)) throw new ReseedError('all-empty', {});
  if (chosen.length > MAX_FILES) throw new ReseedError('too-many-files', { limit: MAX_FILES });
  const [first, second] = chosen;
  if (first && !second && !first.path.includes('/')) {
    checkPaths([first.path]);
    return { name: first.path, single: true, files: [first] };
  }
  const folder = commonFolder(chosen.map(({ path }) => path));
  const files = folder === null ? chosen : chosen.map((f) => ({ ...f, path: f.path.slice(folder.length + 1) }));
  const order = orderFiles(files.map(({ path }) => path));
  checkPaths([folder ?? looseName]);
  return { name: folder ?? looseName, single: false, files: order.map((index) => files[index] as F) };
}

/**
 * Sorts paths by their UTF-8 bytes and gives their indexes in that order. Throws ReseedError `torrent-bad-path` as
 * `arrange` does.
 */
export function orderFiles(paths: readonly string[]): number[] {
  checkPaths(paths);
  const encoder = new TextEncoder();
  const keys = paths.map((path) => encoder.encode(path));
  return [...paths.keys()].sort((a, b) => compareBytes(keys[a] as Uint8Array, keys[b] as Uint8Array));
}

function checkPaths(paths: readonly string[]): void {
  const files = new Set<string>();
  for (const path of paths) {
    const fault = files.has(path) ? 'twice' : faultOf(path);
    if (fault) throw new ReseedError('torrent-bad-path', { path, fault });
    files.add(path);
  }
  for (const path of paths) {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      if (files.has(folder)) throw new ReseedError('torrent-bad-path', { path: folder, fault: 'twice' });
    }
  }
}

function faultOf(path: string): PathFault | null {
  // A lone surrogate becomes U+FFFD in UTF-8: two names that differ only there would be one in the torrent.
  return utf8Text(utf8(path)) === path ? pathFault(path.split('/')) : 'control';
}

/** The first segment that all paths share, or null. */
function commonFolder(paths: readonly string[]): string | null {
  const folder = paths[0]?.split('/', 1)[0] ?? '';
  return folder !== '' && paths.every((path) => path.startsWith(`${folder}/`)) ? folder : null;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
