import { createRequire } from 'node:module';
import { expect, test } from 'playwright/test';
import { PieceGrid } from '../release/pieces.js';
import { Plot } from './plot.js';
import { PieceState } from './types.js';

const { missing, requested, peers, mirrors, cache, own } = PieceState;

/** Ten pieces of 100 bytes and one of 1. */
const plot = (): Plot => new Plot(new PieceGrid(1001, 100));

test('a new plot has nothing', () => {
  const empty = plot();
  expect([empty.have, empty.whole]).toEqual([0, false]);
  expect([...empty.bitfield()]).toEqual([0, 0]);
  expect([...empty.view([])]).toEqual(Array.from({ length: 11 }, () => missing));
});

for (const state of [peers, mirrors, cache, own]) {
  test(`counts the bytes of pieces in state ${state}, the short last one by its length`, () => {
    const some = plot();
    some.set(0, state);
    expect([some.have, some.has(0), some.has(1)]).toEqual([100, true, false]);
    some.set(10, state);
    expect(some.have).toBe(101);
    expect(some.view([])[10]).toBe(state);
  });
}

test('does not count a piece twice, and knows where it came from last', () => {
  const some = plot();
  some.set(3, cache);
  some.set(3, peers);
  expect(some.have).toBe(100);
  expect(some.view([])[3]).toBe(peers);
});

test('takes the bytes of a lost piece off, once', () => {
  const some = plot();
  some.set(3, peers);
  some.set(4, peers);
  some.set(3, missing);
  some.set(3, missing);
  expect([some.have, some.has(3), some.has(4)]).toEqual([100, false, true]);
});

test('is whole with every piece, and no longer once one is lost', () => {
  const some = plot();
  for (let i = 0; i < 11; i++) {
    expect(some.whole).toBe(false);
    some.set(i, cache);
  }
  expect([some.whole, some.have]).toEqual([true, 1001]);
  some.set(10, missing);
  expect([some.whole, some.have]).toEqual([false, 1000]);
});

test('is filled and emptied at once', () => {
  const some = plot();
  some.set(2, peers);
  some.fill(own);
  expect([some.whole, some.have]).toEqual([true, 1001]);
  some.fill(missing);
  expect([some.whole, some.have, some.has(2)]).toEqual([false, 0, false]);
});

test('passes over indexes that the release does not have: stored keys may be anything', () => {
  const some = plot();
  for (const index of [-1, 11, 1e9]) some.set(index, cache);
  expect(some.have).toBe(0);
  expect(some.has(0)).toBe(false);
});

test('does not have pieces that the release does not have: a peer may ask for any', () => {
  const whole = plot();
  whole.fill(own);
  expect([10, 11, 1e9, -1].map((index) => whole.has(index))).toEqual([true, false, false, false]);
});

test('passes over indexes that are no whole numbers', () => {
  const some = plot();
  for (const index of [1.5, Number.NaN]) some.set(index, cache);
  expect(some.have).toBe(0);
});

test('the bitfield has the first piece in the highest bit of the first byte (BEP 3)', () => {
  const some = plot();
  some.set(0, cache);
  expect([...some.bitfield()]).toEqual([0b1000_0000, 0]);
  some.set(7, peers);
  some.set(8, own);
  expect([...some.bitfield()]).toEqual([0b1000_0001, 0b1000_0000]);
});

test('the bits behind the last piece are zero, as BEP 3 asks', () => {
  const some = plot();
  some.fill(own);
  expect([...some.bitfield()]).toEqual([0b1111_1111, 0b1110_0000]);
});

test('the bitfield is the one that webtorrent reads', () => {
  const { default: BitField } = createRequire(import.meta.url)('bitfield') as {
    default: new (bytes: Uint8Array) => { get(index: number): boolean };
  };
  const some = plot();
  for (const index of [1, 2, 5, 9]) some.set(index, cache);
  const read = new BitField(some.bitfield());
  expect(Array.from({ length: 16 }, (_, i) => i).filter((i) => read.get(i))).toEqual([1, 2, 5, 9]);
});

test('the view marks what is asked for, but only where it is missing, and changes nothing else', () => {
  const some = plot();
  some.set(1, peers);
  const view = some.view([1, 2, 99]);
  expect([...view.subarray(0, 4)]).toEqual([missing, peers, requested, missing]);
  expect(view).toHaveLength(11);
  expect([some.has(2), some.have]).toEqual([false, 100]);
  expect(some.view([])[2]).toBe(missing);
});

test('each view is an array of its own', () => {
  const some = plot();
  const before = some.view([]);
  some.set(0, cache);
  expect(before[0]).toBe(missing);
});
