import { expect, test } from 'playwright/test';
import type { Peer, PeerConnection, Torrent } from 'webtorrent';
import { OUR_CLIENT } from './client-id.js';
import { Admission } from './admission.js';
import { FakeWire } from './fake-swarm.js';
import { Reputation } from './reputation.js';

const LOW = `${OUR_CLIENT}${'11'.repeat(12)}`;
const HIGH = `${OUR_CLIENT}${'99'.repeat(12)}`;
const STOCK = `2d5757${'55'.repeat(17)}`;

class Connection implements PeerConnection {
  destroyed = false;

  constructor(
    readonly id: string,
    readonly initiator: boolean,
  ) {}

  destroy(): void {
    this.destroyed = true;
  }

  once(): void {}
}

/** Does something when so much time has passed, ms. */
function after<T>(ms: number, what: () => T): T {
  const now = performance.now.bind(performance);
  performance.now = () => now() + ms;
  try {
    return what();
  } finally {
    performance.now = now;
  }
}

/** webtorrent's surface, as far as connections go: a duplicate of a peer id is not added. */
function torrentOf(ourId: string, connections = 30) {
  const peers = new Map<string, Peer>();
  const stock = {
    _peers: peers,
    removePeer: (peer: Peer) => void peers.delete(peer.conn!.id),
    _addPeer: (conn: PeerConnection) => {
      if (peers.has(conn.id)) return null;
      peers.set(conn.id, { connected: false, conn, wire: null });
      return peers.get(conn.id)!;
    },
  };
  const trackers: { peers: Record<string, object> | null }[] = [];
  Object.assign(stock, { discovery: { tracker: { _trackers: trackers } } });
  const torrent = Object.create(stock) as Torrent;
  const reputation = new Reputation();
  let limit = connections;
  const admission = new Admission(torrent, { ourId, reputation, connections: () => limit });
  reputation.onRefused = (peerId) => admission.drop(peerId);
  return {
    torrent,
    admission,
    reputation,
    trackers,
    ids: () => [...peers.keys()],
    limitTo: (count: number) => void (limit = count),
    offered(id: string, initiator: boolean): Connection {
      const connection = new Connection(id, initiator);
      torrent._addPeer(connection, 'tcp', 'tracker');
      return connection;
    },
    /** A connected peer that gives `speed` bytes a second. */
    connected(id: string, speed = 0, saysId = id): FakeWire {
      const wire = new FakeWire([], saysId);
      wire.speed = speed;
      peers.set(id, { connected: true, conn: new Connection(id, false), wire });
      admission.admit(wire);
      return wire;
    },
    kept: (id: string) => peers.get(id)!,
  };
}

test('between two of ours both sides keep the offer of the lower peer id', () => {
  for (const [ourId, theirId] of [
    [LOW, HIGH],
    [HIGH, LOW],
  ] as const) {
    const { offered, kept } = torrentOf(ourId);
    offered(theirId, false);
    offered(theirId, true);
    expect(kept(theirId).conn!.initiator, `we are ${ourId}`).toBe(ourId === LOW);
  }
});

test('with another client, which keeps what it was offered, our own offer stays', () => {
  const { offered, kept } = torrentOf(HIGH);
  offered(STOCK, false);
  offered(STOCK, true);
  expect(kept(STOCK).conn!.initiator).toBe(true);
});

test('beside an open connection, and beside another offer of the same announce, an offer changes nothing', () => {
  const { offered, kept, connected } = torrentOf(LOW);
  const first = offered(HIGH, false);
  offered(HIGH, false);
  expect(kept(HIGH).conn).toBe(first);

  connected(STOCK);
  const open = kept(STOCK).conn;
  after(60_000, () => [offered(STOCK, true), offered(STOCK, false)]);
  expect(kept(STOCK).conn).toBe(open);
});

test('a later offer of a peer takes the place of one that did not connect, and so does an answer to a later offer of ours', () => {
  const { offered, kept, ids } = torrentOf(LOW);
  offered(HIGH, false);
  const again = after(4000, () => offered(HIGH, false));
  expect(kept(HIGH).conn).toBe(again);
  const soon = after(5000, () => offered(HIGH, false));
  expect(kept(HIGH).conn, 'that one is as new').not.toBe(soon);

  offered(STOCK, true);
  const answered = offered(STOCK, true);
  expect(kept(STOCK).conn).toBe(answered);
  expect(ids()).toEqual([HIGH, STOCK]);
});

test('a peer that is banned is closed, and not taken back', () => {
  const { reputation, connected, offered, ids } = torrentOf(LOW);
  connected(HIGH);
  reputation.flooded(HIGH, 'messages');
  expect(ids()).toEqual([]);
  expect(offered(HIGH, false).destroyed).toBe(true);
  expect(ids()).toEqual([]);
});

test('who calls itself another than the tracker called it is closed, and the other one is not to blame', () => {
  const { connected, reputation } = torrentOf(LOW);
  expect(connected(STOCK, 0, HIGH).destroyed).toBe(true);
  expect(connected(HIGH).destroyed).toBe(false);
  expect(reputation.faults).toEqual([]);
});

test('at the limit a newcomer is refused while everybody is of use or new, and takes the place of one that is neither', async () => {
  const { connected, offered, ids, admission } = torrentOf(LOW, 2);
  const now = performance.now.bind(performance);
  let later = 0;
  performance.now = () => now() + later;
  try {
    connected(HIGH, 1000);
    connected(STOCK, 0);
    expect([admission.room, admission.open]).toEqual([0, false]);
    expect(offered('aa', false).destroyed).toBe(true);
    later = 30_000;
    expect(admission.open).toBe(true);
    expect(offered('bb', false).destroyed).toBe(false);
    expect(ids(), 'nobody leaves for an offer').toEqual([HIGH, STOCK, 'bb']);
    expect(connected('bb').destroyed).toBe(false);
    expect(ids()).toEqual([HIGH, 'bb']);
    expect(connected('cc').destroyed, 'nobody is idle any more, for a while').toBe(true);
  } finally {
    performance.now = now;
  }
});

test('a lower limit closes those that are pending first, and then the slowest', () => {
  const { connected, offered, ids, admission, limitTo } = torrentOf(LOW);
  connected('fast', 9000);
  connected('slow', 10);
  connected('idle', 0);
  offered('aa', true);
  limitTo(2);
  admission.enforce();
  expect(ids()).toEqual(['fast', 'slow']);
});

test('offers that nobody answered yet take places as well, and each tracker gets some of those that are left', () => {
  const { admission, trackers, connected } = torrentOf(LOW, 30);
  const announce = (): number[] =>
    trackers.map((tracker) => {
      const count = Math.min(5, admission.roomForOffers);
      tracker.peers ??= {};
      for (let i = 0; i < count; i++) tracker.peers[Math.random()] = {};
      return count;
    });
  trackers.push({ peers: null });
  expect(announce()).toEqual([5]);
  for (let i = 1; i < 20; i++) trackers.push({ peers: {} });
  const rounds = Array.from({ length: 10 }, announce);
  expect(Math.min(...rounds[0]!)).toBeGreaterThan(0);
  expect(rounds.flat().reduce((sum, count) => sum + count, 5)).toBe(30);
  expect(admission.room, 'the offers of others find a place').toBe(30);
  trackers[0]!.peers = null;
  expect(announce().some((count) => count > 0)).toBe(true);
  for (let i = 0; i < 30; i++) connected(`peer ${i}`);
  expect(admission.roomForOffers).toBe(0);
});
