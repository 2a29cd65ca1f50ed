import type { Stats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { PlainError, reasonOf } from './plain-error.js';

/** A file of this machine that is published. */
export interface DiskFile {
  /** `/`-separated, as the release names it; begins with the folder's name where a folder was named. */
  readonly path: string;
  /** Where it lies on this machine. */
  readonly place: string;
  readonly file: { readonly size: number };
  readonly mtimeMs: number;
}

export interface Found {
  readonly files: readonly DiskFile[];
  /** Links and devices inside of folders: a link could lead out of what was meant to be published. */
  readonly skipped: readonly string[];
  /** Name of the release, which everybody sees: what was named itself, or what the names of several have in common. */
  readonly name: string;
}

/**
 * Finds what to publish: files, and everything below folders. Throws PlainError where something is not there, is named twice,
 * or has another's name.
 */
export async function findFiles(named: readonly string[]): Promise<Found> {
  const files: DiskFile[] = [];
  const skipped: string[] = [];
  const places = named.map((place) => resolve(place));
  refuseSameNames(places);
  for (const place of places) {
    const is = await statOf(place);
    if (is.isDirectory()) await walk(place, basename(place), { files, skipped });
    else if (is.isFile()) files.push({ path: basename(place), place, file: { size: is.size }, mtimeMs: is.mtimeMs });
    else throw new PlainError(`${place} is neither a file nor a folder.`);
  }
  if (files.length === 0) throw new PlainError(`There is no file in ${places.join(', ')}.`);
  const names = places.map((place) => basename(place));
  const name = names.length === 1 ? names[0] : (commonName(names) ?? `${files.length} files`);
  return { files, skipped, name: name || 'release' };
}

/** Names are where a release is looked for: two of one name could not both be in it. */
function refuseSameNames(places: readonly string[]): void {
  const known = new Map<string, string>();
  for (const place of places) {
    const other = known.get(basename(place));
    if (other === place) throw new PlainError(`${place} is named twice.`);
    if (other !== undefined) {
      throw new PlainError(`${other} and ${place} have the same name, and a release holds a name once. Rename one of them.`);
    }
    known.set(basename(place), place);
  }
}

/**
 * Gives what several names begin with, without a number or a word that is cut in two at its end; null where that is less than
 * three characters. The folder that files lie in is nobody's business: often its name is that of a person.
 */
export function commonName(names: readonly string[]): string | null {
  const [first = ''] = names;
  const characters = [...first];
  const differs = characters.findIndex((_, i) => !names.every((name) => name.startsWith(characters.slice(0, i + 1).join(''))));
  const shared = (differs === -1 ? characters : characters.slice(0, differs)).join('');
  const next = names.map((name) => name.slice(shared.length));
  const cut = next.some((rest) => /^\p{L}/u.test(rest)) ? /\p{L}+$/u : next.some((rest) => /^\p{N}/u.test(rest)) ? /\p{N}+$/u : /$/u;
  const name = shared.replace(cut, '').replace(/[^\p{L}\p{N})\]]+$/u, '');
  return [...name].length < 3 ? null : name;
}

/** Reads `[start, end)` of a file; fewer bytes only where it has become shorter. */
export async function readPart(place: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(place);
  try {
    const bytes = new Uint8Array(end - start);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  } finally {
    await file.close();
  }
}

/** Tells whether a file is as it was found, by its length and time. */
export function unchanged({ file, mtimeMs }: DiskFile, now: { readonly size: number; readonly mtimeMs: number }): boolean {
  return now.size === file.size && now.mtimeMs === mtimeMs;
}

async function walk(folder: string, path: string, into: { files: DiskFile[]; skipped: string[] }): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new PlainError(`${folder} cannot be published: ${reasonOf(error)}.`);
  });
  for (const entry of entries) {
    const [place, name] = [join(folder, entry.name), `${path}/${entry.name}`];
    if (entry.isDirectory()) await walk(place, name, into);
    else if (!entry.isFile()) into.skipped.push(place);
    else {
      const { size, mtimeMs } = await statOf(place);
      into.files.push({ path: name, place, file: { size }, mtimeMs });
    }
  }
}

async function statOf(place: string): Promise<Stats> {
  return stat(place).catch((error: unknown) => {
    throw new PlainError(`${place} cannot be published: ${reasonOf(error)}.`);
  });
}
