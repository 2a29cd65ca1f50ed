import { File } from 'node:buffer';
import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { encode } from '../release/bencode.js';
import { problemOf } from '../release/errors.js';
import { type Metainfo, readTorrent } from '../release/metainfo.js';
import { MemoryPieceStore } from '../storage/memory-piece-store.js';
import { compareCopy, describeCopy, keepMatching, matchCopy } from './own-copy.js';
import { ReleaseBytes } from './release-bytes.js';
import type { ChosenFile } from './types.js';

const PIECE = 10_000;

/** A release of files with random bytes of these lengths, in pieces of 10,000 bytes. */
async function release(lengths: Readonly<Record<string, number>>, { single = false } = {}) {
  const paths = Object.keys(lengths);
  const contents = new Map(
    paths.map((path) => [path, createHash('shake128', { outputLength: lengths[path]! }).update(path).digest()] as const),
  );
  const whole = Buffer.concat([...contents.values()]);
  const pieces = Array.from({ length: Math.ceil(whole.length / PIECE) }, (_, i) =>
    createHash('sha1').update(whole.subarray(i * PIECE, (i + 1) * PIECE)).digest(),
  );
  const layout = single
    ? { length: whole.length }
    : { files: paths.map((path) => ({ length: lengths[path]!, path: path.split('/') })) };
  const info = { name: single ? paths[0]! : 'folder', 'piece length': PIECE, pieces: Buffer.concat(pieces), ...layout };
  return { metainfo: await readTorrent(encode({ info }), null), contents };
}

const chosen = (path: string, bytes: Uint8Array): ChosenFile => ({
  path,
  file: new File([bytes], path) as unknown as globalThis.File,
});

async function compare(metainfo: Metainfo, files: readonly ChosenFile[]) {
  const seen: number[] = [];
  const comparison = await compareCopy(metainfo, matchCopy(metainfo, files), {
    signal: new AbortController().signal,
    onProgress: (doneBytes) => void seen.push(doneBytes),
  });
  expect(seen.at(-1)).toBe(metainfo.grid.length);
  return comparison;
}

test('an identical file under another name is the release', async () => {
  const { metainfo, contents } = await release({ 'update.exe': 45_000 }, { single: true });
  const comparison = await compare(metainfo, [chosen('update (1).exe', contents.get('update.exe')!)]);
  expect(comparison.identical).toBe(true);
});

test('one byte that differs: the piece that it stands in, and nothing else, does not match', async () => {
  const { metainfo, contents } = await release({ 'update.exe': 45_000 }, { single: true });
  const bytes = Buffer.from(contents.get('update.exe')!);
  bytes[33_333]! ^= 1;
  const comparison = await compare(metainfo, [chosen('update.exe', bytes)]);
  expect(comparison.identical).toBe(false);
  expect(describeCopy(metainfo, comparison)).toEqual({
    state: 'differs',
    chosen: 'update.exe',
    path: 'update.exe',
    chosenLength: 45_000,
    length: 45_000,
    differsFrom: 30_000,
    missingFiles: 0,
    matchingBytes: 35_000,
  });
});

test('a file that ends too early matches as far as it goes', async () => {
  const { metainfo, contents } = await release({ 'update.exe': 45_000 }, { single: true });
  const comparison = await compare(metainfo, [chosen('update.exe', contents.get('update.exe')!.subarray(0, 25_000))]);
  const told = describeCopy(metainfo, comparison);
  expect([told.differsFrom, told.chosenLength, told.matchingBytes]).toEqual([20_000, 25_000, 20_000]);
});

test('a file with something behind its end is not the publisher’s, though every piece matches', async () => {
  const { metainfo, contents } = await release({ 'update.exe': 45_000 }, { single: true });
  const bytes = Buffer.concat([contents.get('update.exe')!, Buffer.from('more')]);
  const comparison = await compare(metainfo, [chosen('update.exe', bytes)]);
  expect(comparison.identical).toBe(false);
  const told = describeCopy(metainfo, comparison);
  expect([told.differsFrom, told.chosenLength, told.matchingBytes]).toEqual([null, 45_004, 45_000]);
});

test('a folder matches by its paths, with or without its own name', async () => {
  const lengths = { 'a/one': 4000, 'a/empty': 0, two: 21_000 };
  const { metainfo, contents } = await release(lengths);
  for (const prefix of ['', 'folder/', 'elsewhere/']) {
    const files = [...contents].map(([path, bytes]) => chosen(`${prefix}${path}`, bytes));
    expect((await compare(metainfo, files)).identical, prefix).toBe(true);
  }
});

test('one file of a folder gives the pieces that lie in it whole; what is missing is no difference', async () => {
  const { metainfo, contents } = await release({ one: 4000, two: 31_000, three: 9000 });
  const comparison = await compare(metainfo, [chosen('any name', contents.get('two')!)]);
  const told = describeCopy(metainfo, comparison);
  expect([told.path, told.differsFrom, told.missingFiles, told.matchingBytes]).toEqual(['two', null, 2, 20_000]);
});

test('a file that fits nothing in a folder is refused by its name', async () => {
  const { metainfo } = await release({ one: 4000, two: 31_000 });
  const thrown = await Promise.resolve()
    .then(() => matchCopy(metainfo, [chosen('other', new Uint8Array(7))]))
    .catch(problemOf);
  expect(thrown).toEqual({ code: 'file-differs', data: { path: 'other' } });
});

test('the matching pieces are kept as bytes of the visitor’s own, the others stay missing', async () => {
  const { metainfo, contents } = await release({ 'update.exe': 45_000 }, { single: true });
  const bytes = Buffer.from(contents.get('update.exe')!);
  bytes[5]! ^= 1;
  const comparison = await compare(metainfo, [chosen('update.exe', bytes)]);
  const store = new MemoryPieceStore();
  const here = await ReleaseBytes.ofStore(metainfo, store, () => undefined);
  let kept = 0;
  await keepMatching(comparison, here, (length) => (kept += length));
  expect(kept).toBe(35_000);
  expect(await store.list(metainfo.infoHash)).toEqual([1, 2, 3, 4]);
  expect(here.plot.have).toBe(35_000);
});

test('a comparison that is cancelled rejects with the signal’s reason', async () => {
  const { metainfo, contents } = await release({ 'update.exe': 45_000 }, { single: true });
  const controller = new AbortController();
  const files = matchCopy(metainfo, [chosen('update.exe', contents.get('update.exe')!)]);
  const comparing = compareCopy(metainfo, files, { signal: controller.signal, onProgress: () => controller.abort() });
  await expect(comparing).rejects.toMatchObject({ name: 'AbortError' });
});
