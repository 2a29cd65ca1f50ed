import { expect, test } from 'playwright/test';
import { fakeSwarm, type FakeSwarm, type FakeWire, quiet } from './fake-swarm.js';

const BLOCK = 16 * 1024;
const PIECE = 4 * BLOCK;
const ALL = [0, 1, 2, 3, 4, 5, 6, 7];
/** A client that is not known to take more than 16 KiB a request. */
const OTHER = '-LT2100-';

const piecesOf = (asked: readonly string[]): number[] => [...new Set(asked.map((it) => Number(it.split(':')[0])))].sort();

/** Lets a peer say no to everything that it is asked for, until it is asked no more; it unchokes again and again if `forgiven`. */
async function rejectAll(swarm: FakeSwarm, wire: FakeWire, forgiven = false): Promise<void> {
  for (let round = 0; round < 200; round++) {
    if (wire.requests.length === 0 && !forgiven) return;
    while (wire.requests.length > 0) wire.reject();
    if (forgiven && !wire.destroyed) wire.unchoke();
    await quiet();
    swarm.update();
  }
}

/** Lets a peer give whatever it is asked for; every piece is right. */
async function giveAll(swarm: FakeSwarm, wire: FakeWire): Promise<void> {
  for (let judged = 0; wire.requests.length > 0 || judged < swarm.arrived.length; ) {
    wire.answerAll();
    while (judged < swarm.arrived.length) swarm.arrived[judged++]!.settle(true);
    await quiet();
    swarm.update();
  }
}

test.describe('a peer that says that it has everything and rejects', () => {
  for (const proven of [false, true]) {
    test(`keeps no piece from ${proven ? 'a peer that gave right ones' : 'a newcomer'}, while it is there`, async () => {
      const swarm = fakeSwarm({ length: 2 * PIECE });
      const rejecter = swarm.join([0, 1], OTHER, false);
      swarm.update();
      await rejectAll(swarm, rejecter);
      expect(rejecter.destroyed).toBe(false);
      const good = swarm.join([0, 1], OTHER, proven);
      swarm.update();
      await giveAll(swarm, good);
      expect(swarm.verified.toSorted()).toEqual([0, 1]);
    });
  }

  test('keeps none once it has gone', async () => {
    const swarm = fakeSwarm({ length: 2 * PIECE });
    const rejecter = swarm.join([0, 1], OTHER, false);
    swarm.update();
    await rejectAll(swarm, rejecter);
    rejecter.close();
    const good = swarm.join([0, 1], OTHER, false);
    swarm.update();
    await giveAll(swarm, good);
    expect(swarm.verified.toSorted()).toEqual([0, 1]);
  });

  for (const forgiven of [false, true]) {
    test(`is asked for a few pieces, then dropped and named${forgiven ? ', though it unchokes again and again' : ''}`, async () => {
      const swarm = fakeSwarm();
      const rejecter = swarm.join(forgiven ? [3] : ALL, OTHER, false);
      swarm.update();
      await rejectAll(swarm, rejecter, forgiven);
      expect(rejecter.destroyed).toBe(true);
      expect(rejecter.asked.length).toBeLessThanOrEqual(8 * 4);
      expect(swarm.reputation.faults.map(({ code }) => code)).toEqual(['peer-silent']);
      expect(swarm.reputation.mayJoin(rejecter.peerId)).toBe(false);
    });
  }

  test('is kept where it gives other pieces in between', async () => {
    const swarm = fakeSwarm({ length: 40 * PIECE });
    const wire = swarm.join(Array.from({ length: 40 }, (_, i) => i));
    swarm.update();
    for (let i = 0; wire.requests.length > 0; i++) {
      if (i % 4 === 0) wire.answer();
      else wire.reject();
      await quiet();
    }
    expect([wire.destroyed, swarm.reputation.faults]).toEqual([false, []]);
  });

  test('is kept where it takes back that it has them, but not where it does so with one piece for ever', async () => {
    const swarm = fakeSwarm();
    const [wiped, liar] = [swarm.join(ALL, OTHER), swarm.join([3], OTHER, false)];
    wiped.speed = 1024 * 1024;
    swarm.update(wiped);
    expect(piecesOf(wiped.asked)).toEqual(ALL);
    for (const index of ALL) wiped.lose(index);
    await quiet();
    expect([wiped.destroyed, swarm.reputation.faults]).toEqual([false, []]);
    const { peerPieces } = liar;
    for (let i = 0; i < 50 && !liar.destroyed; i++) {
      swarm.update(liar);
      liar.lose(3);
      liar.peerPieces = peerPieces;
      liar.emit('have', 3);
    }
    expect(liar.destroyed).toBe(true);
  });
});

