import { expect, test } from 'playwright/test';
import { fakeSwarm, quiet } from './fake-swarm.js';

const PIECE = 64 * 1024;
const MIB = 1024 * 1024;
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
  const began = performance.now();
  const swarm = fakeSwarm({ length: 2 * PIECE });
  const wire = swarm.join([0, 1]);
  swarm.update();
  const [first] = wire.requests;
  wire.answer();
  expect(swarm.requests.isBusy(first!.piece), 'whole, not judged').toBe(true);
  expect(swarm.requests.isBusy(1 - first!.piece), 'asked for a moment ago').toBe(true);
  expect(swarm.requests.silentMs).toBeLessThanOrEqual(performance.now() - began);
  swarm.arrived[0]!.settle(true);
  await quiet();
  expect(swarm.requests.isBusy(first!.piece)).toBe(false);
});

/** Lets a peer that owes a piece give a block each `seconds`, `blocks` in all; tells after each whether peers are busy with it. */
async function busyWith({ seconds, blocks }: { readonly seconds: number; readonly blocks: number }): Promise<boolean[]> {
  const real = performance.now.bind(performance);
  let now = 0;
  performance.now = () => now;
  try {
    const swarm = fakeSwarm({ length: MIB, pieceLength: MIB });
    const wire = swarm.join([0], '-LT2100-');
    swarm.update();
    const busy: boolean[] = [];
    for (let i = 0; i < blocks; i++) {
      now += seconds * 1000;
      wire.answer();
      await quiet();
      expect(swarm.requests.silentMs).toBe(0);
      busy.push(swarm.requests.isBusy(0));
    }
    return busy;
  } finally {
    performance.now = real;
  }
}

test('a piece that comes at less than 32 KiB/s is busy for 4 s, though something of it came a moment ago', async () => {
  expect(await busyWith({ seconds: 3, blocks: 4 })).toEqual([true, false, false, false]);
  expect(await busyWith({ seconds: 0.6, blocks: 8 })).toEqual([...Array<boolean>(6).fill(true), false, false]);
});

test('a piece that comes at 32 KiB/s or more is busy until it is here', async () => {
  expect(await busyWith({ seconds: 0.5, blocks: 63 })).toEqual(Array(63).fill(true));
});

test('a piece of which much came at once and then nothing for 4 s is not busy, though something of another came', async () => {
  const real = performance.now.bind(performance);
  let now = 0;
  performance.now = () => now;
  try {
    const swarm = fakeSwarm({ length: 2 * MIB, pieceLength: MIB });
    const [hanging, good] = [swarm.join([0], '-LT2100-'), swarm.join([1], '-LT2100-')];
    swarm.update();
    for (let block = 0; block < 15; block++) hanging.answer();
    const busy: boolean[] = [];
    for (let second = 0; second < 5; second++) {
      good.answer();
      await quiet();
      busy.push(swarm.requests.isBusy(0));
      now += 1000;
    }
    expect(busy).toEqual([true, true, true, true, false]);
    expect(swarm.requests.silentMs).toBe(1000);
  } finally {
    performance.now = real;
  }
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
