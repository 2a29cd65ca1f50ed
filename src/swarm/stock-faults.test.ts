import { expect, test } from 'playwright/test';
import type { Torrent, Wire } from 'webtorrent';
// @ts-expect-error No types; how stock clients take pieces back.
import stockDontHave from '../../node_modules/lt_donthave/index.js';
import { join, type StockWire, stockWire } from '../../e2e/fixtures/stock-wire.js';
import { FakeWire } from './fake-swarm.js';
import { mendChoking, mendHaveAll } from './stock-faults.js';
import { guardWire } from './wire-guard.js';

const PIECES = 200;

/** As much of webtorrent's torrent as is mended; `marked` are the peers that it would never unchoke. */
function torrentOf(wires: readonly FakeWire[]) {
  const marked: FakeWire[] = [];
  const stock = {
    wires,
    pieces: [null, null, null],
    _rechoke: () => void marked.push(...wires.filter(({ isSeeder }) => isSeeder)),
    get _numQueued() {
      return 5;
    },
  };
  return { torrent: Object.create(stock) as Torrent & { _numQueued: number }, marked };
}

test('who has everything is found out anew whenever it is chosen whom to give to', () => {
  const [whole, came, lost] = [new FakeWire([0, 1, 2], 'a'), new FakeWire([0, 2], 'b'), new FakeWire([0, 1, 2], 'c')];
  for (const wire of [came, lost]) wire.isSeeder = true;
  lost.peerPieces = { get: (index) => index > 0 };
  const { torrent, marked } = torrentOf([whole, came, lost]);
  mendChoking(torrent);
  torrent._rechoke();
  expect(marked).toEqual([whole]);
});

test('nobody is let go for choking us, however many are on their way', () => {
  const { torrent } = torrentOf([]);
  mendChoking(torrent);
  expect(torrent._numQueued).toBe(0);
});

test.describe('a peer that has everything', () => {
  /** A peer, and the wire that we have to it, in a release of `PIECES` pieces. */
  async function connect() {
    const [ours, theirs] = [stockWire(), stockWire()];
    const flooded: string[] = [];
    for (const wire of [ours, theirs]) wire.use((stockDontHave as () => unknown)());
    ours.once('handshake', () => {
      guardWire(ours, { onFlood: (what) => void flooded.push(what), pieces: () => PIECES });
      mendHaveAll(ours, { ready: true, pieces: Array.from({ length: PIECES }, () => null) } as unknown as Torrent);
      ours.handshake('11'.repeat(20), '22'.repeat(20), { fast: true });
    });
    join(ours, theirs);
    const told = (wire: StockWire, event: string): Promise<void> => new Promise((resolve) => void wire.once(event, () => resolve()));
    const greeted = Promise.all([told(ours, 'extended'), told(theirs, 'extended')]);
    theirs.handshake('11'.repeat(20), '33'.repeat(20), { fast: true });
    await greeted;
    const all = told(ours, 'have-all');
    theirs.haveAll();
    await all;
    return { ours, theirs, flooded };
  }
  const has = (wire: Wire) => Array.from({ length: PIECES }, (_, index) => wire.peerPieces.get(index)).filter(Boolean).length;

  test('may lose a piece, and is heard when it has it again', async () => {
    const { ours, theirs } = await connect();
    theirs.lt_donthave.donthave(3);
    await expect.poll(() => ours.peerPieces.get(3)).toBe(false);
    expect(has(ours)).toBe(PIECES - 1);
    const again = new Promise((resolve) => ours.once('have', resolve));
    theirs.have(3);
    expect(await again).toBe(3);
    expect(has(ours)).toBe(PIECES);
  });

  test('may lose them all and fetch them anew, and is not taken for one that floods', async () => {
    const { ours, theirs, flooded } = await connect();
    // Again and again: more than may be said for nothing.
    for (let round = 0; round < 3; round++) {
      for (let index = 0; index < PIECES; index++) theirs.lt_donthave.donthave(index);
      await expect.poll(() => has(ours)).toBe(0);
      for (let index = 0; index < PIECES; index++) theirs.have(index);
      await expect.poll(() => has(ours)).toBe(PIECES);
    }
    expect(flooded).toEqual([]);
  });
});
