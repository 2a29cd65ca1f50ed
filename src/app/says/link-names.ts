import { isKnown, type Snapshot } from '../../engine/types.js';
import { type Magnet, readLink } from '../../release/magnet.js';

/** Tells whether a link asks for a key. One that cannot be read asks for none. */
export function asksForKey(link: string): boolean {
  return (read(link)?.key ?? null) !== null;
}

/** Finds what this browser keeps of the release that a link means, whatever else the link asks for. */
export function keptBehind(link: string, releases: readonly Snapshot[]): Snapshot | undefined {
  const infoHash = read(link)?.infoHash;
  return releases.find((s) => s.infoHash === infoHash && isKnown(s));
}

/** Gives the addresses of the `.torrent` that a link names (`xs`); none of one that cannot be read. */
export function torrentsOf(link: string): readonly string[] {
  return read(link)?.torrents ?? [];
}

/** Gives the addresses of the mirrors that a link names (`ws`). */
export function mirrorsOf(link: string): readonly string[] {
  return read(link)?.mirrors ?? [];
}

function read(link: string): Magnet | null {
  try {
    return readLink(link);
  } catch {
    return null;
  }
}
