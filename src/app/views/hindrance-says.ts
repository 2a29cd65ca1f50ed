import { isKnown, type ReleaseView, type Snapshot } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { wordProblem } from '../../i18n/problem.js';
import type { Problem } from '../../release/errors.js';
import type { Says } from './says.js';

type Stuck = Says & { readonly big: string; readonly help: string };

/** Bytes that are taken of the memory where nothing can be kept. */
const MEMORY_BYTES = 512 * 1024 * 1024;

/** Says what a release stands still for, and how it goes on; `kept` is false where everything lives in memory. */
export function hinderedBy(s: ReleaseView, kept: boolean, t: Words, f: Format): Stuck | null {
  const { hindrance } = s;
  if (hindrance === null) return null;
  const status = [t.statusDownloading(0), t.mirrors.stuck];
  if (hindrance.code === 'storage-full') return { status, ...full(s, hindrance.data.freeBytes, kept, t, f) };
  const { what, next } = wordProblem(hindrance, t);
  return { status, big: hindrance.code === 'peers-banned' ? t.faults.banned : t.waiting, text: what, help: next };
}

function full(s: ReleaseView, freeBytes: number, kept: boolean, { faults: t }: Words, f: Format): Omit<Stuck, 'status'> {
  const left = s.length - s.have;
  if (!kept) {
    return { big: t.memoryFull, text: t.memoryFullWhy(f.bytes(MEMORY_BYTES), f.bytes(left)), help: t.memoryFullHelp };
  }
  // What the browser reports is a share of the disk, and not what the disk has left.
  if (freeBytes >= left) return { big: t.full, text: t.fullDisk(f.bytes(freeBytes)), help: t.fullHelpDisk };
  return { big: t.full, text: t.fullWhy(f.bytes(left), f.bytes(freeBytes), f.bytes(left - freeBytes)), help: t.fullHelp };
}

/** Says in two or three words, in the midst of others, what a release stands still for. */
export function hindranceInShort({ code }: Problem, { faults: t }: Words): string {
  return t.short[code === 'storage-full' ? 'full' : code === 'peers-banned' ? 'banned' : 'other'];
}

/** What takes room in this browser's storage besides one release, the largest first, and how many bytes. */
export function takesRoom(releases: readonly Snapshot[], infoHash: string): { title: string; bytes: number }[] {
  return releases
    .filter(isKnown)
    .filter((other) => other.infoHash !== infoHash && other.backing === 'pieces' && other.have > 0)
    .map(({ title, have }) => ({ title, bytes: have }))
    .sort((a, b) => b.bytes - a.bytes);
}
