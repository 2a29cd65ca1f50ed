import { expect, test } from 'playwright/test';
import { problemOf } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { MemoryPieceStore } from './memory-piece-store.js';
import { pieceStoreSuite } from './piece-store-suite.js';

const ONE = '1'.repeat(40) as InfoHash;
const TWO = '2'.repeat(40) as InfoHash;
const piece = (length: number): Uint8Array => new Uint8Array(length);

for (const { name, run } of pieceStoreSuite) {
  test(name, () => run(new MemoryPieceStore(), (actual, expected, what) => expect(actual, what).toEqual(expected)));
}

test('lists pieces in the order of their indexes', async () => {
  const store = new MemoryPieceStore();
  for (const index of [10, 9, 300, 2]) await store.put(ONE, index, piece(1));
  expect(await store.list(ONE)).toEqual([2, 9, 10, 300]);
});

test.describe('a store of 100 bytes', () => {
  const full = { code: 'storage-full', data: { neededBytes: 41, freeBytes: 40 } };

  async function filled(): Promise<MemoryPieceStore> {
    const store = new MemoryPieceStore(100);
    await store.put(ONE, 0, piece(40));
    await store.put(TWO, 0, piece(20));
    return store;
  }

  test('takes pieces up to its last byte', async () => {
    const store = await filled();
    await store.put(ONE, 1, piece(40));
    expect(await store.list(ONE)).toEqual([0, 1]);
  });

  test('says what it needs and has where a piece does not fit, and loses nothing', async () => {
    const store = await filled();
    expect(await store.put(ONE, 1, piece(41)).catch(problemOf)).toEqual(full);
    expect(await store.get(ONE, 1)).toBeNull();
    expect([await store.list(ONE), await store.list(TWO)]).toEqual([[0], [0]]);
  });

  test('does not count a piece twice that is put again', async () => {
    const store = await filled();
    for (let i = 0; i < 10; i++) await store.put(ONE, 0, piece(40));
    await store.put(ONE, 1, piece(40));
    expect(await store.put(ONE, 2, piece(1)).catch(problemOf)).toMatchObject({ data: { freeBytes: 0 } });
  });

  test('does not count a piece twice that is put twice at once', async () => {
    const store = await filled();
    await Promise.all([store.put(ONE, 0, piece(40)), store.put(ONE, 0, piece(40))]);
    await store.put(ONE, 1, piece(40));
    expect(await store.list(ONE)).toEqual([0, 1]);
  });

  test('has the room of a deleted piece, and of a cleared release, again', async () => {
    const store = await filled();
    await store.delete(ONE, 0);
    await store.delete(ONE, 0);
    expect(await store.put(ONE, 1, piece(81)).catch(problemOf)).toMatchObject({ data: { freeBytes: 80 } });
    await store.clear(TWO);
    await store.clear(TWO);
    expect(await store.put(ONE, 1, piece(101)).catch(problemOf)).toMatchObject({ data: { freeBytes: 100 } });
    await store.put(ONE, 1, piece(100));
  });
});
