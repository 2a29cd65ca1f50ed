import { mock } from 'node:test';
import { expect, test } from 'playwright/test';
import { contentOf, type FakeSwarm, type FakeWire, fakeSwarm, quiet } from './fake-swarm.js';

const BLOCK = 16 * 1024;
const PIECE = 4 * BLOCK;
/** A client that is not known to take more than 16 KiB a request. */
const OTHER = '-LT2100-';
const WHOLE = `3:0+${PIECE}`;

/** Lets the clock of requests stand still at `ms` while `work` runs. */
function at<T>(ms: number, work: () => T): T {
  const { now } = performance;
  performance.now = () => ms;
  try {
    return work();
  } finally {
    performance.now = now;
  }
}

/** The same, at `ms` from now. */
const later = (ms: number, work: () => void): void => at(performance.now() + ms, work);

/** Piece 3 is owed by one peer, and another has it as well. */
function owed(client?: string): { swarm: FakeSwarm; slow: FakeWire; idle: FakeWire } {
  const swarm = fakeSwarm();
  const slow = swarm.join([3]);
  swarm.update(slow);
  expect(slow.asked).toEqual([WHOLE]);
  return { swarm, slow, idle: swarm.join([3], client) };
}

test.describe('a peer that refuses a piece', () => {
  test('is not asked for that piece again, but for others', async () => {
    const swarm = fakeSwarm();
    const wire = swarm.join([3, 4]);
    swarm.update();
    const refused = wire.requests[0]!.piece;
    wire.reject();
    await quiet();
    swarm.update();
    expect(wire.asked).toHaveLength(2);
    expect(wire.requests.map(({ piece }) => piece)).toEqual([7 - refused]);
  });

  test('leaves the piece to another', async () => {
    const { swarm, slow, idle } = owed();
    slow.reject();
    await quiet();
    expect(idle.asked).toEqual([WHOLE]);
    idle.answer();
    expect(swarm.arrived.map(({ index }) => index)).toEqual([3]);
  });

  for (const again of ['unchoke', 'have'] as const) {
    test(`is asked again after its next ${again}`, async () => {
      const swarm = fakeSwarm();
      const wire = swarm.join([3]);
      swarm.update();
      wire.reject();
      await quiet();
      expect(wire.asked).toEqual([WHOLE]);
      wire.emit(again);
      swarm.update();
      expect(wire.asked).toEqual([WHOLE, WHOLE]);
    });
  }

  test('because it chokes is asked again once it unchokes', async () => {
    const swarm = fakeSwarm();
    const wire = swarm.join([3]);
    swarm.update();
    wire.choke();
    await quiet();
    expect(wire.asked).toEqual([WHOLE]);
    wire.unchoke();
    swarm.update();
    expect(wire.asked).toEqual([WHOLE, WHOLE]);
  });
});

test.describe('a wire that closes', () => {
  test('frees its blocks for others at once, and what it gave is not asked for again', async () => {
    const swarm = fakeSwarm();
    const leaving = swarm.join([3], OTHER);
    swarm.update();
    leaving.answer();
    await quiet();
    const other = swarm.join([3]);
    leaving.close();
    await quiet();
    expect(other.asked).toEqual([`3:${BLOCK}+${3 * BLOCK}`]);
    other.answer();
    expect(swarm.arrived[0]!.bytes).toEqual(contentOf(3, 0, PIECE));
    expect(swarm.counted).toEqual({ payload: PIECE, wasted: 0 });
  });

  test('leaves its pieces to be finished by a peer that comes later', async () => {
    const swarm = fakeSwarm();
    const leaving = swarm.join([3]);
    swarm.update();
    leaving.close();
    await quiet();
    const late = swarm.join([3]);
    swarm.update();
    expect(late.asked).toEqual([WHOLE]);
  });
});

test.describe('what a peer has owed for 1.5 s', () => {
  test('is asked of an idle peer as well, and not a moment sooner', () => {
    const { swarm, idle } = at(0, () => owed());
    at(1499, () => swarm.update(idle));
    expect(idle.asked).toEqual([]);
    at(1500, () => swarm.update(idle));
    expect(idle.asked).toEqual([WHOLE]);
    swarm.torrent.destroyed = true;
  });

  test('is asked of an idle peer when the time has come, though nothing else happens', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { swarm, idle } = owed();
      swarm.update();
      const { now } = performance;
      performance.now = () => now.call(performance) + 1600;
      mock.timers.tick(1500);
      await Promise.resolve();
      performance.now = now;
      expect(idle.asked).toEqual([WHOLE]);
    } finally {
      mock.timers.reset();
    }
  });

  test('is asked of no peer that is busy, that lacks the piece, or that owes it itself', () => {
    const swarm = fakeSwarm();
    const slow = swarm.join([3]);
    swarm.update();
    const [busy, without] = [swarm.join([3, 4]), swarm.join([5])];
    later(1600, () => swarm.update());
    expect([slow.asked, busy.asked, without.asked]).toEqual([[WHOLE], [`4:0+${PIECE}`], [`5:0+${PIECE}`]]);
  });

  test('is asked for in the order of its age', () => {
    const swarm = fakeSwarm();
    const slow = swarm.join([3, 4]);
    swarm.update();
    const [older, younger] = slow.asked;
    const idle = swarm.join([3, 4]);
    later(1600, () => swarm.update(idle));
    expect(idle.asked).toEqual([older]);
    expect(idle.asked).not.toContain(younger);
  });

  test('is cancelled with the slow peer once the other gave it', async () => {
    const { swarm, slow, idle } = owed();
    later(1600, () => swarm.update(idle));
    idle.answer();
    expect(slow.cancelled).toEqual([WHOLE]);
    expect(idle.cancelled).toEqual([]);
    expect(swarm.arrived).toHaveLength(1);
    expect(swarm.counted).toEqual({ payload: PIECE, wasted: 0 });
  });

  test('is cancelled with the other peer where the slow one gives it after all', () => {
    const { swarm, slow, idle } = owed();
    later(1600, () => swarm.update(idle));
    slow.answer();
    expect(idle.cancelled).toEqual([WHOLE]);
    expect(swarm.arrived).toHaveLength(1);
  });

  test('stays owed where the other peer refuses it, and arrives once', async () => {
    const { swarm, slow, idle } = owed();
    later(1600, () => swarm.update(idle));
    idle.reject();
    slow.answer();
    await quiet();
    expect(swarm.arrived).toHaveLength(1);
    expect(swarm.arrived[0]!.bytes).toEqual(contentOf(3, 0, PIECE));
  });

  test('is asked of a peer that takes 16 KiB in no larger request', () => {
    const { swarm, idle } = owed(OTHER);
    later(1600, () => swarm.update(idle));
    expect(idle.asked).toEqual([`3:0+${BLOCK}`]);
  });
});

test('what arrives a second time, in part, is counted as wasted for that part', async () => {
  const { swarm, slow, idle } = owed();
  later(1600, () => swarm.update(idle));
  idle.reject();
  const third = swarm.join([3], OTHER);
  third.peerExtendedHandshake = { reqq: 1 };
  swarm.update(third);
  expect(third.asked).toEqual([`3:0+${BLOCK}`]);
  third.answer();
  expect(slow.cancelled).toEqual([]);
  slow.answer();
  expect(swarm.counted).toEqual({ payload: PIECE + BLOCK, wasted: BLOCK });
  expect(swarm.arrived).toHaveLength(1);
});
