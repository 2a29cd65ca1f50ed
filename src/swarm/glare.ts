import type { Peer, PeerConnection, Torrent } from 'webtorrent';
import { OUR_CLIENT } from './client-id.js';

/**
 * Settles which connection stays when two peers offer each other one at the same moment. Each side then holds the offer
 * that it received, finds the answer to its own a duplicate, and drops it: two dead halves, and 25 s until either is
 * given up. Between two of ours the connection stays whose offer came from the lower peer id. Other clients keep the
 * offer that they received, so with them it is our own offer that stays.
 */
export function settleGlare(torrent: Torrent, ourId: string): void {
  const stock = Object.getPrototypeOf(torrent) as Torrent;
  torrent._addPeer = (connection, type, source) => {
    const existing = torrent._peers.get(connection.id);
    if (existing && isGlare(existing, connection) && keepsNew(connection, ourId)) torrent.removePeer(existing);
    return stock._addPeer.call(torrent, connection, type, source);
  };
}

function isGlare(existing: Peer, connection: PeerConnection): boolean {
  return !existing.connected && existing.conn?.initiator !== connection.initiator;
}

function keepsNew({ id, initiator }: PeerConnection, ourId: string): boolean {
  return id.startsWith(OUR_CLIENT) ? initiator === ourId < id : initiator;
}
