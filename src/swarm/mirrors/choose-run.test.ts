import { expect, test } from 'playwright/test';
import { chooseRun } from './choose-run.js';
import { FakeDesk } from './fake-desk.js';
import { Mirror } from './mirror.js';
import { PeersFirst } from './peers-first.js';
import { realSurroundings } from './surroundings.js';

const MIB = 1024 * 1024;

/** Chooses for a mirror of 200 pieces of 1 MiB; gives how many pieces it is asked for in one run. */
function runOf({ rating = null as number | null, budget = null as number | null, altered = false, taken = [] as number[] }): number {
  const desk = new FakeDesk([{ path: 'image.iso', length: 200 * MIB }], new Uint8Array(), MIB, true);
  for (const index of taken) desk.take(index);
  const mirror = new Mirror({ address: 'https://m.example/', budget, single: true, around: realSurroundings() });
  mirror.rating = rating;
  if (altered) mirror.altered(199);
  const run = chooseRun({ desk, policy: new PeersFirst(desk, 'mirrors'), mirror, last: true });
  expect(desk.taken.size).toBe(taken.length + (run?.count ?? 0));
  return run?.count ?? 0;
}

test('a mirror that gave nothing yet is asked for one piece', () => expect(runOf({})).toBe(1));

test('a run is what the mirror gives in three seconds, and 64 MiB at most', () => {
  expect(runOf({ rating: 2 * MIB })).toBe(6);
  expect(runOf({ rating: 0.1 * MIB })).toBe(1);
  expect(runOf({ rating: 1000 * MIB })).toBe(64);
});

test('a mirror with a budget gets short runs, for all of a run counts once it was asked for', () => {
  expect(runOf({ rating: 1000 * MIB, budget: 1000 * MIB })).toBe(4);
  expect(runOf({ rating: 1000 * MIB, budget: 3 * MIB })).toBe(3);
});

test('a mirror that altered a piece is asked for one piece at a time', () => {
  expect(runOf({ rating: 1000 * MIB, altered: true })).toBe(1);
});

test('a run ends where somebody else is at it', () => {
  expect(runOf({ rating: 1000 * MIB, taken: [3] })).toBe(3);
});
