import type { Torrent, Wire } from 'webtorrent';

/** What peers say to one another moves less than that where no payload does, bytes per second. */
const TALK_BYTES_PER_SECOND = 1000;

/** A swarm seen from one of its members. Speeds in bytes per second, protocol overhead included; 0 where that is all. */
export interface SwarmCounts {
  readonly peers: number;
  /** Connected peers that hold every piece. */
  readonly wholeCopies: number;
  /** How often the rarest piece exists among connected peers. */
  readonly rarestCopies: number;
  readonly alone: boolean;
  readonly trackerReached: boolean;
  readonly downloadSpeed: number;
  readonly uploadSpeed: number;
}

/** Counts how many whole copies, and how many copies of the rarest piece, the connected peers hold together. */
export function countCopies(torrent: Torrent): { peers: number; wholeCopies: number; rarestCopies: number } {
  const { wires } = torrent;
  const pieces = torrent.ready ? torrent.pieces.length : 0;
  const partial = wires.filter((wire) => !isWhole(wire, pieces));
  const wholeCopies = pieces === 0 ? 0 : wires.length - partial.length;
  let rarest = pieces === 0 ? 0 : Infinity;
  for (let i = 0; i < pieces && rarest > 0; i++) {
    let copies = 0;
    for (const wire of partial) if (wire.peerPieces.get(i)) copies++;
    rarest = Math.min(rarest, copies);
  }
  return { peers: wires.length, wholeCopies, rarestCopies: wholeCopies + rarest };
}

/** Tells whether a peer holds every one of so many pieces. */
export function isWhole(wire: Wire, pieces: number): boolean {
  let i = 0;
  while (i < pieces && wire.peerPieces.get(i)) i++;
  return i === pieces;
}

/** Gives the speed of a transfer from that of all bytes that move: talk alone transfers nothing. */
export function speedOf(bytesPerSecond: number): number {
  return bytesPerSecond < TALK_BYTES_PER_SECOND ? 0 : bytesPerSecond;
}
