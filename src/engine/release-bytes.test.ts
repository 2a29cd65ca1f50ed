import { File } from 'node:buffer';
import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { encode } from '../release/bencode.js';
import { problemOf } from '../release/errors.js';
import { readTorrent } from '../release/metainfo.js';
import { MemoryPieceStore } from '../storage/memory-piece-store.js';
import { ReleaseBytes } from './release-bytes.js';
import { PieceState } from './types.js';

const CONTENT = createHash('shake128', { outputLength: 25_000 }).update('release').digest();
const PIECES = [0, 1, 2].map((i) => new Uint8Array(CONTENT.subarray(i * 10_000, (i + 1) * 10_000)));
const LENGTHS = { a: 4000, empty: 0, b: 21_000 };

/** A release of three pieces and three files, of which these pieces are kept. */
async function release(kept: readonly number[] = []) {
  const metainfo = await readTorrent(
    encode({
      info: {
        files: Object.entries(LENGTHS).map(([path, length]) => ({ length, path: [path] })),
        name: 'release',
        'piece length': 10_000,
        pieces: Buffer.concat(PIECES.map((piece) => createHash('sha1').update(piece).digest())),
      },
    }),
    null,
  );
  const store = new MemoryPieceStore();
  for (const index of kept) await store.put(metainfo.infoHash, index, PIECES[index]!.slice());
  const lost: number[] = [];
  return { metainfo, store, lost, onLost: (index: number) => void lost.push(index) };
}

async function ofStore(kept: readonly number[]) {
  const parts = await release(kept);
  return { ...parts, bytes: await ReleaseBytes.ofStore(parts.metainfo, parts.store, parts.onLost) };
}

async function ofFiles(contents: readonly Uint8Array[]) {
  const parts = await release();
  const files = contents.map((bytes) => new File([bytes], 'f') as unknown as globalThis.File);
  return { ...parts, bytes: ReleaseBytes.ofFiles(parts.metainfo, files, parts.store, parts.onLost) };
}

const OWN = [CONTENT.subarray(0, 4000), new Uint8Array(), CONTENT.subarray(4000)];

async function streamed(bytes: ReleaseBytes, path: string, comes = () => false): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes.stream(path, new AbortController().signal, comes)) parts.push(part);
  return Buffer.concat(parts);
}

test('lists what is kept, and reads it', async () => {
  const { bytes, lost } = await ofStore([0, 2]);
  expect([bytes.plot.have, bytes.plot.whole]).toEqual([15_000, false]);
  expect([await bytes.read(0), await bytes.read(1), await bytes.read(2)]).toEqual([PIECES[0], null, PIECES[2]]);
  expect(lost).toEqual([]);
});

test('an altered piece is reported once, dropped from the store, and no longer here', async () => {
  const { bytes, lost, store, metainfo } = await ofStore([0, 1, 2]);
  await store.put(metainfo.infoHash, 1, PIECES[1]!.with(5, PIECES[1]![5]! ^ 1));
  expect(await bytes.read(1)).toBeNull();
  expect(await bytes.read(1)).toBeNull();
  expect(lost).toEqual([1]);
  expect(await store.list(metainfo.infoHash)).toEqual([0, 2]);
  expect(bytes.plot.have).toBe(15_000);
});

test('a check finds every altered and every vanished piece', async () => {
  const { bytes, lost, store, metainfo } = await ofStore([0, 1, 2]);
  await store.put(metainfo.infoHash, 0, new Uint8Array(10_000));
  await store.delete(metainfo.infoHash, 2);
  await bytes.check(new AbortController().signal);
  expect(lost).toEqual([0, 2]);
  expect(bytes.plot.have).toBe(10_000);
});

test('a piece that arrives is kept only where its hash is right', async () => {
  const { bytes, store, metainfo } = await ofStore([]);
  expect(await bytes.keep(1, new Uint8Array(10_000))).toBe(false);
  expect([await store.list(metainfo.infoHash), bytes.plot.have]).toEqual([[], 0]);
  expect(await bytes.keep(1, PIECES[1]!)).toBe(true);
  expect([await store.list(metainfo.infoHash), bytes.plot.view([])[1]]).toEqual([[1], PieceState.peers]);
});

