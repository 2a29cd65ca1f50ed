import type { Torrent, Wire } from 'webtorrent';
import { isWhole } from './copies.js';

/**
 * Corrects what webtorrent believes of peers before it decides whom to give to, and lets nobody go for choking us.
 *
 * Its mark of who has everything is never taken back: a peer that comes with some pieces gets it, one that lost some keeps
 * it, and whoever has it is not unchoked by the regular choice (BEP 3). It closes connections to peers that choke us for
 * 5 s as soon as any other one is on its way, which may be the only one who has what is wanted; `Admission` decides that here.
 */
export function mendChoking(torrent: Torrent): void {
  const stock = Object.getPrototypeOf(torrent) as Torrent;
  Object.defineProperty(torrent, '_numQueued', { value: 0 });
  torrent._rechoke = () => {
    for (const wire of torrent.wires) wire.isSeeder = isWhole(wire, torrent.pieces.length);
    stock._rechoke.call(torrent);
  };
}

/**
 * Lets a peer that said it has everything (BEP 6 `have-all`) lose pieces (BEP 54) and have them again: bittorrent-protocol
 * notes the former in a way that nothing can be taken back from.
 */
export function mendHaveAll(wire: Wire, torrent: Torrent): void {
  let all = false;
  wire.on('have-all', () => (all = true));
  wire.on('bitfield', () => (all = false));
  const { onMessage } = wire.lt_donthave;
  wire.lt_donthave.onMessage = (message) => {
    if (all && torrent.ready) wire._onBitField(new Uint8Array(Math.ceil(torrent.pieces.length / 8)).fill(255));
    onMessage.call(wire.lt_donthave, message);
  };
}
