import { inertText } from '../release/inert.js';
import { isDeviceName } from '../release/paths.js';

const MAX_NAME_BYTES = 255;
const MAX_EXTENSION_LENGTH = 20;
const FALLBACK = 'file';

/** Separators, what Windows forbids, control characters, and invisible ones that turn or part a name: it should show. */
const FORBIDDEN = /[/\\<>:"|?*\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb]/gu;

/**
 * Turns any string into a name that one file or folder can have on Windows, macOS and Linux: no separators, no control,
 * bidi or invisible characters, no device name, no dot or space at the end, not `.` or `..`, 255 bytes of UTF-8 at most with the
 * extension kept, never empty.
 */
export function safeName(text: string): string {
  // There and back replaces lone surrogates: they have no UTF-8, and a file system would refuse them.
  let name = new TextDecoder().decode(new TextEncoder().encode(text)).replace(FORBIDDEN, '_');
  // A cut may part a sequence, and what is taken out may bring a dot or a space to the end: until nothing changes.
  for (let before = ''; before !== name; ) {
    before = name;
    name = shorten(inertText(name).trim()).replace(/[. ]+$/, '');
    if (isDeviceName(name)) name = `_${name}`;
  }
  return name === '' ? FALLBACK : name;
}

/** Turns any `/`-separated path into a safe relative one: `safeName` of each segment, without empty, `.` and `..`. */
export function safePath(path: string): string {
  return segmentsOf(path).map(safeName).join('/') || FALLBACK;
}

interface Folder {
  readonly path: string;
  readonly folders: Map<string, Folder>;
  /** Names in use, as a file system that ignores case and normalises Unicode sees them, with their copies. */
  readonly taken: Map<string, number>;
}

/**
 * Makes `safePath` of each path, in order, and gives different paths different names: where two would meet, on a file
 * system that ignores case as well, the later one gets ` (2)`, ` (3)`… before its extension.
 */
export function safePaths(paths: readonly string[]): string[] {
  const root: Folder = { path: '', folders: new Map(), taken: new Map() };
  return paths.map((path) => {
    const segments = segmentsOf(path);
    const file = segments.pop() ?? FALLBACK;
    let folder = root;
    for (const segment of segments) {
      let inner = folder.folders.get(segment);
      if (!inner) {
        inner = { path: `${folder.path}${take(folder, segment)}/`, folders: new Map(), taken: new Map() };
        folder.folders.set(segment, inner);
      }
      folder = inner;
    }
    return folder.path + take(folder, file);
  });
}

function take({ taken }: Folder, segment: string): string {
  const name = safeName(segment);
  const key = keyOf(name);
  let copy = taken.get(key) ?? 0;
  let candidate = name;
  // Counts on from the last copy: thousands of hostile names that become the same one must not take quadratic time.
  do candidate = ++copy === 1 ? name : shorten(name, ` (${copy})`);
  while (taken.has(keyOf(candidate)));
  taken.set(keyOf(candidate), 1);
  taken.set(key, copy);
  return candidate;
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** Cuts the stem, by whole characters, until it fits with `suffix` and the extension behind it. */
function shorten(name: string, suffix = ''): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION_LENGTH ? name.slice(dot) : '';
  const room = MAX_NAME_BYTES - byteLength(suffix + extension);
  let stem = name.slice(0, name.length - extension.length);
  if (byteLength(stem) > room) {
    const { read } = new TextEncoder().encodeInto(stem, new Uint8Array(room));
    stem = stem.slice(0, read);
  }
  return stem + suffix + extension;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