test('a `have` lets only that piece be asked for again', async () => {
  const swarm = fakeSwarm({ length: 2 * PIECE });
  const wire = swarm.join([0, 1]);
  swarm.update();
  await rejectAll(swarm, wire);
  expect(wire.asked).toHaveLength(2);
  wire.emit('have', 1);
  swarm.update();
  expect(wire.requests.map(({ piece }) => piece)).toEqual([1]);
});

for (const [title, leave] of [
  ['leaves', (wire: FakeWire) => wire.close()],
  ['chokes', (wire: FakeWire) => wire.choke()],
  ['takes back that it has it', (wire: FakeWire) => wire.lose(3)],
  [
    'sends a bitfield without it',
    (wire: FakeWire) => {
      wire.peerPieces = { get: () => false };
      wire.emit('bitfield');
    },
  ],
] as const) {
  test(`a piece whose owner owes nothing, since writes lag behind, and ${title}, is finished by a newcomer`, async () => {
    const swarm = fakeSwarm({ length: 8 * PIECE });
    const owner = swarm.join([3], OTHER);
    owner.peerExtendedHandshake = { reqq: 2 };
    swarm.update();
    swarm.congest();
    owner.answerAll();
    await quiet();
    expect(owner.requests).toEqual([]);
    leave(owner);
    const newcomer = swarm.join([3], OTHER, false);
    swarm.drain();
    await expect.poll(() => newcomer.asked).toEqual([`3:${2 * BLOCK}+${BLOCK}`, `3:${3 * BLOCK}+${BLOCK}`]);
  });
}

test('a piece that one peer alone may give goes to a newcomer, from its first block, where its owner rejects it', async () => {
  for (const proven of [true, false]) {
    const swarm = fakeSwarm({ length: PIECE });
    swarm.reputation.wasWrong(0, new Uint8Array(PIECE), ['x', 'y', 'x', 'y']);
    const owner = swarm.join([0], OTHER);
    swarm.update();
    owner.answer();
    owner.reject();
    await quiet();
    const newcomer = swarm.join([0], OTHER, proven);
    swarm.update();
    expect(piecesOf(newcomer.asked)).toEqual([0]);
    await giveAll(swarm, newcomer);
    expect(swarm.verified).toEqual([0]);
    expect(swarm.counted.wasted).toBe(BLOCK);
  }
});

test('what a peer left unfinished is given anew by one that may have no part in it, once nobody else takes it', async () => {
  const swarm = fakeSwarm({ length: PIECE });
  const leaving = swarm.join([0], OTHER);
  swarm.update();
  leaving.answer();
  leaving.close();
  await quiet();
  const suspect = swarm.join([0], OTHER);
  swarm.reputation.wasWrong(7, new Uint8Array(PIECE), [suspect.peerId, leaving.peerId, suspect.peerId, leaving.peerId]);
  const now = performance.now.bind(performance);
  try {
    swarm.update();
    expect(suspect.asked, 'somebody else may come').toEqual([]);
    performance.now = () => now() + 9000;
    swarm.update();
    expect(suspect.asked[0]).toBe(`0:0+${BLOCK}`);
  } finally {
    performance.now = now;
    swarm.torrent.destroyed = true;
  }
});
