import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { fc, holds } from '../../../e2e/fixtures/fuzz.js';
import { equalBytes } from '../../release/bytes.js';
import type { TorrentFile } from '../../release/metainfo.js';
import { PieceGrid } from '../../release/pieces.js';
import { pathsOf, payloadOf, PieceRun, stretchesOf, type WholePiece } from './piece-run.js';

interface Listed {
  readonly length: number;
  readonly padding: boolean;
}

interface Layout {
  readonly files: readonly TorrentFile[];
  readonly grid: PieceGrid;
  /** What the release is, padding and all. */
  readonly content: Uint8Array;
}

/** Lays files of these lengths out as a torrent does; padding is left out of the list, as `readTorrent` does. */
function layOut(listed: readonly Listed[], pieceLength: number): Layout {
  const files: TorrentFile[] = [];
  const length = listed.reduce((sum, file) => sum + file.length, 0);
  const content = Uint8Array.from(createHash('shake128', { outputLength: Math.max(1, length) }).update('release').digest());
  let offset = 0;
  listed.forEach((file, i) => {
    if (file.padding) content.fill(0, offset, offset + file.length);
    else files.push({ path: `file ${i}`, length: file.length, offset });
    offset += file.length;
  });
  return { files, grid: new PieceGrid(length, pieceLength), content };
}

const layouts = fc
  .tuple(fc.array(fc.record({ length: fc.oneof(fc.constant(0), fc.nat(9), fc.nat(200)), padding: fc.boolean() }), { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 64 }))
  .filter(([listed]) => listed.some(({ length }) => length > 0))
  .map(([listed, pieceLength]) => layOut(listed, pieceLength));
const runs = layouts.chain((layout) =>
  fc.nat(layout.grid.count - 1).chain((first) =>
    fc.record({ layout: fc.constant(layout), first: fc.constant(first), count: fc.integer({ min: 1, max: layout.grid.count - first }), step: fc.integer({ min: 1, max: 70 }) }),
  ),
);

/** Fetches a run as a mirror gives it: the bytes of each stretch, in chunks of `step`. */
function fetched({ files, grid, content }: Layout, first: number, count: number, step: number): WholePiece[] {
  const run = new PieceRun(grid, first, count);
  return stretchesOf({ files, grid }, first, count).flatMap(({ file, start, end }) => {
    if (!file) return [...run.pushZeros(end - start)];
    const bytes = content.subarray(file.offset + start, file.offset + end);
    const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) => bytes.subarray(i * step, (i + 1) * step));
    return chunks.flatMap((chunk) => [...run.push(chunk)]);
  });
}

// The runner's `expect` records each call, which is too slow for thousands of them.
test('any run of any layout comes back as its pieces, each byte in its place', () => {
  holds(runs, 1000, ({ layout, first, count, step }) => {
    const pieces = fetched(layout, first, count, step);
    assert.deepEqual(
      pieces.map(({ index }) => index),
      Array.from({ length: count }, (_, i) => first + i),
    );
    for (const { index, bytes } of pieces) {
      const start = layout.grid.startOf(index);
      assert.ok(equalBytes(bytes, layout.content.subarray(start, start + layout.grid.lengthOf(index))));
    }
  });
});

test('stretches stay within their files, are never empty, and are asked for once', () => {
  holds(runs, 1000, ({ layout, first, count }) => {
    const stretches = stretchesOf(layout, first, count);
    for (const { file, start, end } of stretches) assert.ok(start >= 0 && end > start && (!file || end <= file.length));
    const asked = stretches.flatMap(({ file }) => (file ? [file.path] : []));
    assert.equal(new Set(asked).size, asked.length);
    const indexes = Array.from({ length: count }, (_, i) => first + i);
    const payload = stretches.reduce((sum, { file, start, end }) => sum + (file ? end - start : 0), 0);
    assert.equal(
      indexes.reduce((sum, index) => sum + payloadOf(layout, index), 0),
      payload,
    );
    assert.deepEqual([...new Set(indexes.flatMap((index) => pathsOf(layout, index)))], asked);
  });
});

test('a piece across files, an empty one and padding has a stretch for each but the empty one', () => {
  const layout = layOut([{ length: 5, padding: false }, { length: 0, padding: false }, { length: 3, padding: true }, { length: 8, padding: false }], 12);
  expect(stretchesOf(layout, 0, 1)).toEqual([
    { file: layout.files[0], start: 0, end: 5 },
    { file: null, start: 0, end: 3 },
    { file: layout.files[2], start: 0, end: 4 },
  ]);
  expect(stretchesOf(layout, 1, 1)).toEqual([{ file: layout.files[2], start: 4, end: 8 }]);
});

test('no more than the piece that comes is held, and what comes behind the run is dropped', () => {
  const run = new PieceRun(new PieceGrid(100, 10), 3, 2);
  expect([...run.push(new Uint8Array(15))].map(({ index, bytes }) => [index, bytes.length])).toEqual([[3, 10]]);
  expect([run.index, run.filled]).toEqual([4, 5]);
  expect([...run.push(new Uint8Array(50))].map(({ index }) => index)).toEqual([4]);
  expect([...run.push(new Uint8Array(50))]).toEqual([]);
  expect([run.index, run.filled]).toEqual([5, 0]);
});

test('a file among a hundred thousand is found without looking at all of them', () => {
  const layout = layOut(Array.from({ length: 100_000 }, () => ({ length: 2, padding: false })), 4);
  let looked = 0;
  const files = new Proxy(layout.files, {
    get: (target, key) => {
      if (/^\d+$/.test(String(key))) looked++;
      return Reflect.get(target, key) as unknown;
    },
  });
  expect(stretchesOf({ ...layout, files }, 40_000, 1)).toHaveLength(2);
  expect(looked).toBeLessThan(30);
});
