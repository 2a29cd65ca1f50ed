import { expect, test } from 'playwright/test';
import type { MirrorFault } from '../../release/mirror-fault.js';
import { Mirror } from './mirror.js';
import { realSurroundings } from './surroundings.js';

const UNREACHABLE: MirrorFault = { code: 'unreachable', data: {} };
const NOT_FOUND: MirrorFault = { code: 'not-found', data: { status: 404 } };

/** A mirror with a clock that the test moves, and no jitter but what is asked for. */
function mirrorOf({ budget = null as number | null, single = true, random = 0 } = {}): { mirror: Mirror; pass(ms: number): void } {
  let now = 0;
  const around = { ...realSurroundings(), now: () => now, random: () => random };
  const mirror = new Mirror({ address: 'https://m.example:8443/x', budget, single, around });
  return { mirror, pass: (ms) => void (now += ms) };
}

test('is named by its host and port', () => {
  expect(mirrorOf().mirror.host).toBe('m.example:8443');
});

test('waits 1 s after a passing fault, then twice as long each time up to 11 s, and 1 s again after a good piece', () => {
  const { mirror } = mirrorOf();
  const waits = Array.from({ length: 7 }, () => {
    mirror.failed(UNREACHABLE, '');
    return mirror.waitMs;
  });
  expect(waits).toEqual([1000, 2000, 4000, 8000, 11_000, 11_000, 11_000]);
  mirror.kept();
  mirror.failed(UNREACHABLE, '');
  expect(mirror.waitMs).toBe(1000);
});

test('waits longer by up to a quarter, so that visitors do not come back together', () => {
  const { mirror } = mirrorOf({ random: 0.8 });
  mirror.failed(UNREACHABLE, '');
  expect(mirror.waitMs).toBe(1200);
});

test('is not asked before the time that it named', () => {
  const { mirror, pass } = mirrorOf();
  mirror.failed({ code: 'busy', data: { status: 503, retryAfterMs: 90_000 } }, '');
  pass(89_999);
  expect(mirror.waitMs).toBe(1);
  expect(mirror.hopeless).toBe(false);
});

for (const code of ['no-cors', 'redirect-loop'] as const) {
  test(`is left alone for minutes after ${code}, and then asked again`, () => {
    const { mirror, pass } = mirrorOf();
    mirror.failed({ code, data: {} }, '');
    expect(mirror.waitMs).toBe(300_000);
    expect([mirror.hopeless, mirror.givenUp]).toEqual([true, false]);
    pass(300_000);
    expect(mirror.hopeless).toBe(false);
  });
}

test('is given up at once where it ignores ranges', () => {
  const { mirror } = mirrorOf();
  mirror.failed({ code: 'ignores-range', data: { status: 200 } }, '');
  expect(mirror.givenUp).toBe(true);
});

test('is given up and named at the third altered piece, good ones between them or not', () => {
  const { mirror } = mirrorOf();
  mirror.altered(1);
  mirror.kept();
  mirror.altered(5);
  expect(mirror.givenUp).toBe(false);
  mirror.altered(7);
  expect([mirror.givenUp, mirror.fault?.code]).toEqual([true, 'altered']);
  expect([1, 2, 5].map((index) => mirror.hasAltered(index))).toEqual([true, false, true]);
});

test('lacks a file that was not there and is asked for others, until three in a row are not there', () => {
  const { mirror } = mirrorOf({ single: false });
  mirror.failed(NOT_FOUND, 'a');
  expect([mirror.lacks(() => ['a', 'b']), mirror.lacks(() => ['b'])]).toEqual([true, false]);
  mirror.failed(NOT_FOUND, 'b');
  expect([mirror.waitMs, mirror.hopeless]).toEqual([2000, false]);
  mirror.failed(NOT_FOUND, 'c');
  expect([mirror.waitMs, mirror.hopeless]).toEqual([300_000, true]);
});

test('has nothing where the only file is not there', () => {
  const { mirror } = mirrorOf();
  mirror.failed(NOT_FOUND, 'a');
  expect(mirror.hopeless).toBe(true);
});

test('affords what its budget allows, and gets back what it was not asked for', () => {
  const { mirror } = mirrorOf({ budget: 100 });
  mirror.charge(60);
  expect([mirror.affords(40), mirror.affords(41)]).toEqual([true, false]);
  mirror.charge(-20);
  expect(mirror.affords(60)).toBe(true);
  expect(mirrorOf().mirror.affords(1e15)).toBe(true);
});

test('tells the speed of the last three seconds', () => {
  const { mirror, pass } = mirrorOf();
  pass(10_000);
  for (let i = 0; i < 30; i++) {
    mirror.gave(1000);
    pass(100);
  }
  expect(mirror.speed).toBeGreaterThanOrEqual(9000);
  expect(mirror.speed).toBeLessThan(11_000);
  pass(3250);
  expect([mirror.speed, mirror.received]).toEqual([0, 30_000]);
});
