import { expect } from 'playwright/test';
import { around, LENGTH, pause, PIECE, test, viewOf, wholeOf } from '../../../e2e/fixtures/mirror-pool-stage.js';

test('an honest mirror alone gives all of it, several pieces a request, and nothing twice', async ({ on }) => {
  const mirror = await on.mirror();
  const pool = on.pool();
  pool.add(mirror.url);
  pool.start();
  await wholeOf(on.desk).toBe(true);
  await expect.poll(() => viewOf(pool, mirror)).toMatchObject({ state: 'idle', fault: null, received: LENGTH, wasted: 0 });
  expect(on.counted).toEqual({ bytes: LENGTH, wasted: 0 });
  expect(mirror.ranges.length).toBeLessThan(8);
  expect([...mirror.requests.keys()]).toEqual(['GET']);
});

test.describe('a folder', () => {
  test.use({ single: false });

  test('of 200 files with difficult names comes whole', async ({ on }) => {
    const mirror = await on.mirror();
    const pool = on.pool();
    pool.add(mirror.url);
    pool.start();
    await wholeOf(on.desk).toBe(true);
    expect(on.counted).toEqual({ bytes: on.desk.metainfo.grid.length, wasted: 0 });
    expect([...mirror.requests.keys()]).toEqual(['GET']);
  });
});

test('once a peer offers what a mirror gives, the piece that comes is finished and the rest is left to the peer', async ({ on }) => {
  const mirror = await on.mirror({ kind: 'slow', bytesPerSecond: 1_000_000 });
  const pool = on.pool({ mode: 'both' });
  pool.add(mirror.url);
  pool.start();
  await expect.poll(() => on.desk.here.size, { intervals: [10] }).toBeGreaterThan(5);
  expect(on.desk.taken.size).toBeGreaterThan(1);
  [on.desk.silentMs, on.desk.speed] = [0, 1_000_000];
  on.desk.offers = () => true;
  pool.wake();
  await expect.poll(() => on.desk.taken.size, { intervals: [10] }).toBeLessThanOrEqual(1);
  await expect.poll(() => viewOf(pool, mirror).state).toBe('idle');
  expect([...on.desk.taken]).toEqual([]);
  const given = on.desk.here.size;
  pool.wake();
  expect([on.desk.here.size, on.desk.taken.size]).toEqual([given, 0]);
  await expect.poll(() => mirror.aborted).toBe(1);
});

test('a publisher that has everything leaves next to nothing to the mirror', async ({ on }) => {
  const mirror = await on.mirror();
  const pool = on.pool({ mode: 'both' });
  pool.add(mirror.url);
  pool.start();
  await expect.poll(() => on.desk.here.size, { intervals: [10] }).toBeGreaterThan(0);
  [on.desk.silentMs, on.desk.speed] = [0, 1_000_000];
  on.desk.offers = () => true;
  while (!on.desk.whole) {
    const [next] = on.desk.missing();
    if (next !== undefined) on.desk.here.add(next);
    pool.wake();
    await pause(10, () => undefined);
  }
  expect(on.counted.bytes).toBeLessThanOrEqual(LENGTH * 0.05);
});

test('peers that were at all that is missing and fall silent are noticed, though nothing else happens', async ({ on }) => {
  const mirror = await on.mirror();
  const pool = on.pool({ mode: 'both' });
  on.desk.busy = () => true;
  pool.add(mirror.url);
  pool.start();
  expect([...on.desk.missing()]).toEqual([]);
  on.desk.busy = () => false;
  await expect.poll(() => on.desk.takes.length).toBeGreaterThan(0);
});

test('a budget is never exceeded', async ({ on }) => {
  const mirror = await on.mirror();
  const pool = on.pool();
  pool.add(mirror.url, 10 * PIECE + 100);
  pool.start();
  await expect.poll(() => viewOf(pool, mirror).state).toBe('spent');
  expect(pool.exhausted).toBe(true);
  expect(on.desk.here.size).toBe(10);
  expect(mirror.sentBytes).toBeLessThanOrEqual(10 * PIECE + 100);
});

test('at most three mirrors are asked at once, one request each', async ({ on }) => {
  const mirrors = await Promise.all(Array.from({ length: 5 }, () => on.mirror({ kind: 'hanging' })));
  const pool = on.pool();
  for (const { url } of mirrors) pool.add(url);
  pool.start();
  await expect.poll(() => mirrors.filter(({ ranges }) => ranges.length > 0).length, { intervals: [10] }).toBe(3);
  expect(mirrors.map(({ ranges }) => ranges.length)).toEqual([1, 1, 1, 0, 0]);
  expect(pool.views().map(({ state }) => state)).toEqual(['fetching', 'fetching', 'fetching', 'idle', 'idle']);
});