test('the publisher’s files are whole from the start, and their pieces are read from them', async () => {
  const { bytes } = await ofFiles(OWN);
  expect(bytes.plot.whole).toBe(true);
  expect([await bytes.read(0), await bytes.read(1), await bytes.read(2)]).toEqual(PIECES);
});

test('a publisher’s file with other bytes is reported, and its pieces do not get out', async () => {
  const { bytes, lost } = await ofFiles([OWN[0]!, OWN[1]!, new Uint8Array(21_000)]);
  expect(await bytes.read(1)).toBeNull();
  expect(lost).toContain(1);
});

for (const index of [3, 4_294_967_295]) {
  test(`a peer that asks for piece ${index}, which the release does not have, does the publisher no harm`, async () => {
    const { bytes, lost } = await ofFiles(OWN);
    expect(await bytes.read(index)).toBeNull();
    expect(lost).toEqual([]);
    expect(bytes.plot.whole).toBe(true);
  });
}

for (const path of Object.keys(LENGTHS)) {
  test(`streams the file "${path}" byte for byte, from storage and from the publisher’s files`, async () => {
    const { offset, length } = (await release()).metainfo.files.find((file) => file.path === path)!;
    const expected = CONTENT.subarray(offset, offset + length);
    for (const { bytes } of [await ofStore([0, 1, 2]), await ofFiles(OWN)]) {
      expect((await streamed(bytes, path)).equals(expected)).toBe(true);
    }
  });
}

test('a stream waits for a piece that comes anew, and goes on with it', async () => {
  const { bytes } = await ofStore([0, 2]);
  const whole = streamed(bytes, 'b', () => {
    queueMicrotask(() => void bytes.keep(1, PIECES[1]!));
    return true;
  });
  expect((await whole).equals(CONTENT.subarray(4000))).toBe(true);
});

test('a stream ends with an error where no piece will come, and for a path that is not there', async () => {
  const { bytes } = await ofStore([0, 2]);
  const interrupted = (path: string) => ({ code: 'save-interrupted', data: { path } });
  expect(await streamed(bytes, 'b').catch(problemOf)).toEqual(interrupted('b'));
  expect(await streamed(bytes, 'c').catch(problemOf)).toEqual(interrupted('c'));
});

test('a stream that waits ends when it is cancelled', async () => {
  const { bytes } = await ofStore([0, 2]);
  const controller = new AbortController();
  const comes = (): boolean => {
    queueMicrotask(() => controller.abort());
    return true;
  };
  const waiting = (async () => {
    for await (const part of bytes.stream('b', controller.signal, comes)) expect(part.length).toBeGreaterThan(0);
  })();
  expect(await waiting.catch(problemOf)).toEqual({ code: 'cancelled', data: {} });
});

test('what is checked once more is read from where it is kept, also what is in memory', async () => {
  const { bytes, store, metainfo, lost } = await ofStore([0, 1]);
  expect(await bytes.keep(2, new Uint8Array(PIECES[2]!))).toBe(true);
  const { signal } = new AbortController();
  await bytes.recheck(signal);
  expect([lost, bytes.plot.whole]).toEqual([[], true]);
  await store.put(metainfo.infoHash, 2, new Uint8Array(PIECES[2]!.length));
  await bytes.check(signal);
  expect(lost).toEqual([]);
  await bytes.recheck(signal);
  expect([lost, bytes.plot.whole]).toEqual([[2], false]);
});

test('a second check ends where it is told to', async () => {
  const { bytes, store, metainfo, lost } = await ofStore([0, 1, 2]);
  await store.clear(metainfo.infoHash);
  await bytes.recheck(AbortSignal.abort());
  expect(lost).toEqual([]);
});
