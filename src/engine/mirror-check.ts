import { ReseedError } from '../release/errors.js';
import { arrange } from '../publish/draft-files.js';
import { checkMirror } from '../swarm/mirrors/check-mirror.js';
import { folderName } from './publishing.js';
import type { ReleaseBytes } from './release-bytes.js';
import type { ChosenFile, MirrorReport } from './types.js';

/** Mirrors that are looked at at once. */
const AT_ONCE = 3;

/** Looks at mirrors of chosen files from this tab, as a visitor's browser will see them. Throws as `arrange`. */
export async function checkMirrors(
  addresses: readonly string[],
  chosen: readonly ChosenFile[],
  { title, signal }: { readonly title: string; readonly signal: AbortSignal },
): Promise<readonly MirrorReport[]> {
  const { name, single, files } = arrange(chosen, folderName(title));
  const layout = { name, single, files: files.map(({ path, file }) => ({ path, length: file.size })) };
  const sample = async (index: number, start: number, end: number): Promise<Uint8Array> =>
    new Uint8Array(await files[index]!.file.slice(start, end).arrayBuffer());
  return checkAll(addresses, (address) => checkMirror(address, layout, sample, { signal }));
}

/** Looks at mirrors of a release that is here whole. Throws `not-whole`. */
export async function checkReleaseMirrors(
  addresses: readonly string[],
  bytes: ReleaseBytes | null,
  signal: AbortSignal,
): Promise<readonly MirrorReport[]> {
  if (!bytes?.plot.whole) throw new ReseedError('not-whole', {});
  const { metainfo } = bytes;
  const sample = (index: number, start: number, end: number): Promise<Uint8Array> => {
    const { offset } = metainfo.files[index]!;
    return readRange(bytes, offset + start, offset + end);
  };
  return checkAll(addresses, (address) => checkMirror(address, metainfo, sample, { signal }));
}

async function checkAll(
  addresses: readonly string[],
  check: (address: string) => Promise<MirrorReport>,
): Promise<readonly MirrorReport[]> {
  const reports: MirrorReport[] = [];
  const waiting = [...addresses.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) reports[next[0]] = await check(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return reports;
}

async function readRange(bytes: ReleaseBytes, start: number, end: number): Promise<Uint8Array> {
  const { grid } = bytes.metainfo;
  const range = new Uint8Array(end - start);
  for (let at = start; at < end; ) {
    const index = Math.floor(at / grid.pieceLength);
    const piece = await bytes.read(index);
    if (!piece) throw new ReseedError('not-whole', {});
    const from = at - grid.startOf(index);
    const part = piece.subarray(from, Math.min(piece.length, from + end - at));
    range.set(part, at - start);
    at += part.length;
  }
  return range;
}
