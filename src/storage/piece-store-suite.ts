import type { InfoHash } from '../release/info-hash.js';
import type { PieceStore } from './piece-store.js';

/** Throws where `actual` is not `expected`; compared as JSON, byte strings as lists of numbers. */
export type AssertEqual = (actual: unknown, expected: unknown, what: string) => void;

export interface PieceStoreCase {
  /** A sentence about behaviour. */
  readonly name: string;
  /** Runs against a store that holds nothing. */
  run(store: PieceStore, equal: AssertEqual): Promise<void>;
}

const ONE = '1'.repeat(40) as InfoHash;
const TWO = '2'.repeat(40) as InfoHash;

const piece = (fill: number, length = 1000): Uint8Array => new Uint8Array(length).fill(fill);
const listed = (bytes: Uint8Array | null): unknown => (bytes === null ? null : [...bytes]);
const sorted = (indexes: readonly number[]): number[] => [...indexes].sort((a, b) => a - b);

/** What every piece store does, whatever it keeps pieces in. Knows no test runner, so that it runs in a page as well. */
export const pieceStoreSuite: readonly PieceStoreCase[] = [
  {
    name: 'a store that holds nothing lists nothing, and every piece reads as null',
    async run(store, equal) {
      equal(await store.list(ONE), [], 'list');
      equal(await store.get(ONE, 0), null, 'get');
      equal(store.pendingBytes, 0, 'pendingBytes');
    },
  },
  {
    name: 'a piece reads back as it was put, byte for byte',
    async run(store, equal) {
      const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) & 0xff);
      await store.put(ONE, 7, bytes.slice());
      equal(listed(await store.get(ONE, 7)), listed(bytes), 'get');
      equal(await store.get(ONE, 6), null, 'its neighbour');
    },
  },
  {
    name: 'a view into a larger buffer is kept as the bytes that it shows',
    async run(store, equal) {
      const buffer = Uint8Array.from({ length: 100 }, (_, i) => i);
      await store.put(ONE, 0, buffer.subarray(10, 20));
      equal(listed(await store.get(ONE, 0)), [10, 11, 12, 13, 14, 15, 16, 17, 18, 19], 'get');
    },
  },
  {
    name: 'the first piece is a piece like any other',
    async run(store, equal) {
      await store.put(ONE, 0, piece(1));
      equal(await store.list(ONE), [0], 'list');
    },
  },
  {
    name: 'pieces put all at once are all kept, and none is pending then',
    async run(store, equal) {
      const indexes = Array.from({ length: 100 }, (_, i) => i * 3);
      await Promise.all(indexes.map((index) => store.put(ONE, index, piece(index & 0xff, 20_000))));
      equal(sorted(await store.list(ONE)), indexes, 'list');
      equal(store.pendingBytes, 0, 'pendingBytes');
      for (const index of indexes) equal((await store.get(ONE, index))?.[19_999], index & 0xff, `piece ${index}`);
    },
  },
  {
    name: 'a piece put again takes the place of the earlier one',
    async run(store, equal) {
      await store.put(ONE, 5, piece(1, 10));
      await store.put(ONE, 5, piece(2, 20));
      equal(listed(await store.get(ONE, 5)), listed(piece(2, 20)), 'get');
      equal(await store.list(ONE), [5], 'list');
    },
  },
  {
    name: 'pieces of one release are none of another',
    async run(store, equal) {
      await store.put(ONE, 1, piece(1));
      await store.put(TWO, 2, piece(2));
      equal(await store.list(ONE), [1], 'list of the first');
      equal(await store.list(TWO), [2], 'list of the second');
      equal(await store.get(ONE, 2), null, 'a piece that only the other has');
    },
  },
  {
    name: 'a deleted piece is gone, the others stay, and deleting it again does no harm',
    async run(store, equal) {
      for (const index of [1, 2, 3]) await store.put(ONE, index, piece(index));
      await store.delete(ONE, 2);
      await store.delete(ONE, 2);
      await store.delete(TWO, 2);
      equal(sorted(await store.list(ONE)), [1, 3], 'list');
      equal(await store.get(ONE, 2), null, 'get');
    },
  },
  {
    name: 'clearing a release removes all of its pieces and no other release’s',
    async run(store, equal) {
      for (const index of [0, 1, 300]) await store.put(ONE, index, piece(index & 0xff));
      await store.put(TWO, 1, piece(9));
      await store.clear(ONE);
      await store.clear(ONE);
      equal(await store.list(ONE), [], 'list of the cleared one');
      equal(await store.get(ONE, 300), null, 'get');
      equal(listed(await store.get(TWO, 1)), listed(piece(9)), 'the other');
    },
  },
  {
    name: 'the releases of which a piece is kept are listed once each',
    async run(store, equal) {
      equal(await store.releases(), [], 'of nothing');
      for (const index of [0, 1, 300]) await store.put(TWO, index, piece(1));
      for (const index of [5, 70_000]) await store.put(ONE, index, piece(1));
      equal((await store.releases()).sort(), [ONE, TWO], 'of two');
      await store.clear(TWO);
      for (const index of [5, 70_000]) await store.delete(ONE, index);
      equal(await store.releases(), [], 'of none any more');
    },
  },
  {
    name: 'a cleared release can be kept anew',
    async run(store, equal) {
      await store.put(ONE, 1, piece(1));
      await store.clear(ONE);
      await store.put(ONE, 2, piece(2));
      equal(await store.list(ONE), [2], 'list');
    },
  },
  {
    name: 'indexes are numbers, in their own order, past ten and past 2^16 as well',
    async run(store, equal) {
      for (const index of [10, 9, 70_000, 2]) await store.put(ONE, index, piece(1, 1));
      equal(sorted(await store.list(ONE)), [2, 9, 10, 70_000], 'list');
    },
  },
];
