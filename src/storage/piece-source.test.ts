import { File } from 'node:buffer';
import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { problemOf } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import type { TorrentFile } from '../release/metainfo.js';
import { PieceGrid } from '../release/pieces.js';
import { MemoryPieceStore } from './memory-piece-store.js';
import { filePieces, partialPieces, storedPieces } from './piece-source.js';

/** Files of these lengths with random bytes, and their layout one behind another. */
function chosen(lengths: readonly number[]) {
  let offset = 0;
  const layout: TorrentFile[] = [];
  const contents = lengths.map((length, i) => {
    layout.push({ path: `folder/${i}`, length, offset });
    offset += length;
    return createHash('shake128', { outputLength: length }).update(String(i)).digest();
  });
  const files = contents.map((bytes, i) => new File([bytes], String(i)) as unknown as globalThis.File);
  return { layout, files, whole: Buffer.concat(contents) };
}

const layouts: readonly (readonly [title: string, lengths: readonly number[], pieceLength: number])[] = [
  ['one file of one byte', [1], 100],
  ['one file that ends with its piece', [300], 100],
  ['one file that ends behind its pieces', [301], 100],
  ['files that each end with a piece', [100, 200, 100], 100],
  ['files that end a byte before and after a piece', [99, 2, 98, 101, 100], 100],
  ['a piece over many files', [30, 1, 1, 30, 5, 33, 7, 60], 100],
  ['a file over many pieces between small ones', [5, 950, 5], 100],
  ['empty files at the start', [0, 0, 0, 150], 100],
  ['empty files at the end', [150, 0, 0], 100],
  ['empty files on a piece boundary', [100, 0, 0, 100, 0, 50], 100],
  ['empty files within a piece', [10, 0, 0, 20, 0, 90], 100],
  [
    '1,000 small files, every seventh empty',
    Array.from({ length: 1000 }, (_, i) => (i % 7 === 0 ? 0 : (i * 13) % 97)),
    256,
  ],
];

for (const [title, lengths, pieceLength] of layouts) {
  test(`reads ${title} as one run of bytes`, async () => {
    const { layout, files, whole } = chosen(lengths);
    const grid = new PieceGrid(whole.length, pieceLength);
    const source = filePieces(grid, layout, files);
    for (let i = 0; i < grid.count; i++) {
      const expected = whole.subarray(i * pieceLength, (i + 1) * pieceLength);
      expect(Buffer.from((await source.read(i))!).equals(expected), `piece ${i}`).toBe(true);
    }
  });
}

test('reads zeros where the layout has padding between its files (BEP 47)', async () => {
  const { layout, files } = chosen([60, 40, 50]);
  const padded = [layout[0]!, { ...layout[1]!, offset: 100 }, { ...layout[2]!, offset: 200 }];
  const source = filePieces(new PieceGrid(250, 100), padded, files);
  const contents = await Promise.all(files.map(async (file) => Buffer.from(await file.arrayBuffer())));
  const expected = Buffer.concat([contents[0]!, Buffer.alloc(40), contents[1]!, Buffer.alloc(60), contents[2]!]);
  const pieces = await Promise.all([0, 1, 2].map((index) => source.read(index)));
  expect(Buffer.concat(pieces.map((piece) => piece!)).equals(expected)).toBe(true);
});

test('reads no more of the files than the piece needs', async () => {
  const { layout, files, whole } = chosen([500, 0, 500, 500]);
  const read: string[] = [];
  const watched = files.map((file, i) =>
    Object.assign(file, {
      slice: (from: number, to: number) => {
        read.push(`${i}: ${from} to ${to}`);
        return new Blob([whole.subarray(layout[i]!.offset + from, layout[i]!.offset + to)]);
      },
    }),
  );
  await filePieces(new PieceGrid(1500, 300), layout, watched).read(1);
  expect(read).toEqual(['0: 300 to 500', '2: 0 to 100']);
});

test.describe('a file that is no longer the one that was chosen', () => {
  for (const [title, file] of [
    ['is shorter', new File([new Uint8Array(99)], 'b')],
    ['is empty', new File([], 'b')],
    [
      'cannot be read',
      { slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) }) },
    ],
  ] as const) {
    test(`has changed, by its path, where it ${title}`, async () => {
      const { layout, files } = chosen([150, 100, 150]);
      const source = filePieces(new PieceGrid(400, 100), layout, [
        files[0]!,
        file as unknown as globalThis.File,
        files[2]!,
      ]);
      expect(await source.read(2).catch(problemOf)).toEqual({ code: 'file-changed', data: { path: 'folder/1' } });
      expect(await source.read(0)).toHaveLength(100);
      expect(await source.read(3)).toHaveLength(100);
    });
  }
});

test('reads pieces of one release out of a store, and null for those that are not there', async () => {
  const store = new MemoryPieceStore();
  const [one, two] = ['1'.repeat(40) as InfoHash, '2'.repeat(40) as InfoHash];
  await store.put(one, 3, Uint8Array.of(1, 2, 3));
  await store.put(two, 4, Uint8Array.of(9));
  const source = storedPieces(store, one);
  expect(await source.read(3)).toEqual(Uint8Array.of(1, 2, 3));
  expect(await source.read(4)).toBeNull();
});

test('files that are missing or shorter read as zeros, longer ones as far as the layout goes', async () => {
  const { layout, files, whole } = chosen([120, 80, 100]);
  const [first, , third] = files;
  const longer = new File([new Uint8Array(await third!.arrayBuffer()), 'and more'], '2') as unknown as globalThis.File;
  const source = partialPieces(new PieceGrid(300, 100), layout, [first!.slice(0, 90) as globalThis.File, null, longer]);
  const expected = Buffer.concat([whole.subarray(0, 90), Buffer.alloc(10)]);
  expect(Buffer.from((await source.read(0))!).equals(expected)).toBe(true);
  expect(await source.read(1), 'a piece of which there is nothing').toBeNull();
  expect(Buffer.from((await source.read(2))!).equals(whole.subarray(200))).toBe(true);
});
