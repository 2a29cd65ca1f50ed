import { type AddressFault, readFileAddress } from './address.js';
import { utf8, utf8Text } from './bytes.js';
import type { Metainfo } from './metainfo.js';

/**
 * Gives the address of one of a release's files on a mirror, by the layout of BEP 19. Single file: `base` is the file, or
 * the folder that it stands in where it ends with `/`. Several files: below `base`, a folder with the release's name. Every
 * segment of a path is percent-encoded for itself, so that `#`, `?` and `%` are part of a name.
 */
export function mirrorFileUrl(base: string, { name, single }: Pick<Metainfo, 'name' | 'single'>, path: string): string {
  // A fragment never reaches a server, and all that is put behind it would not either.
  const address = base.replace(/#.*$/s, '');
  if (single) return address.endsWith('/') ? address + encodeSegment(name) : address;
  const folder = address.endsWith('/') ? address : `${address}/`;
  return folder + [name, ...path.split('/')].map(encodeSegment).join('/');
}

/**
 * Gives the address at which a mirror has the torrent itself, so that a release opens with nobody there: beside the files,
 * as the release's name with `.torrent` behind it where `base` is a folder (it ends with `/`), else `base` with `.torrent`.
 */
export function mirrorTorrentUrl(base: string, name: string): string {
  const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/s.exec(base) ?? [];
  return `${path.endsWith('/') ? path + encodeSegment(name) : path}.torrent${query}`;
}

/** Leaves only what RFC 3986 calls unreserved as it is; some servers read `+`, `(` or `'` their own way. */
function encodeSegment(segment: string): string {
  // Half a surrogate pair makes encodeURIComponent throw; UTF-8 has no such thing and puts U+FFFD in its place.
  return encodeURIComponent(utf8Text(utf8(segment)) ?? '').replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export interface MirrorList {
  /** As `readFileAddress` writes them, each once, in the order in which they stand. */
  readonly addresses: readonly string[];
  /** Lines that are no address of a mirror, each once. */
  readonly bad: readonly BadLine[];
}

export interface BadLine {
  /** Its first 200 characters. */
  readonly line: string;
  readonly fault: AddressFault;
}

/** Reads a text with one mirror's address a line; empty lines are passed over. */
export function readMirrorList(text: string): MirrorList {
  const [addresses, bad] = [new Set<string>(), new Map<string, AddressFault>()];
  for (const line of text.split(/[\r\n]+/).map((it) => it.trim())) {
    if (line === '') continue;
    const { address, fault } = readFileAddress(line);
    if (fault !== null) bad.set(line.slice(0, 200), fault);
    else addresses.add(address);
  }
  return { addresses: [...addresses], bad: [...bad].map(([line, fault]) => ({ line, fault })) };
}
