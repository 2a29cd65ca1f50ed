import { expect, test } from 'playwright/test';
import { fakeSwarm, quiet } from './fake-swarm.js';

const PIECE = 64 * 1024;
const ALL = [0, 1, 2, 3, 4, 5, 6, 7];

const piecesOf = (asked: readonly string[]): number[] => [...new Set(asked.map((it) => Number(it.split(':')[0])))].sort();

test('a piece that another source fetches is asked of no peer', () => {
  const swarm = fakeSwarm();
  for (const index of ALL) if (index !== 3) swarm.taken.add(index);
  const wire = swarm.join(ALL);
  swarm.update();
  expect(piecesOf(wire.asked)).toEqual([3]);
});

test('a piece that peers owe in vain may be taken over: what is asked for it is cancelled, and not asked again', async () => {
  const swarm = fakeSwarm({ length: 2 * PIECE });
  const wire = swarm.join([0, 1]);
  swarm.update();
  expect(piecesOf(wire.asked)).toEqual([0, 1]);
  expect(swarm.requests.isBusy(0), 'nothing ever came').toBe(false);
  swarm.taken.add(0);
  swarm.requests.abandon(0);
  await quiet();
  expect(piecesOf(wire.cancelled)).toEqual([0]);
  expect(wire.requests.map(({ piece }) => piece)).toEqual([1]);
});

test('a piece that peers are at is busy, from its first block to its verdict', async () => {
  const swarm = fakeSwarm({ length: 2 * PIECE });
  const wire = swarm.join([0, 1]);
  swarm.update();
  const [first] = wire.requests;
  wire.answer();
  expect(swarm.requests.isBusy(first!.piece), 'whole, not judged').toBe(true);
  expect(swarm.requests.isBusy(1 - first!.piece), 'asked for a moment ago').toBe(true);
  expect(swarm.requests.silentMs).toBeLessThan(1000);
  swarm.arrived[0]!.settle(true);
  await quiet();
  expect(swarm.requests.isBusy(first!.piece)).toBe(false);
});

test('a piece is offered while an unchoked peer has it', () => {
  const swarm = fakeSwarm();
  expect(swarm.requests.isOffered(3)).toBe(false);
  const wire = swarm.join([3]);
  expect([swarm.requests.isOffered(3), swarm.requests.isOffered(4)]).toEqual([true, false]);
  wire.choke();
  expect(swarm.requests.isOffered(3)).toBe(false);
});

test('a piece that came from elsewhere is told to every peer', () => {
  const swarm = fakeSwarm();
  const [one, two] = [swarm.join([0]), swarm.join(ALL)];
  swarm.requests.arrived(6, null);
  expect(swarm.verified).toContain(6);
  expect([one.told, two.told]).toEqual([[6], [6]]);
});
