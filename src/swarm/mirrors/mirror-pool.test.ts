import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test as base } from 'playwright/test';
import { browserFetch } from '../../../e2e/fixtures/browser-fetch.js';
import { Corpus } from '../../../e2e/fixtures/corpus.js';
import { FaultyMirror, type MirrorTrick } from '../../../e2e/fixtures/faulty-mirror.js';
import { FakeDesk } from './fake-desk.js';
import { MirrorPool, type MirrorPoolOptions, type MirrorView } from './mirror-pool.js';
import { realSurroundings, type Surroundings } from './surroundings.js';

const PIECE = 64 * 1024;
const LENGTH = 60 * PIECE + 1234;

/** A machine that is busy with other tests makes no honest mirror hang. */
const around: Surroundings = { ...realSurroundings(), fetch: browserFetch };
/** Limits that a test need not wait long for. */
const hurried: Surroundings = { ...around, limits: { idleMs: 1500, floorBytesPerSecond: 16 * 1024, floorWindowMs: 1500 } };

interface Stage {
  readonly desk: FakeDesk;
  mirror(trick?: MirrorTrick): Promise<FaultyMirror>;
  pool(options?: Partial<MirrorPoolOptions>): MirrorPool;
  readonly counted: { bytes: number; wasted: number };
}

/** Names that a mirror is asked for wrongly where a client forgets to encode. */
const NAMES = ['a #1', 'what? 100%', '説明書/二 %20', 'empty', 'a+b & c', "it's (fine)!"];

async function stage(folder: string, single: boolean, clean: (() => Promise<void>)[]): Promise<Stage> {
  const files = single
    ? [{ path: 'one #1.bin', length: LENGTH }]
    : Array.from({ length: 200 }, (_, i) => ({ path: `${NAMES[i % NAMES.length]} ${i}`, length: i % NAMES.length === 3 ? 0 : 1 + ((i * 7919) % 30_000) }));
  const content = randomBytes(files.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const { path, length } of files) {
    const place = join(folder, single ? '' : 'release', path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content.subarray(at, at + length));
    at += length;
  }
  const desk = new FakeDesk(files, content, PIECE, single);
  const counted = { bytes: 0, wasted: 0 };
  return {
    desk,
    counted,
    mirror: async (trick) => {
      const mirror = await FaultyMirror.start(trick ? { folder, trick } : { folder });
      clean.push(() => mirror.stop());
      return mirror;
    },
    pool: (options) => {
      const count = { onBytes: (_: string, n: number) => void (counted.bytes += n), onWasted: (_: string, n: number) => void (counted.wasted += n) };
      const pool = new MirrorPool({ desk, mode: 'mirrors', around, ...count, ...options });
      clean.unshift(() => pool.stop());
      return pool;
    },
  };
}

const test = base.extend<{ single: boolean; on: Stage }>({
  single: [true, { option: true }],
  on: async ({ single }, use) => {
    const corpus = new Corpus();
    const clean: (() => Promise<void>)[] = [];
    await use(await stage(await corpus.folderPath(), single, clean));
    for (const step of clean) await step();
    await corpus.remove();
  },
});

const wholeOf = (desk: FakeDesk) => expect.poll(() => desk.whole, { intervals: [10] });
const viewOf = (pool: MirrorPool, { host }: { readonly host: string }): MirrorView => pool.views().find((view) => view.host === host)!;

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

for (const [title, trick, code] of [
  ['alters bytes', { kind: 'altered' }, 'altered'],
  ['ignores ranges', { kind: 'ignores-range' }, 'ignores-range'],
  ['sends too little', { kind: 'short-body', announced: true }, 'short-body'],
  ['sends too little without saying so', { kind: 'short-body', announced: false }, 'short-body'],
  ['sends too much', { kind: 'long-body', announced: false }, 'long-body'],
  ['has no such file', { kind: 'status', status: 404 }, 'not-found'],
  ['fails', { kind: 'status', status: 500 }, 'server-error'],
  ['is busy', { kind: 'status', status: 503, retryAfter: '60' }, 'busy'],
  ['has no CORS', { kind: 'no-cors' }, 'no-cors'],
  ['redirects without end', { kind: 'redirect-loop' }, 'redirect-loop'],
  ['sends 1 KiB/s', { kind: 'slow', bytesPerSecond: 1024 }, 'too-slow'],
  ['hangs after the headers', { kind: 'hanging' }, 'hanging'],
] as readonly (readonly [string, MirrorTrick, string])[]) {
  test(`beside a mirror that ${title}, an honest one gives all of it, and the fault is named`, async ({ on }) => {
    const [bad, good] = [await on.mirror(trick), await on.mirror()];
    // It has enough to give for the fault to show while it is at it.
    on.desk.onKept = () => void (on.desk.room = on.desk.room ?? pause(30, () => (on.desk.room = null)));
    const pool = on.pool({ around: hurried });
    pool.add(bad.url);
    pool.add(good.url);
    pool.start();
    await wholeOf(on.desk).toBe(true);
    await expect.poll(() => viewOf(pool, bad).fault?.code).toBe(code);
    await expect.poll(() => on.counted.bytes - on.counted.wasted).toBe(LENGTH);
    const { received, wasted } = viewOf(pool, bad);
    // What stands before the end of a body that is too long is good.
    if (code !== 'long-body') expect(wasted).toBe(received);
    if (code === 'altered') expect(on.desk.refused).toHaveLength(3);
    if (code === 'ignores-range') expect(received).toBe(0);
  });
}

