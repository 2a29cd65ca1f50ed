import { expect, test } from 'playwright/test';
import { choosePieceLength, MAX_PIECE_LENGTH, MIN_PIECE_LENGTH, PieceGrid } from './pieces.js';

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** Lengths from one byte to 2 TiB: each power of two, its neighbours, and something between. */
const lengths = Array.from({ length: 42 }, (_, power) => 2 ** power).flatMap((length) =>
  [length - 1, length, length + 1, Math.floor(length * 1.37)].filter((it) => it > 0),
);

test('a piece is a power of two between 64 KiB and 16 MiB, whatever the length', () => {
  for (const length of lengths) {
    const pieceLength = choosePieceLength(length);
    expect(Math.log2(pieceLength) % 1, `${length} bytes`).toBe(0);
    expect(pieceLength, `${length} bytes`).toBeGreaterThanOrEqual(MIN_PIECE_LENGTH);
    expect(pieceLength, `${length} bytes`).toBeLessThanOrEqual(MAX_PIECE_LENGTH);
  }
});

test('a longer release never has shorter pieces', () => {
  const chosen = [...lengths].sort((a, b) => a - b).map(choosePieceLength);
  expect(chosen).toEqual([...chosen].sort((a, b) => a - b));
});

test('a release has at most 4,096 pieces until the largest piece is reached', () => {
  for (const length of lengths.filter((it) => it <= 64 * GIB)) {
    expect(new PieceGrid(length, choosePieceLength(length)).count, `${length} bytes`).toBeLessThanOrEqual(4096);
  }
  expect(choosePieceLength(64 * GIB)).toBe(16 * MIB);
});

test('a small release still has pieces to share', () => {
  for (let length = 2 * MIB; length <= 64 * MIB; length += 777_777) {
    expect(new PieceGrid(length, choosePieceLength(length)).count, `${length} bytes`).toBeGreaterThanOrEqual(32);
  }
});

for (const [length, pieceLength] of [
  [1, 64 * KIB],
  [4 * MIB, 64 * KIB],
  [4 * MIB + 1, 128 * KIB],
  [32 * MIB, 512 * KIB],
  [64 * MIB, MIB],
  [GIB, MIB],
  [4 * GIB, MIB],
  [4 * GIB + 1, 2 * MIB],
  [1024 * GIB, 16 * MIB],
] as const) {
  test(`cuts ${length} bytes into pieces of ${pieceLength}`, () => {
    expect(choosePieceLength(length)).toBe(pieceLength);
  });
}

for (const [length, pieceLength, count, last] of [
  [1, 16 * KIB, 1, 1],
  [16 * KIB, 16 * KIB, 1, 16 * KIB],
  [16 * KIB + 1, 16 * KIB, 2, 1],
  [100_000, 30_000, 4, 10_000],
  [5 * MIB, MIB, 5, MIB],
  [6 * GIB + 5, 2 * MIB, 3073, 5],
] as const) {
  test(`a grid of ${length} bytes by ${pieceLength} has ${count} pieces that join without a gap`, () => {
    const grid = new PieceGrid(length, pieceLength);
    expect(grid.count).toBe(count);
    expect(grid.lengthOf(count - 1)).toBe(last);
    const starts = Array.from({ length: grid.count }, (_, i) => grid.startOf(i));
    const ends = starts.map((start, i) => start + grid.lengthOf(i));
    expect([...starts, length]).toEqual([0, ...ends]);
  });
}
