import { expect, test } from 'playwright/test';
import type { Peer, PeerConnection, Torrent } from 'webtorrent';
import { OUR_CLIENT } from './client-id.js';
import { settleGlare } from './glare.js';

const LOW = `${OUR_CLIENT}${'11'.repeat(12)}`;
const HIGH = `${OUR_CLIENT}${'99'.repeat(12)}`;
const STOCK = `2d5757${'55'.repeat(17)}`;

/** webtorrent's surface, as far as connections go: a duplicate of a peer id is not added. */
function torrentOf(ourId: string): { torrent: Torrent; offered: (connection: PeerConnection) => void; kept(id: string): Peer } {
  const peers = new Map<string, Peer>();
  const stock = {
    _peers: peers,
    removePeer: (peer: Peer) => void peers.delete(peer.conn!.id),
    _addPeer: (conn: PeerConnection) => {
      if (!peers.has(conn.id)) peers.set(conn.id, { connected: false, conn });
      return null;
    },
  };
  const torrent = Object.create(stock) as Torrent;
  settleGlare(torrent, ourId);
  return {
    torrent,
    offered: (connection) => void torrent._addPeer(connection, 'tcp', 'tracker'),
    kept: (id) => peers.get(id)!,
  };
}

test('between two of ours both sides keep the offer of the lower peer id', () => {
  for (const [ourId, theirId] of [
    [LOW, HIGH],
    [HIGH, LOW],
  ] as const) {
    const { offered, kept } = torrentOf(ourId);
    offered({ id: theirId, initiator: false });
    offered({ id: theirId, initiator: true });
    expect(kept(theirId).conn!.initiator, `we are ${ourId}`).toBe(ourId === LOW);
  }
});

test('with another client, which keeps what it was offered, our own offer stays', () => {
  const { offered, kept } = torrentOf(HIGH);
  offered({ id: STOCK, initiator: false });
  offered({ id: STOCK, initiator: true });
  expect(kept(STOCK).conn!.initiator).toBe(true);
});

test('a second offer of the same side changes nothing, nor does one beside an open connection', () => {
  const { offered, kept, torrent } = torrentOf(LOW);
  const first = { id: HIGH, initiator: true };
  offered(first);
  offered({ id: HIGH, initiator: true });
  expect(kept(HIGH).conn).toBe(first);

  const open = { id: STOCK, initiator: false };
  (torrent._peers as Map<string, Peer>).set(STOCK, { connected: true, conn: open });
  offered({ id: STOCK, initiator: true });
  expect(kept(STOCK).conn).toBe(open);
});