test('a fourth mirror has its turn once one of three gave what it was asked for', async ({ on }) => {
  const mirrors = await Promise.all(Array.from({ length: 4 }, () => on.mirror({ kind: 'slow', bytesPerSecond: 10 * PIECE })));
  const pool = on.pool();
  for (const { url } of mirrors) pool.add(url);
  pool.start();
  await wholeOf(on.desk).toBe(true);
  expect(mirrors.map(({ ranges }) => ranges.length > 0)).toEqual([true, true, true, true]);
});

test('nothing is asked for while writes lag behind', async ({ on }) => {
  const mirror = await on.mirror();
  let open = (): void => undefined;
  on.desk.room = new Promise((resolve) => (open = resolve));
  const pool = on.pool();
  pool.add(mirror.url);
  pool.start();
  pool.wake();
  expect(on.desk.takes).toEqual([]);
  on.desk.room = null;
  open();
  await wholeOf(on.desk).toBe(true);
});

test('stopping gives back what was taken and ends the request', async ({ on }) => {
  const mirror = await on.mirror({ kind: 'slow', bytesPerSecond: 500_000 });
  const pool = on.pool();
  pool.add(mirror.url);
  pool.start();
  await expect.poll(() => mirror.ranges.length).toBeGreaterThan(0);
  await pool.stop();
  expect([...on.desk.taken]).toEqual([]);
  await expect.poll(() => mirror.aborted).toBe(1);
  expect(on.counted.bytes).toBe(on.counted.wasted + on.desk.here.size * PIECE);
});

test('a piece that cannot be kept ends it, and is no fault of the mirror', async ({ on }) => {
  const mirror = await on.mirror();
  const failures: unknown[] = [];
  const pool = on.pool({ onFailed: (error) => failures.push(error) });
  on.desk.onKept = () => {
    throw new Error('disk full');
  };
  pool.add(mirror.url);
  pool.start();
  await expect.poll(() => failures.length).toBe(1);
  expect(viewOf(pool, mirror).fault).toBeNull();
});

test('a piece that cannot be kept takes none with it that came behind it', async ({ on }) => {
  const mirror = await on.mirror();
  const failures: unknown[] = [];
  const pool = on.pool({ onFailed: (error) => failures.push(error) });
  // Long enough for the next one to be whole.
  on.desk.onKeep = (index) => (index < 5 ? null : pause(100, () => undefined).then(() => Promise.reject(new Error('disk full'))));
  pool.add(mirror.url);
  pool.start();
  await expect.poll(() => failures.length).toBe(1);
  await pool.stop();
  expect([...on.desk.taken]).toEqual([]);
  on.desk.onKeep = () => null;
  pool.start();
  await wholeOf(on.desk).toBe(true);
});

test('the next run is asked for while the last piece of the one before is being kept', async ({ on }) => {
  const mirror = await on.mirror();
  const pool = on.pool();
  let open = (): void => undefined;
  const judged = new Promise<void>((resolve) => (open = resolve));
  on.desk.onKeep = () => judged;
  pool.add(mirror.url);
  pool.start();
  // The first request is for one piece, whose verdict is still out.
  await expect.poll(() => mirror.ranges.length).toBe(2);
  expect([on.desk.takes[0], on.desk.here.size]).toEqual([0, 0]);
  // No more than a piece is taken from it until then: it waits for room.
  await expect.poll(() => on.counted.bytes).toBeGreaterThan(PIECE);
  open();
  await wholeOf(on.desk).toBe(true);
});

test('a limit on downloads holds a mirror back, and is no fault of it', async ({ on }) => {
  const mirror = await on.mirror();
  let later = 0;
  const pool = on.pool({ around: { ...around, now: () => around.now() + later } });
  const cameMeanwhile: number[] = [];
  let paced = 0;
  on.desk.onPace = (bytes) => {
    paced += bytes;
    if (paced % (40 * PIECE) >= bytes) return null;
    const before = paced;
    return pause(100, () => {
      // Longer than a mirror may say nothing, and slower than it may be.
      later += 60_000;
      pool.wake();
      cameMeanwhile.push(paced - before);
    });
  };
  pool.add(mirror.url);
  pool.start();
  await wholeOf(on.desk).toBe(true);
  expect(cameMeanwhile).toEqual([0]);
  expect([paced, viewOf(pool, mirror).fault, on.counted.wasted]).toEqual([LENGTH, null, 0]);
});

test('stopping does not wait for a limit on downloads', async ({ on }) => {
  const mirror = await on.mirror();
  const pool = on.pool();
  on.desk.onPace = () => new Promise(() => undefined);
  pool.add(mirror.url);
  pool.start();
  // Of the first request, no more is waited for.
  await expect.poll(() => on.counted.bytes).toBeGreaterThan(PIECE);
  await pool.stop();
  expect([...on.desk.taken]).toEqual([]);
});
