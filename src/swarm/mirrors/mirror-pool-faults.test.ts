import { expect } from 'playwright/test';
import type { MirrorTrick } from '../../../e2e/fixtures/faulty-mirror.js';
import { around, LENGTH, lengthOf, pause, PIECE, quick, test, viewOf, wholeOf } from '../../../e2e/fixtures/mirror-pool-stage.js';

/** What shows in time alone shows soon. */
const SOON = { 'too-slow': { floorWindowMs: 1500, idleMs: 60_000 }, hanging: { idleMs: 1500 } } as const;

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
    const pool = on.pool({ around: { ...around, limits: { ...around.limits, ...SOON[code as keyof typeof SOON] } } });
    // It has enough to give for the fault to show while it is at it, and waits for one that shows in time.
    const hold = (): Promise<void> =>
      pause(30, () => undefined).then(() => (code in SOON && !viewOf(pool, bad).fault ? hold() : void (on.desk.room = null)));
    on.desk.onKept = () => void (on.desk.room ??= hold());
    pool.add(bad.url);
    pool.add(good.url);
    pool.start();
    await wholeOf(on.desk).toBe(true);
    // Of a body that is too long, what is wanted may be here before the rest of it is seen.
    if (code !== 'long-body') await expect.poll(() => viewOf(pool, bad).fault?.code).toBe(code);
    else expect([code, undefined]).toContain(viewOf(pool, bad).fault?.code);
    await expect.poll(() => on.counted.bytes - on.counted.wasted).toBe(LENGTH);
    const { received, wasted } = viewOf(pool, bad);
    // What stands before the end of a body that is too long is good.
    if (code !== 'long-body') expect(wasted).toBe(received);
    // The honest one may have given the rest before it is given up; alone, below, it never gets further.
    if (code === 'altered') expect(on.desk.refused.length).toBeLessThanOrEqual(3);
    if (code === 'ignores-range') expect(received).toBe(0);
  });
}

for (const mode of ['mirrors', 'both'] as const) {
  test(`an altering mirror alone is given up after three pieces, and says why (${mode})`, async ({ on }) => {
    const bad = await on.mirror({ kind: 'altered' });
    const pool = on.pool({ mode });
    pool.add(bad.url);
    pool.start();
    await expect.poll(() => viewOf(pool, bad).state, { intervals: [10] }).toBe('given-up');
    await expect.poll(() => pool.exhausted, { intervals: [10] }).toBe(true);
    expect(on.desk.refused).toHaveLength(3);
    expect([...on.desk.taken]).toEqual([]);
    expect(on.counted.wasted).toBe(on.counted.bytes);
  });
}

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
  const pool = on.pool({ around: quick });
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

for (const step of [0.01, 0.03, 0.05, 0.1, 0.2, 0.4]) {
  test(`a mirror whose time comes while it is looked at the others is not forgotten (${step} ms a look at the clock)`, async ({ on }) => {
    const mirror = await on.mirror({ kind: 'status', status: 500 });
    const timers = new Set<{ readonly at: number; readonly run: () => void }>();
    let clock = 0;
    const now = (): number => (clock += step);
    const after = (ms: number, run: () => void): (() => void) => {
      const timer = { at: clock + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    };
    const pool = on.pool({ around: { ...around, now, after, random: () => 0 } });
    pool.add(mirror.url);
    pool.start();
    await expect.poll(() => viewOf(pool, mirror)).toMatchObject({ state: 'waiting', fault: { code: 'server-error' } });
    for (let looks = 0; looks < 200 && viewOf(pool, mirror).state !== 'fetching'; looks++) {
      const [timer] = [...timers].sort((a, b) => a.at - b.at);
      if (!timer) break;
      timers.delete(timer);
      // Browsers' timers come up to a millisecond too soon.
      clock = Math.max(clock, timer.at - 0.3);
      timer.run();
    }
    expect(viewOf(pool, mirror).state).toBe('fetching');
  });
}

test('what a mirror holds that hangs is taken from it as soon as another has nothing to do', async ({ on }) => {
  const [bad, good] = [await on.mirror({ kind: 'hanging' }), await on.mirror()];
  // Time is up for a mirror that hangs when the test is over: nothing but being relieved can end it.
  const pool = on.pool({ around: { ...around, limits: { ...around.limits, idleMs: 60_000 } } });
  pool.add(bad.url);
  pool.add(good.url);
  pool.start();
  await wholeOf(on.desk).toBe(true);
  expect(viewOf(pool, bad).fault).toEqual({ code: 'hanging', data: {} });
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
  // Of the other run a piece may have been whole by then, which is judged as well.
  const later = mirror.ranges.slice(2).map(lengthOf);
  expect([[PIECE], [PIECE, PIECE]]).toContainEqual(later);
});

test('a mirror that begins to lie in the middle of a run loses the rest of it once the piece that came is there', async ({ on }) => {
  const mirror = await on.mirror({ kind: 'altered', from: 10 * PIECE });
  const pool = on.pool();
  pool.add(mirror.url);
  pool.start();
  await expect.poll(() => viewOf(pool, mirror).state, { intervals: [10] }).toBe('given-up');
  expect([on.desk.here.size, on.desk.refused.length]).toEqual([10, 3]);
  expect(lengthOf(mirror.ranges.at(-1)!)).toBe(PIECE);
});
