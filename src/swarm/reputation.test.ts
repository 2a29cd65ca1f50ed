import { expect, test } from 'playwright/test';
import { BLOCK_LENGTH } from './active-piece.js';
import { contentOf, fakeSwarm, type FakeSwarm, type FakeWire, quiet } from './fake-swarm.js';
import { readBans, Reputation } from './reputation.js';

const PIECE = 4 * BLOCK_LENGTH;
const idOf = (letter: string): string => letter.repeat(40);
const [A, B, C] = [idOf('a'), idOf('b'), idOf('c')];

/** A piece of four blocks, with other bytes in the blocks of `wrong`. */
function pieceWith(...wrong: number[]): Uint8Array {
  const bytes = new Uint8Array(PIECE).fill(1);
  for (const block of wrong) bytes[block * BLOCK_LENGTH] = 2;
  return bytes;
}

test('who sent every block of a wrong piece is banned at once, and named', () => {
  const reputation = new Reputation();
  reputation.wasWrong(0, pieceWith(3), [A, A, A, A]);
  expect([reputation.mayJoin(A), reputation.mayJoin(B)]).toEqual([false, true]);
  expect(reputation.faults).toEqual([{ code: 'peer-corrupt', data: { peer: 'aaaaaaaa', pieces: 1 } }]);
});

test('of several who sent it nobody is banned, until the right piece tells whose blocks were wrong', () => {
  const reputation = new Reputation();
  reputation.wasWrong(0, pieceWith(2), [A, B, C, A]);
  expect(reputation.faults).toEqual([]);
  expect([A, B, C].map((id) => reputation.isSuspect(id))).toEqual([true, true, true]);
  expect(reputation.isForOne(0)).toBe(true);
  reputation.wasRight(0, pieceWith(), [B, B, B, B]);
  expect([A, B, C].map((id) => reputation.isBanned(id))).toEqual([false, false, true]);
  expect(reputation.isForOne(0)).toBe(false);
});

test('the right piece may come from elsewhere', () => {
  const reputation = new Reputation();
  reputation.wasWrong(0, pieceWith(0, 3), [A, B, B, A]);
  reputation.wasRight(0, pieceWith(), [null, null, null, null]);
  expect([A, B].map((id) => reputation.isBanned(id))).toEqual([true, false]);
});

test('whose blocks were right is no suspect any more, once every such piece that it had a part in is here', () => {
  const reputation = new Reputation();
  reputation.wasWrong(0, pieceWith(2), [A, B, C, A]);
  reputation.wasWrong(1, pieceWith(1), [A, C, A, A]);
  reputation.wasRight(0, pieceWith(), [null, null, null, null]);
  expect([A, B, C].map((id) => reputation.isSuspect(id))).toEqual([true, false, false]);
  expect([A, B, C].map((id) => reputation.isBanned(id))).toEqual([false, false, true]);
  reputation.wasRight(1, pieceWith(), [A, A, A, A]);
  expect([A, B].map((id) => reputation.isSuspect(id))).toEqual([false, false]);
});

test('of ever so many peers the latest thousand are known', () => {
  const reputation = new Reputation();
  const ids = Array.from({ length: 1002 }, (_, i) => i.toString(16).padStart(40, '0'));
  const known = (what: (id: string) => boolean): number[] => ids.flatMap((id, i) => (what(id) ? [] : [i]));
  for (const id of ids) {
    reputation.wasRight(0, pieceWith(), [id]);
    reputation.wasRight(0, pieceWith(), [ids[0]!]);
    reputation.wasWrong(1, pieceWith(), [id, A]);
  }
  expect(known((id) => reputation.isProven(id)), 'who gives again and again stays known').toEqual([1, 2]);
  expect(known((id) => reputation.isSuspect(id))).toEqual([0, 1, 2]);
  for (const id of ids) reputation.wasSilent(id, 12);
  expect(known((id) => !reputation.mayJoin(id))).toEqual([0, 1]);
});

test('a peer that was silent is left for a while, and named', () => {
  const reputation = new Reputation();
  expect(reputation.refusesSomebody).toBe(false);
  reputation.wasSilent(A, 12);
  expect([reputation.mayJoin(A), reputation.isBanned(A), reputation.refusesSomebody]).toEqual([false, false, true]);
  expect(reputation.faults).toEqual([{ code: 'peer-silent', data: { peer: 'aaaaaaaa', seconds: 12 } }]);
});

test('a peer that was silent is left for 10 s, then for 20, and for 10 again after a right piece', () => {
  const reputation = new Reputation();
  const real = performance.now.bind(performance);
  let now = 0;
  performance.now = () => now;
  try {
    for (const seconds of [10, 20, 40, 10]) {
      if (now === 70_000) reputation.wasRight(0, pieceWith(), [A]);
      reputation.wasSilent(A, 12);
      now += seconds * 1000 - 1;
      expect(reputation.mayJoin(A), `${seconds} s`).toBe(false);
      now++;
      expect(reputation.mayJoin(A), `${seconds} s`).toBe(true);
    }
  } finally {
    performance.now = real;
  }
});

test('bans that were kept hold again, and what is none of ours is left out', () => {
  const first = new Reputation();
  first.wasWrong(0, pieceWith(0), [A, A, A, A]);
  first.flooded(B, 'length');
  const stored: unknown = JSON.parse(JSON.stringify(first.bans));
  const again = new Reputation(readBans(stored));
  expect([A, B, C].map((id) => again.mayJoin(id))).toEqual([false, false, true]);
  expect(again.faults).toEqual(first.faults);
  for (const value of [null, 7, {}, [null], [{ peerId: A }], [{ peerId: 'x', fault: { code: 'peer-flood', data: { what: 'length' } } }]]) {
    expect(readBans(value)).toEqual([]);
  }
});

