import { isKnown, type Hindrance, type ReleaseView, type Snapshot, type StorageView } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { wordProblem } from '../../i18n/problem.js';
import type { Says } from './says.js';

type Stuck = Says & { readonly big: string; readonly help: string };

/** Says what a release stands still for, and how it goes on. */
export function hinderedBy(s: ReleaseView, storage: StorageView, t: Words, f: Format): Stuck | null {
  const { hindrance } = s;
  if (hindrance === null) return null;
  const stuck = { status: [t.statusDownloading(0), t.mirrors.stuck], stuck: true };
  switch (hindrance.code) {
    case 'storage-full':
      return { ...stuck, ...full(s, hindrance.data.freeBytes, storage, t, f) };
    case 'peers-banned': {
      const { what, next } = wordProblem(hindrance, t);
      return { ...stuck, big: t.faults.banned, text: what, help: next };
    }
  }
}

function full(s: ReleaseView, freeBytes: number, storage: StorageView, { faults: t }: Words, f: Format): Omit<Stuck, 'status' | 'stuck'> {
  const left = s.length - s.have;
  if (!storage.kept) {
    const limit = storage.usedBytes + (storage.freeBytes ?? 0);
    return { big: t.memoryFull, text: t.memoryFullWhy(f.bytes(limit), f.bytes(left)), help: t.memoryFullHelp };
  }
  // What the browser reports is a share of the disk, and not what the disk has left.
  if (freeBytes >= left) return { big: t.full, text: t.fullDisk(f.bytes(freeBytes)), help: t.fullHelpDisk };
  return { big: t.full, text: t.fullWhy(f.bytes(left), f.bytes(freeBytes), f.bytes(left - freeBytes)), help: t.fullHelp };
}

/** Says in two or three words, in the midst of others, what a release stands still for. */
export function hindranceInShort({ code }: Hindrance, { faults: t }: Words): string {
  return t.short[code];
}

/** What takes room in this browser's storage besides one release, the largest first, and how many bytes. */
export function takesRoom(releases: readonly Snapshot[], infoHash: string): { title: string; bytes: number }[] {
  return releases
    .filter(isKnown)
    .filter((other) => other.infoHash !== infoHash && other.backing === 'pieces' && other.have > 0)
    .map(({ title, have }) => ({ title, bytes: have }))
    .sort((a, b) => b.bytes - a.bytes);
}
