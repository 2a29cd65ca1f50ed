import { expect, test } from 'playwright/test';
import { problemOf, ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { MemoryPieceStore } from './memory-piece-store.js';
import { PatientPieceStore } from './patient-piece-store.js';
import { pieceStoreSuite } from './piece-store-suite.js';

const ONE = '1'.repeat(40) as InfoHash;
const TWO = '2'.repeat(40) as InfoHash;
const NEVER_MS = 1e9;
const piece = (length = 10): Uint8Array => new Uint8Array(length).fill(7);

/** A store of 100 bytes whose limit can be raised, that counts tries and can be made to fail in other ways. */
class SmallStore extends MemoryPieceStore {
  override limitBytes = 100;
  tries = 0;
  failures: Error[] = [];

  override async put(infoHash: InfoHash, index: number, bytes: Uint8Array): Promise<void> {
    this.tries++;
    const failure = this.failures.shift();
    if (failure) throw failure;
    await super.put(infoHash, index, bytes);
  }
}

function patient({ retryMs = NEVER_MS, failureWaitsMs = [1, 1] as readonly number[] } = {}) {
  const inner = new SmallStore();
  const store = new PatientPieceStore(inner, { retryMs, failureWaitsMs });
  return { inner, store };
}

/** A store that is full of another release, with `count` pieces of 10 bytes waiting. */
async function full({ retryMs = NEVER_MS, count = 3 } = {}) {
  const { inner, store } = patient({ retryMs });
  await store.put(TWO, 0, piece(100));
  const waiting = Array.from({ length: count }, (_, index) => store.put(ONE, index, piece()));
  const ends = Promise.allSettled(waiting);
  await expect.poll(() => store.waits(ONE)).toBe(true);
  return { inner, store, ends };
}

for (const { name, run } of pieceStoreSuite) {
  test(name, () =>
    run(new PatientPieceStore(new MemoryPieceStore()), (actual, expected, what) => expect(actual, what).toEqual(expected)),
  );
}

test('a piece that finds no room waits, counts as pending, and says how much is free', async () => {
  const { inner, store } = patient();
  await store.put(TWO, 0, piece(60));
  void store.put(ONE, 0, piece(41)).catch(() => undefined);
  await expect.poll(() => store.lack).toEqual({ freeBytes: 40 });
  expect(store.pendingBytes).toBe(41);
  expect([store.waits(ONE), store.waits(TWO)]).toEqual([true, false]);
  expect(await inner.get(ONE, 0)).toBeNull();
});

test('where all that found no room was given up, nothing is said to wait', async () => {
  const { store } = patient();
  await store.put(TWO, 0, piece(100));
  const ends = Promise.allSettled([store.put(ONE, 0, piece()), store.put(ONE, 1, piece())]);
  store.giveUp(ONE);
  for (const end of await ends) expect(end.status).toBe('rejected');
  expect(store.lack).toBeNull();
});

test('what waits is kept by itself once the store has grown', async () => {
  const { inner, store, ends } = await full({ retryMs: 5 });
  inner.limitBytes = 200;
  expect((await ends).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  expect(await store.list(ONE)).toEqual([0, 1, 2]);
  expect([store.lack, store.pendingBytes]).toEqual([null, 0]);
});

for (const [what, free] of [
  ['a release is cleared', (store: PatientPieceStore) => store.clear(TWO)],
  ['a piece is deleted', (store: PatientPieceStore) => store.delete(TWO, 0)],
] as const) {
  test(`what waits is tried at once when ${what}`, async () => {
    const { store, ends } = await full();
    await free(store);
    expect((await ends).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(store.lack).toBeNull();
  });
}

test('while there is no room, one piece is tried for all', async () => {
  const { inner, ends, store } = await full({ count: 20 });
  // Those that were under way when the first found no room were tried once each.
  const before = inner.tries;
  expect(before).toBeLessThanOrEqual(1 + 20);
  for (let i = 1; i <= 3; i++) {
    await store.delete(ONE, 99);
    await expect.poll(() => inner.tries).toBe(before + i);
  }
  const late = store.put(ONE, 50, piece());
  inner.limitBytes = 1000;
  await store.delete(ONE, 99);
  await Promise.all([ends, late]);
  expect((await store.list(ONE)).length).toBe(21);
  expect(inner.tries).toBe(before + 3 + 21);
});

test('goes on with what fits, and waits again with what does not', async () => {
  const { inner, store, ends } = await full({ retryMs: 5 });
  inner.limitBytes = 120;
  await expect.poll(() => store.pendingBytes).toBe(10);
  expect(store.lack).toEqual({ freeBytes: 0 });
  inner.limitBytes = 130;
  await ends;
  expect(store.lack).toBeNull();
});

test('pieces of a release that is given up are not kept, and no others are held up by them', async () => {
  const { store, ends, inner } = await full();
  const other = store.put(TWO, 1, piece());
  store.giveUp(ONE);
  for (const end of await ends) expect(problemOf((end as PromiseRejectedResult).reason).code).toBe('cancelled');
  expect([store.pendingBytes, store.waits(ONE), store.waits(TWO)]).toEqual([10, false, true]);
  inner.limitBytes = 1000;
  await store.delete(ONE, 0);
  await other;
  expect(await store.list(ONE)).toEqual([]);
});

test('clearing a release gives up what of it waits', async () => {
  const { store, ends } = await full();
  await store.clear(ONE);
  expect((await ends).every(({ status }) => status === 'rejected')).toBe(true);
  expect([store.lack, store.pendingBytes]).toEqual([null, 0]);
});

test('is told of again when it gets full a second time', async () => {
  const { store, ends } = await full({ retryMs: 5 });
  store.giveUp(ONE);
  await ends;
  store.welcome(ONE);
  const told: unknown[] = [];
  store.onChange = () => told.push(store.lack);
  const again = store.put(ONE, 0, piece());
  await expect.poll(() => told).toEqual([{ freeBytes: 0 }]);
  await store.clear(TWO);
  await again;
  expect(told).toEqual([{ freeBytes: 0 }, null]);
});

test('`written` waits for a write, not only for its try', async () => {
  const { store, ends } = await full();
  let written = false;
  const writing = store.written().then(() => (written = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toBe(false);
  await store.clear(TWO);
  await Promise.all([writing, ends]);
});

test('rejects at once where that is asked for', async () => {
  const { store, inner } = patient();
  await store.atOnce.put(TWO, 0, piece(95));
  expect(await store.atOnce.put(ONE, 0, piece()).catch(problemOf)).toMatchObject({ code: 'storage-full' });
  expect([store.lack, store.pendingBytes, inner.tries]).toEqual([null, 0, 2]);
});

test('a failure of another kind is tried again', async () => {
  const { store, inner } = patient();
  inner.failures = [new ReseedError('storage-denied', {}), new ReseedError('storage-failed', { reason: 'busy' })];
  await store.put(ONE, 0, piece());
  expect([await store.list(ONE), inner.tries, store.pendingBytes]).toEqual([[0], 3, 0]);
});

test('a failure that does not end comes out as it is, and nothing else is lost', async () => {
  const { store, inner } = patient();
  await store.put(ONE, 0, piece());
  inner.failures = Array.from({ length: 3 }, () => new ReseedError('storage-failed', { reason: 'gone' }));
  expect(await store.put(ONE, 1, piece()).catch(problemOf)).toEqual({ code: 'storage-failed', data: { reason: 'gone' } });
  expect([await store.list(ONE), inner.tries, store.pendingBytes]).toEqual([[0], 4, 0]);
});

test('a write that waits after a failure can be given up', async () => {
  const { store, inner } = patient({ failureWaitsMs: [NEVER_MS] });
  inner.failures = [new ReseedError('storage-failed', { reason: 'gone' })];
  const end = store.put(ONE, 0, piece()).catch(problemOf);
  await expect.poll(() => inner.tries).toBe(1);
  store.giveUp(ONE);
  expect(await end).toMatchObject({ code: 'cancelled' });
});

test('a piece that comes after its release was given up waits for nothing, until the release is welcome again', async () => {
  const { store, ends } = await full();
  store.giveUp(ONE);
  await ends;
  await store.put(TWO, 1, piece(0));
  const others = store.put(TWO, 2, piece()).catch(() => undefined);
  await expect.poll(() => store.waits(TWO)).toBe(true);
  await expect(store.put(ONE, 7, piece())).rejects.toThrow('given up');
  store.welcome(ONE);
  const late = store.put(ONE, 8, piece());
  await expect.poll(() => store.waits(ONE)).toBe(true);
  await store.clear(TWO);
  await Promise.all([others, late]);
  expect(await store.list(ONE)).toEqual([8]);
});