function pause(ms: number, then: () => void): Promise<void> {
  return new Promise((resolve) =>
    setTimeout(() => {
      then();
      resolve();
    }, ms),
  );
}

for (const mode of ['mirrors', 'both'] as const) {
  test(`an altering mirror alone is given up after three pieces, and says why within 5 s (${mode})`, async ({ on }) => {
    const bad = await on.mirror({ kind: 'altered' });
    const pool = on.pool({ mode });
    pool.add(bad.url);
    pool.start();
    await expect.poll(() => viewOf(pool, bad).state, { intervals: [10] }).toBe('given-up');
    await expect.poll(() => pool.exhausted, { intervals: [10], timeout: 5000 }).toBe(true);
    expect(on.desk.refused).toHaveLength(3);
    expect([...on.desk.taken]).toEqual([]);
    expect(on.counted.wasted).toBe(on.counted.bytes);
  });
}

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

test('an altered piece of a mirror that is good otherwise comes from another', async ({ on }) => {
  const [bad, good] = [await on.mirror({ kind: 'altered' }), await on.mirror()];
  const pool = on.pool();
  pool.add(bad.url);
  on.desk.onKept = () => undefined;
  pool.start();
  await expect.poll(() => on.desk.refused.length, { intervals: [1] }).toBeGreaterThan(0);
  bad.trick = { kind: 'honest' };
  pool.add(good.url);
  await wholeOf(on.desk).toBe(true);
});

test('a mirror that dies in the middle and comes back goes on by itself', async ({ on }) => {
  const mirror = await on.mirror({ kind: 'slow', bytesPerSecond: 2_000_000 });
  const pool = on.pool();
  pool.add(mirror.url);
  pool.start();
  await expect.poll(() => on.desk.here.size, { intervals: [10] }).toBeGreaterThan(3);
  await mirror.stop();
  await expect.poll(() => viewOf(pool, mirror)).toMatchObject({ state: 'waiting', fault: { code: 'unreachable' } });
  expect([...on.desk.taken]).toEqual([]);
  expect(pool.exhausted).toBe(false);
  mirror.trick = { kind: 'honest' };
  await mirror.revive();
  await wholeOf(on.desk).toBe(true);
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

test('what a mirror holds that hangs is taken from it as soon as another has nothing to do', async ({ on }) => {
  const [bad, good] = [await on.mirror({ kind: 'hanging' }), await on.mirror()];
  // Time is up for a mirror that hangs when the test is over: nothing but being relieved can end it.
  const pool = on.pool({ around: { ...around, limits: { ...around.limits, idleMs: 60_000 } } });
  pool.add(bad.url);
  pool.add(good.url);
  pool.start();
  await wholeOf(on.desk).toBe(true);
  expect(viewOf(pool, bad)).toMatchObject({ state: 'waiting', fault: { code: 'hanging' } });
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

test('what was asked of a mirror before it was known to lie is ended, and it gets no longer run again', async ({ on }) => {
  const mirror = await on.mirror();
  const pool = on.pool();
  let open = (): void => undefined;
  const judged = new Promise<void>((resolve) => (open = resolve));
  on.desk.onKeep = () => judged;
  pool.add(mirror.url);
  mirror.trick = { kind: 'altered' };
  pool.start();
  await expect.poll(() => mirror.ranges.length).toBe(2);
  const taken = on.desk.taken.size;
  open();
  await expect.poll(() => viewOf(pool, mirror).state, { intervals: [10] }).toBe('given-up');
  expect(taken).toBeGreaterThan(2);
  expect(on.desk.refused).toHaveLength(3);
  expect([...on.desk.taken]).toEqual([]);
  // The piece that was whole by then is judged as well.
  expect(mirror.ranges.slice(2).map(lengthOf)).toEqual([PIECE]);
});

function lengthOf(range: string | null): number {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? [];
  return Number(last) - Number(first) + 1;
}

test('a mirror that begins to lie in the middle of a run loses the rest of it once the piece that came is there', async ({ on }) => {
  const mirror = await on.mirror({ kind: 'altered', from: 10 * PIECE });
  const pool = on.pool();
  pool.add(mirror.url);
  pool.start();
  await expect.poll(() => viewOf(pool, mirror).state, { intervals: [10] }).toBe('given-up');
  expect([on.desk.here.size, on.desk.refused.length]).toEqual([10, 3]);
  expect(lengthOf(mirror.ranges.at(-1)!)).toBe(PIECE);
});

test('a limit on downloads holds a mirror back, and is no fault of it', async ({ on }) => {
  const mirror = await on.mirror();
  const pool = on.pool({ around: hurried });
  const waitMs = 1.5 * hurried.limits.idleMs;
  let paced = 0;
  on.desk.onPace = (bytes) => {
    paced += bytes;
    // Longer than a mirror may say nothing, and slower than it may be.
    return paced % (40 * PIECE) < bytes ? pause(waitMs, () => undefined) : null;
  };
  pool.add(mirror.url);
  pool.start();
  const startedAt = performance.now();
  await wholeOf(on.desk).toBe(true);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(waitMs - 1);
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
