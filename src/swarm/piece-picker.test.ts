import { expect, test } from 'playwright/test';
import { type FakeSwarm, fakeSwarm, quiet } from './fake-swarm.js';

const BLOCK = 16 * 1024;
const MIB = 1024 * 1024;
const PIECES = 60;
/** A client that is not known to take more than 16 KiB a request. */
const OTHER = '-LT2100-';

test.describe('64 MiB of pieces that peers left unfinished', () => {
  /** 16 of the pieces are begun by peers that then leave; piece i has `i + 1` blocks then, and at most 8. */
  async function leftBehind(): Promise<FakeSwarm> {
    const swarm = fakeSwarm({ length: PIECES * 4 * MIB, pieceLength: 4 * MIB });
    for (let index = 0; index < 16; index++) {
      const wire = swarm.join([index], OTHER);
      swarm.update(wire);
      for (let block = 0; block <= index && block < 8; block++) wire.answer();
      wire.close();
    }
    await quiet();
    return swarm;
  }

  test('make room for one that somebody gives, those first of which least is here', async () => {
    const swarm = await leftBehind();
    const wire = swarm.join([16, 17, 18], OTHER);
    swarm.update();
    const [first] = wire.requests;
    expect(first?.piece).toBeGreaterThanOrEqual(16);
    expect(swarm.counted.wasted).toBe(BLOCK);
    while (swarm.arrived.length === 0) {
      wire.answer();
      await quiet();
    }
    swarm.arrived[0]!.settle(true);
    await quiet();
    expect(swarm.verified).toEqual([first!.piece]);
    expect(wire.requests.length).toBeGreaterThan(0);
  });

  test('are kept while nobody has anything else', async () => {
    const swarm = await leftBehind();
    const wire = swarm.join([3], OTHER);
    swarm.update();
    expect(wire.asked[0]).toBe(`3:${4 * BLOCK}+${BLOCK}`);
    expect(swarm.counted.wasted).toBe(0);
  });

  test('are never more, however many come and leave', async () => {
    const swarm = await leftBehind();
    for (let index = 16; index < PIECES; index++) {
      const wire = swarm.join([index], OTHER);
      swarm.update(wire);
      for (let block = 0; block < 8; block++) wire.answer();
      wire.close();
      await quiet();
    }
    expect(swarm.counted.payload - swarm.counted.wasted).toBe(16 * 8 * BLOCK);
  });
});
