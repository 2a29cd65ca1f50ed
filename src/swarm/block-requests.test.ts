import { expect, test } from 'playwright/test';
import { contentOf, fakeSwarm, quiet } from './fake-swarm.js';

const KIB = 1024;
const BLOCK = 16 * KIB;
const PIECE = 64 * KIB;
const ALL = [0, 1, 2, 3, 4, 5, 6, 7];
/** A client that is not known to take more than 16 KiB a request. */
const OTHER = '-LT2100-';

const piecesOf = (asked: readonly string[]): number[] => [...new Set(asked.map((it) => Number(it.split(':')[0])))];
const bytesOf = (asked: readonly string[]): number => asked.reduce((sum, it) => sum + Number(it.split('+')[1]), 0);

test.describe('which piece', () => {
  test('is the one that fewest peers have', () => {
    const swarm = fakeSwarm({ length: 4 * PIECE });
    const asked = swarm.join([0, 1, 2, 3]);
    swarm.join([0, 1, 3]);
    swarm.join([0, 3]);
    swarm.join([3]);
    swarm.update(asked);
    expect(piecesOf(asked.asked)).toEqual([2, 1, 0, 3]);
  });

  test('is taken at random where all are equally rare', () => {
    const first = (): number => {
      const swarm = fakeSwarm();
      const wire = swarm.join(ALL);
      swarm.update();
      return piecesOf(wire.asked)[0]!;
    };
    expect(new Set(Array.from({ length: 200 }, first))).toEqual(new Set(ALL));
  });

  test('is one of its own before the rest of one that another peer is at', () => {
    const swarm = fakeSwarm();
    const slow = swarm.join([3], OTHER);
    slow.peerExtendedHandshake = { reqq: 1 };
    swarm.update(slow);
    expect(slow.asked).toEqual([`3:0+${BLOCK}`]);
    const wire = swarm.join([3, 5]);
    swarm.join([3]);
    swarm.update(wire);
    expect(wire.asked).toEqual([`5:0+${PIECE}`, `3:${BLOCK}+${3 * BLOCK}`]);
  });

  test('is one that somebody left unfinished before a new one', async () => {
    const swarm = fakeSwarm();
    const leaving = swarm.join([3], OTHER);
    swarm.update();
    leaving.answer();
    leaving.close();
    await quiet();
    const wire = swarm.join([3, 5]);
    swarm.join([3]);
    swarm.update(wire);
    expect(wire.asked[0]).toBe(`3:${BLOCK}+${3 * BLOCK}`);
  });

  test('is none that the peer lacks, that is here already, or that is being verified', async () => {
    const swarm = fakeSwarm({ held: [0, 1] });
    const first = swarm.join([2]);
    swarm.update();
    first.answerAll();
    expect(swarm.arrived.map(({ index }) => index)).toEqual([2]);
    const second = swarm.join([0, 1, 2, 6]);
    await quiet();
    swarm.update();
    expect(piecesOf(second.asked)).toEqual([6]);
  });

  test('is never asked of two peers at once while there are others', () => {
    const swarm = fakeSwarm();
    const [a, b] = [swarm.join(ALL), swarm.join(ALL)];
    swarm.update();
    expect([...piecesOf(a.asked), ...piecesOf(b.asked)].sort()).toEqual(ALL);
    expect([...swarm.requests.requestedPieces()].sort()).toEqual(ALL);
  });
});

test.describe('how much', () => {
  test('is 64 KiB a request of webtorrent, 16 KiB of any other', () => {
    const swarm = fakeSwarm({ length: 100 * KIB, pieceLength: 80 * KIB });
    const [webtorrent, other] = [swarm.join([0]), swarm.join([1], OTHER)];
    swarm.update();
    expect(webtorrent.asked).toEqual([`0:0+${PIECE}`, `0:${PIECE}+${BLOCK}`]);
    expect(other.asked).toEqual([`1:0+${BLOCK}`, `1:${BLOCK}+${4 * KIB}`]);
  });

  for (const [speed, bytes] of [
    [0, 256 * KIB],
    [1024 * KIB, 512 * KIB],
    [1024 * 1024 * KIB, 4 * 1024 * KIB],
  ] as const) {
    test(`is ${bytes / KIB} KiB ahead at ${speed / KIB} KiB/s`, () => {
      const swarm = fakeSwarm({ length: 256 * PIECE });
      const wire = swarm.join(Array.from({ length: 256 }, (_, i) => i));
      wire.speed = speed;
      swarm.update();
      swarm.update();
      expect(bytesOf(wire.asked)).toBe(bytes);
    });
  }

  test('is one run more for each that arrives', async () => {
    const swarm = fakeSwarm();
    const wire = swarm.join(ALL);
    swarm.update();
    expect(wire.requests).toHaveLength(4);
    wire.answer();
    await quiet();
    expect(wire.requests).toHaveLength(4);
    expect(wire.asked).toHaveLength(5);
  });

  for (const [reqq, requests] of [
    [3, 3],
    [0, 16],
    ['3', 16],
    [undefined, 16],
  ] as const) {
    test(`is ${requests} requests at once of a peer that says reqq ${JSON.stringify(reqq)}`, () => {
      const swarm = fakeSwarm();
      const wire = swarm.join(ALL, OTHER);
      wire.peerExtendedHandshake = { reqq };
      swarm.update();
      expect(wire.requests).toHaveLength(requests);
    });
  }

  test('is 250 requests at once at most', () => {
    const swarm = fakeSwarm({ length: 200 * PIECE });
    const wire = swarm.join(
      Array.from({ length: 200 }, (_, i) => i),
      OTHER,
    );
    wire.speed = 1024 * 1024 * KIB;
    swarm.update();
    expect(wire.requests).toHaveLength(250);
  });
});

