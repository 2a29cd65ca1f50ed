import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { PieceGrid } from '../release/pieces.js';
import type { PieceSource } from './piece-source.js';
import { VerifiedPieces } from './verified-pieces.js';

const MIB = 1024 * 1024;

/** A release of random bytes, and a source that counts what is read and whose pieces can be altered or lost. */
function release({ length = 25_000, pieceLength = 10_000 } = {}) {
  const bytes = createHash('shake128', { outputLength: length }).update('release').digest();
  const grid = new PieceGrid(length, pieceLength);
  const pieces: (Uint8Array | null)[] = [];
  for (let i = 0; i < grid.count; i++)
    pieces.push(new Uint8Array(bytes.subarray(grid.startOf(i), grid.startOf(i) + grid.lengthOf(i))));
  const hashes = Buffer.concat(pieces.map((piece) => createHash('sha1').update(piece!).digest()));
  const [read, altered]: [number[], number[]] = [[], []];
  const source: PieceSource = {
    read: (index) => {
      read.push(index);
      return Promise.resolve(pieces[index] ?? null);
    },
  };
  const verified = new VerifiedPieces(grid, hashes, source, (index) => altered.push(index));
  return { grid, hashes, pieces, read, altered, verified };
}

test('lets out every piece that is what the torrent says, the short last one too', async () => {
  const { verified, pieces, altered } = release();
  expect(await Promise.all([0, 1, 2].map((index) => verified.read(index)))).toEqual(pieces);
  expect(altered).toEqual([]);
});

for (const [title, alter] of [
  ['with one bit turned', (piece: Uint8Array) => piece.with(4711, piece[4711]! ^ 1)],
  ['cut off by a byte', (piece: Uint8Array) => piece.slice(0, -1)],
  ['longer by a byte', (piece: Uint8Array) => Uint8Array.of(...piece, 0)],
  ['that is empty', () => new Uint8Array()],
] as const) {
  test(`reads a piece ${title} as null, and reports it`, async () => {
    const { verified, pieces, altered } = release();
    pieces[1] = alter(pieces[1]!);
    expect(await verified.read(1)).toBeNull();
    expect(altered).toEqual([1]);
    expect(await verified.read(0)).toEqual(pieces[0]);
    expect(altered).toEqual([1]);
  });
}

test('does not let out one piece in the place of another', async () => {
  const { verified, pieces, altered } = release();
  [pieces[0], pieces[1]] = [pieces[1]!, pieces[0]!];
  expect([await verified.read(0), await verified.read(1)]).toEqual([null, null]);
  expect(altered).toEqual([0, 1]);
});

test('reads a missing piece as null without reporting it as altered', async () => {
  const { verified, pieces, altered } = release();
  pieces[1] = null;
  expect(await verified.read(1)).toBeNull();
  expect(altered).toEqual([]);
});

test('reads a piece again that came back after it was altered', async () => {
  const { verified, pieces, altered } = release();
  const good = pieces[1]!;
  pieces[1] = new Uint8Array(good.length);
  expect(await verified.read(1)).toBeNull();
  pieces[1] = good;
  expect(await verified.read(1)).toEqual(good);
  expect(altered).toEqual([1]);
});

test('reads once for all who ask at the same moment, and reports an altered piece once', async () => {
  const { verified, pieces, read, altered } = release();
  pieces[2] = new Uint8Array(5000);
  const all = await Promise.all([0, 0, 2, 0, 2].map((index) => verified.read(index)));
  expect(read).toEqual([0, 2]);
  expect(altered).toEqual([2]);
  expect(all).toEqual([pieces[0], pieces[0], null, pieces[0], null]);
});

test('reads a piece once for block after block', async () => {
  const { verified, read } = release();
  for (let i = 0; i < 20; i++) await verified.read(1);
  expect(read).toEqual([1]);
});

test('does not read a piece that was just kept', async () => {
  const { verified, pieces, read } = release();
  verified.keep(1, pieces[1]!);
  expect(await verified.read(1)).toEqual(pieces[1]);
  expect(read).toEqual([]);
});

test('rejects as its source does, for everyone who waits, and tries again for the next', async () => {
  const { grid, hashes, pieces } = release();
  let fails = true;
  const read = (index: number) => (fails ? Promise.reject(new Error('gone')) : Promise.resolve(pieces[index]!));
  const verified = new VerifiedPieces(grid, hashes, { read }, () => undefined);
  const both = await Promise.allSettled([verified.read(0), verified.read(0)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await verified.read(0)).toEqual(pieces[0]);
});

test('holds 16 MiB at most, and lets go first of what was asked for longest ago', async () => {
  const { verified, read } = release({ length: 20 * MIB, pieceLength: MIB });
  for (let i = 0; i < 16; i++) await verified.read(i);
  await verified.read(0);
  await verified.read(16);
  expect(read).toHaveLength(17);
  await verified.read(0);
  expect(read).toHaveLength(17);
  await verified.read(1);
  expect(read.slice(17)).toEqual([1]);
});

test('holds two pieces where even one is larger than that', async () => {
  const { verified, read } = release({ length: 60 * MIB, pieceLength: 20 * MIB });
  for (const index of [0, 1, 0, 1, 2, 1, 0]) await verified.read(index);
  expect(read).toEqual([0, 1, 2, 0]);
});

test('tells of any bytes whether they are a piece', async () => {
  const { verified, pieces, read } = release();
  expect(await verified.matches(1, pieces[1]!)).toBe(true);
  expect(await verified.matches(0, pieces[1]!)).toBe(false);
  expect(await verified.matches(2, pieces[2]!.subarray(1))).toBe(false);
  expect(await verified.matches(0, new Uint8Array())).toBe(false);
  expect(read).toEqual([]);
});