test.describe('asking', () => {
  const asked = (wire: FakeWire): number[] => [...new Set(wire.asked.map((it) => Number(it.split(':')[0])))];

  /** Answers everything that every peer is asked for, in turns, with what `lie` makes of a block. */
  async function run(swarm: FakeSwarm, wires: readonly FakeWire[], lies: (wire: FakeWire, piece: number, offset: number) => boolean): Promise<void> {
    let judged = 0;
    for (let round = 0; round < 500 && swarm.verified.length < 8; round++) {
      for (const wire of wires) {
        const [next] = wire.requests;
        if (!next || wire.destroyed) continue;
        const block = contentOf(next.piece, next.offset, next.length).slice();
        if (lies(wire, next.piece, next.offset)) block[0]! ^= 0xff;
        wire.answer(block);
      }
      for (; judged < swarm.arrived.length; judged++) {
        const { index, bytes, settle } = swarm.arrived[judged]!;
        settle(Buffer.compare(bytes, contentOf(index, 0, PIECE)) === 0);
      }
      await quiet();
      swarm.update();
    }
  }

  test('a peer that gave nothing yet is at two pieces at most, and at more once one was right', async () => {
    const swarm = fakeSwarm({ pieceLength: PIECE, length: 8 * PIECE });
    const wire = swarm.join([0, 1, 2, 3, 4, 5, 6, 7], undefined, false);
    swarm.update();
    expect(asked(wire)).toHaveLength(2);
    wire.answer();
    swarm.arrived[0]!.settle(true);
    await quiet();
    expect(asked(wire).length).toBeGreaterThan(4);
  });

  for (const [title, lies] of [
    ['in every block', () => true],
    ['in the last block of each piece', (_: FakeWire, __: number, offset: number) => offset === 3 * BLOCK_LENGTH],
    ['in one piece of several', (_: FakeWire, piece: number) => piece % 3 === 0],
  ] as const) {
    test(`three peers that lie ${title} are banned, the good one never, and it completes`, async () => {
      const swarm = fakeSwarm({ pieceLength: PIECE, length: 8 * PIECE });
      const wires = [1, 2, 3, 4].map(() => swarm.join([0, 1, 2, 3, 4, 5, 6, 7], '-LT2100-', false));
      const good = wires[3]!;
      await run(swarm, wires, (wire, piece, offset) => wire !== good && lies(wire, piece, offset));
      expect(swarm.verified).toHaveLength(8);
      expect(swarm.reputation.isBanned(good.peerId)).toBe(false);
      const banned = wires.filter(({ peerId }) => swarm.reputation.isBanned(peerId));
      expect(swarm.counted.wasted).toBeLessThanOrEqual(3 * PIECE * banned.length);
      for (const liar of wires.slice(0, 3)) {
        const lied = liar.asked.length > liar.requests.length && liar.destroyed;
        if (title === 'in every block') expect(lied, liar.peerId).toBe(true);
      }
    });
  }

  test('a piece that one alone may give is left to it while it gives, however slowly', async () => {
    const swarm = fakeSwarm({ pieceLength: PIECE, length: PIECE });
    const [one, two] = [swarm.join([0], '-LT2100-'), swarm.join([0], '-LT2100-')];
    swarm.reputation.wasWrong(0, pieceWith(0), [one.peerId, two.peerId, one.peerId, two.peerId]);
    const now = performance.now.bind(performance);
    let later = 0;
    performance.now = () => now() + later;
    try {
      swarm.update();
      const [slow, idle] = one.asked.length > 0 ? [one, two] : [two, one];
      for (let block = 0; block < 3; block++) {
        later += 5000;
        slow.answer();
        swarm.update();
        await quiet();
      }
      expect(idle.asked).toEqual([]);
      later += 9000;
      swarm.update(idle);
      expect(idle.asked[0]).toBe('0:0+16384');
      expect(swarm.counted.wasted).toBe(3 * BLOCK_LENGTH);
    } finally {
      performance.now = now;
    }
  });

  test('what a peer gives that was just refused leaves its block to others', async () => {
    const swarm = fakeSwarm({ pieceLength: PIECE, length: PIECE });
    const liar = swarm.join([0], '-LT2100-');
    swarm.update();
    const { done } = liar.requests[0]!;
    swarm.reputation.onRefused = () => undefined;
    swarm.reputation.flooded(liar.peerId, 'messages');
    done(null, contentOf(0, 0, BLOCK_LENGTH));
    swarm.requests.disown(liar.peerId);
    const good = swarm.join([0]);
    swarm.update(good);
    expect(good.asked).toContain('0:0+16384');
  });

  test('what a banned peer sent of other pieces is thrown away', async () => {
    const swarm = fakeSwarm({ pieceLength: PIECE, length: 8 * PIECE });
    const liar = swarm.join([0, 1], '-LT2100-');
    swarm.update();
    for (let i = 0; i < 5; i++) liar.answer(new Uint8Array(BLOCK_LENGTH));
    swarm.arrived[0]!.settle(false);
    await quiet();
    const good = swarm.join([0, 1]);
    swarm.update(good);
    expect(good.asked.sort()).toEqual(['0:0+65536', '1:0+65536']);
    expect(swarm.counted.wasted).toBe(BLOCK_LENGTH);
  });
});
