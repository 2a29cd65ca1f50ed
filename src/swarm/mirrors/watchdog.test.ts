import { expect, test } from 'playwright/test';
import type { MirrorFailure } from './faults.js';
import { LIMITS } from './surroundings.js';
import { Watchdog } from './watchdog.js';

/** A watchdog with a clock of its own; timers run only where the test lets them. */
function watched(): { dog: Watchdog; failures: MirrorFailure[]; pass(ms: number, timers?: boolean): void } {
  let now = 1000;
  const timers = new Map<() => void, number>();
  const failures: MirrorFailure[] = [];
  const after = (ms: number, run: () => void): (() => void) => {
    timers.set(run, now + ms);
    return () => void timers.delete(run);
  };
  const dog = new Watchdog({ now: () => now, after, limits: LIMITS }, (failure) => failures.push(failure));
  const pass = (ms: number, run = true): void => {
    now += ms;
    if (run) for (const [timer, at] of timers) if (at <= now && timers.delete(timer)) timer();
  };
  return { dog, failures, pass };
}

test('what sends nothing for 8 s is hanging, and not a moment sooner', () => {
  const { dog, failures, pass } = watched();
  dog.wait();
  pass(7999);
  expect(failures).toEqual([]);
  pass(1);
  expect(failures.map(({ fault }) => fault.code)).toEqual(['hanging']);
});

test('a page without timers finds out when something else happens', () => {
  const { dog, failures, pass } = watched();
  dog.wait();
  pass(20_000, false);
  expect(failures).toEqual([]);
  dog.check();
  expect(failures.map(({ fault }) => fault.code)).toEqual(['hanging']);
});

/** Lets bytes come each half second; gives how long it took until that was too slow, ms. */
function secondsUntilTooSlow(speedAt: (ms: number) => number, forMs: number): number | null {
  const { dog, pass } = watched();
  for (let ms = 500; ms <= forMs; ms += 500) {
    dog.wait();
    pass(500);
    try {
      dog.came(speedAt(ms) / 2);
    } catch {
      return ms;
    }
  }
  return null;
}

test('1 KiB/s is too slow after 10 s', () => {
  expect(secondsUntilTooSlow(() => 1024, 60_000)).toBe(10_000);
});

test('17 KiB/s is fast enough for ever', () => {
  expect(secondsUntilTooSlow(() => 17 * 1024, 600_000)).toBeNull();
});

for (const slowFromMs of [500, 3000, 9500, 10_000, 21_000]) {
  test(`a fast mirror that turns slow after ${slowFromMs} ms is dropped within 15 s from then`, () => {
    const found = secondsUntilTooSlow((ms) => (ms <= slowFromMs ? 1_000_000 : 1024), 60_000)!;
    expect(found).not.toBeNull();
    expect(found - slowFromMs).toBeLessThanOrEqual(15_000);
  });
}

test('a reader that takes its time says nothing against the mirror', () => {
  const { dog, failures, pass } = watched();
  for (let i = 0; i < 100; i++) {
    dog.wait();
    pass(10);
    dog.came(1000);
    pass(60_000);
  }
  expect(failures).toEqual([]);
});
