import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { ActivePiece, BLOCK_LENGTH, type BlockRun } from './active-piece.js';

/** A piece of six whole blocks and one of 1,000 bytes, and what it should become. */
const PEER = 'aa'.repeat(20);
const LENGTH = 6 * BLOCK_LENGTH + 1000;
const CONTENT = createHash('shake128', { outputLength: LENGTH }).update('piece').digest();

const contentOf = ({ offset, length }: BlockRun): Uint8Array => CONTENT.subarray(offset, offset + length);
const blocksOf = (run: BlockRun | null): unknown => run && [run.firstBlock, run.blocks];

function takeAll(piece: ActivePiece, maxBlocks: number): BlockRun[] {
  const runs: BlockRun[] = [];
  for (let run = piece.takeRun(maxBlocks); run; run = piece.takeRun(maxBlocks)) runs.push(run);
  return runs;
}

for (const maxBlocks of [1, 3, 4, 100]) {
  test(`runs of up to ${maxBlocks} blocks cover the piece once, without a gap`, () => {
    const runs = takeAll(new ActivePiece(5, LENGTH), maxBlocks);
    let end = 0;
    for (const run of runs) {
      expect(run.index).toBe(5);
      expect(run.offset).toBe(end);
      expect(run.offset).toBe(run.firstBlock * BLOCK_LENGTH);
      expect(run.blocks).toBeLessThanOrEqual(maxBlocks);
      end += run.length;
    }
    expect(end).toBe(LENGTH);
    expect(runs).toHaveLength(Math.ceil(7 / maxBlocks));
  });
}

test('the last block is as short as what is left', () => {
  expect(takeAll(new ActivePiece(0, LENGTH), 1).at(-1)).toMatchObject({ offset: 6 * BLOCK_LENGTH, length: 1000 });
  expect(takeAll(new ActivePiece(0, 1), 4)).toEqual([{ index: 0, firstBlock: 0, blocks: 1, offset: 0, length: 1 }]);
});

for (const order of ['in order', 'backwards'] as const) {
  test(`is whole once the last run is here, filled ${order}, with every byte in its place`, () => {
    const piece = new ActivePiece(0, LENGTH);
    const runs = takeAll(piece, 2);
    if (order === 'backwards') runs.reverse();
    for (const run of runs) {
      expect(piece.whole).toBe(false);
      expect(piece.fill(run, contentOf(run), PEER)).toBe(run.length);
    }
    expect(piece.whole).toBe(true);
    expect(Buffer.from(piece.bytes).equals(CONTENT)).toBe(true);
  });
}

test('a released run is the next one to be taken', () => {
  const piece = new ActivePiece(0, LENGTH);
  const [first, second] = [piece.takeRun(2)!, piece.takeRun(2)!];
  piece.release(first);
  expect(blocksOf(piece.takeRun(2))).toEqual([0, 2]);
  piece.release(second);
  expect(blocksOf(piece.takeRun(4))).toEqual([2, 4]);
});

test('a run ends before a block that is asked of somebody else', () => {
  const piece = new ActivePiece(0, LENGTH);
  const runs = takeAll(piece, 1);
  for (const i of [0, 1, 3, 4]) piece.release(runs[i]!);
  expect(blocksOf(piece.takeRun(4))).toEqual([0, 2]);
  expect(blocksOf(piece.takeRun(4))).toEqual([3, 2]);
  expect(piece.takeRun(4)).toBeNull();
});

test('releasing a run does not give up blocks that are here', () => {
  const piece = new ActivePiece(0, LENGTH);
  const run = piece.takeRun(4)!;
  piece.fill(run, contentOf(run), PEER);
  piece.release(run);
  expect(blocksOf(piece.takeRun(4))).toEqual([4, 3]);
  expect(piece.has(run)).toBe(true);
});

test('a run that comes twice counts once, and the second one changes nothing', () => {
  const piece = new ActivePiece(0, LENGTH);
  const run = piece.takeRun(4)!;
  expect(piece.fill(run, contentOf(run), PEER)).toBe(4 * BLOCK_LENGTH);
  expect(piece.fill(run, new Uint8Array(run.length), PEER)).toBe(0);
  expect(Buffer.from(piece.bytes.subarray(0, run.length)).equals(contentOf(run))).toBe(true);
});

test('a run that overlaps what is here counts the rest', () => {
  const piece = new ActivePiece(0, LENGTH);
  const long = piece.takeRun(4)!;
  piece.release(long);
  const short = piece.takeRun(1)!;
  piece.fill(short, contentOf(short), PEER);
  expect(piece.has(short)).toBe(true);
  expect(piece.has(long)).toBe(false);
  expect(piece.fill(long, contentOf(long), PEER)).toBe(3 * BLOCK_LENGTH);
  expect(piece.has(long)).toBe(true);
});

test('the short last block counts as many bytes as it has', () => {
  const piece = new ActivePiece(0, LENGTH);
  const last = takeAll(piece, 1).at(-1)!;
  expect(piece.fill(last, contentOf(last), PEER)).toBe(1000);
});