test.describe('nothing is asked', () => {
  test('while writes lag behind, and it goes on by itself after that', async () => {
    const swarm = fakeSwarm();
    const wire = swarm.join(ALL);
    swarm.congest();
    swarm.update();
    expect(wire.asked).toEqual([]);
    swarm.drain();
    await expect.poll(() => wire.asked).toHaveLength(4);
  });

  test('of a peer that chokes, until it unchokes', () => {
    const swarm = fakeSwarm();
    const wire = swarm.join(ALL);
    wire.choke();
    swarm.update();
    expect(wire.asked).toEqual([]);
    wire.unchoke();
    swarm.update();
    expect(wire.asked).toHaveLength(4);
  });

  test('of a closed wire, nor of a web seed', () => {
    const swarm = fakeSwarm();
    const [closed, webSeed] = [swarm.join(ALL), swarm.join(ALL)];
    closed.destroyed = true;
    webSeed.type = 'webSeed';
    swarm.update();
    expect([...closed.asked, ...webSeed.asked]).toEqual([]);
  });

  test('of a peer that has nothing, and it is asked as soon as it has something', () => {
    const swarm = fakeSwarm();
    const wire = swarm.join([]);
    swarm.update();
    expect(wire.asked).toEqual([]);
    wire.peerPieces = { get: (index) => index === 4 };
    wire.emit('have');
    swarm.update();
    expect(wire.asked).toEqual([`4:0+${PIECE}`]);
  });
});

test.describe('a piece that is whole', () => {
  test('is handed over byte for byte, marked once it is kept, and then told to every peer', async () => {
    const swarm = fakeSwarm();
    const [giver, other] = [swarm.join([3]), swarm.join([])];
    swarm.update();
    giver.answerAll();
    expect(swarm.arrived).toHaveLength(1);
    expect(swarm.arrived[0]!.bytes).toEqual(contentOf(3, 0, PIECE));
    await quiet();
    expect([swarm.verified, other.told]).toEqual([[], []]);

    swarm.arrived[0]!.settle(true);
    await quiet();
    expect(swarm.verified).toEqual([3]);
    expect([giver.told, other.told]).toEqual([[3], [3]]);
    expect(swarm.counted).toEqual({ payload: PIECE, wasted: 0 });
    expect([...swarm.requests.requestedPieces()]).toEqual([]);
  });

  test('is put together from several peers', async () => {
    const swarm = fakeSwarm();
    const [a, b] = [swarm.join([3], OTHER), swarm.join([3])];
    a.peerExtendedHandshake = { reqq: 2 };
    swarm.update();
    expect([a.asked, b.asked]).toEqual([[`3:0+${BLOCK}`, `3:${BLOCK}+${BLOCK}`], [`3:${2 * BLOCK}+${2 * BLOCK}`]]);
    b.answer();
    a.answerAll();
    expect(swarm.arrived[0]!.bytes).toEqual(contentOf(3, 0, PIECE));
  });

  test('is asked of another peer, from its first block, where its hash is wrong, and no more of the one who sent it', async () => {
    const swarm = fakeSwarm();
    const liar = swarm.join([3]);
    swarm.update();
    const good = swarm.join([3]);
    liar.answer(new Uint8Array(PIECE));
    swarm.arrived[0]!.settle(false);
    await quiet();
    swarm.update();
    expect(swarm.verified).toEqual([]);
    expect(liar.destroyed).toBe(true);
    expect(liar.asked).toEqual([`3:0+${PIECE}`]);
    expect(good.asked).toEqual([`3:0+${PIECE}`]);
    good.answer();
    expect(swarm.arrived[1]!.bytes).toEqual(contentOf(3, 0, PIECE));
  });

  test('changes nothing where the torrent was left in the meantime', async () => {
    const swarm = fakeSwarm();
    const wire = swarm.join([3]);
    swarm.update();
    wire.answer();
    swarm.torrent.destroyed = true;
    swarm.arrived[0]!.settle(true);
    await quiet();
    expect([swarm.verified, wire.told]).toEqual([[], []]);
  });
});
