import { expect, test } from 'playwright/test';
import { Pace } from './pace.js';

const KIB = 1024;

async function msFor(pace: Pace, chunks: number, bytes: number): Promise<number> {
  const from = performance.now();
  for (let i = 0; i < chunks; i++) await pace.take(bytes);
  return performance.now() - from;
}

test('without a limit nobody waits', () => {
  expect(new Pace(() => null, () => 0).take(1e9)).toBeNull();
});

test('chunks come no faster than the limit, whatever their size', async () => {
  expect(await msFor(new Pace(() => 1000 * KIB, () => 0), 100, 4 * KIB)).toBeGreaterThan(360);
  expect(await msFor(new Pace(() => 1000 * KIB, () => 0), 2, 200 * KIB)).toBeGreaterThan(390);
});

test('what peers send counts against it, and something comes all the same', async () => {
  expect(await msFor(new Pace(() => 1000 * KIB, () => 750 * KIB), 10, 10 * KIB)).toBeGreaterThan(370);
  expect(await msFor(new Pace(() => 1000 * KIB, () => 5000 * KIB), 1, 100 * KIB)).toBeGreaterThan(380);
});

test('who waits for a quarter of an hour goes on once the limit is lifted', async () => {
  let limit: number | null = 1000;
  const waiting = new Pace(() => limit, () => 0).take(1e6);
  limit = null;
  await waiting;
});
