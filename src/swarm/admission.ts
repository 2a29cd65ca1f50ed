import type { Peer, PeerConnection, Torrent, Wire } from 'webtorrent';
import { OUR_CLIENT } from './client-id.js';
import type { Reputation } from './reputation.js';

export interface AdmissionOptions {
  /** Our peer id, hex. */
  readonly ourId: string;
  readonly reputation: Reputation;
  /** Peers that may be connected at once. */
  readonly connections: () => number;
}

/** A connection is not judged before this age, ms. */
const NEW_MS = 20_000;
/** Connections that may be on trial above the limit. */
const MAX_OVER = 5;
/** Offers of one announce come within this time, through whatever trackers, ms; a later one is of another announce. */
const ONE_ANNOUNCE_MS = 3000;

/**
 * Decides which peers of a torrent are connected: nobody who is banned, no more than the limit (webtorrent has none in
 * browsers, and drifts to a full mesh), and at the limit the ones that give or take something rather than idle ones.
 *
 * Settles as well which connection stays when two peers offer each other one at the same moment. Each side then holds the
 * offer that it received, finds the answer to its own a duplicate, and drops it: two dead halves, and 25 s until either is
 * given up. Between two of ours the connection stays whose offer came from the lower peer id. Other clients keep the
 * offer that they received, so with them it is our own offer that stays.
 *
 * A peer that offers again, or answers a later offer of ours, may have forgotten the connection before: its tracker was
 * lost, or its release paused. Where that one is not open yet, the newer one takes its place.
 */
export class Admission {
  readonly #since = new WeakMap<Wire, number>();
  /** `performance.now()` when an offer was taken, or answered. */
  readonly #takenAt = new WeakMap<Peer, number>();

  constructor(
    private readonly torrent: Torrent,
    private readonly options: AdmissionOptions,
  ) {
    const stock = Object.getPrototypeOf(torrent) as Torrent;
    torrent._addPeer = (connection, type, source) => {
      const { id } = connection;
      const existing = torrent._peers.get(id);
      if (existing && this.#givesWay(existing, connection)) torrent.removePeer(existing);
      if (!existing && !(this.mayJoin(id) && this.#mayTry())) {
        connection.destroy();
        return null;
      }
      const peer = stock._addPeer.call(torrent, connection, type, source);
      if (peer) this.#takenAt.set(peer, performance.now());
      return peer;
    };
  }

  /** Tells whether a peer of this id may be connected. */
  mayJoin(peerId: string): boolean {
    const { reputation } = this.options;
    const may = reputation.mayJoin(peerId);
    if (!may) reputation.turnedAway();
    return may;
  }

  /** How many more peers may be connected without another one leaving. */
  get room(): number {
    return Math.max(0, this.options.connections() - this.torrent._peers.size);
  }

  /**
   * How many offers one of the trackers may be given: those that nobody answered yet take places as well, each of them a
   * connection object for 50 s, and what is left is shared among the trackers, since only one of them may know somebody.
   */
  get roomForOffers(): number {
    const trackers = this.torrent.discovery?.tracker?._trackers ?? [];
    const pending = trackers.reduce((sum, { peers }) => sum + Object.keys(peers ?? {}).length, 0);
    return Math.ceil(Math.max(0, this.room - pending) / Math.max(1, trackers.length));
  }

  /** Tells whether a newcomer would find a place. */
  get open(): boolean {
    return this.room > 0 || this.#idlest() !== null;
  }

  /** Looks at a new connection; false where it is refused, and closed. */
  admit(wire: Wire): boolean {
    this.#since.set(wire, performance.now());
    const told = [...this.torrent._peers].find(([, peer]) => peer.wire === wire)?.[0];
    // Who says in the handshake that it is another one than the tracker told could put its own blame on that one.
    if (this.mayJoin(wire.peerId) && (told === undefined || told === wire.peerId) && this.#makeRoom()) return true;
    wire.destroy();
    return false;
  }

  /** Closes connections above the limit, the least useful first. */
  enforce(): void {
    for (let over = this.torrent._peers.size - this.options.connections(); over > 0; over--) {
      const pending = [...this.torrent._peers.values()].find(({ connected }) => !connected);
      const last = pending ?? this.#byUse()[0];
      if (!last) return;
      this.torrent.removePeer(last);
    }
  }

  /** Tells whether a connection that is not open gives way to another one to the same peer. */
  #givesWay(existing: Peer, next: PeerConnection): boolean {
    if (existing.connected) return false;
    if (existing.conn?.initiator !== next.initiator) return keepsNew(next, this.options.ourId);
    // Who answers an offer of ours has no earlier one any more, however short a time lies between: both sides keep the same.
    return next.initiator || performance.now() - (this.#takenAt.get(existing) ?? Infinity) >= ONE_ANNOUNCE_MS;
  }

  /** Nobody has to leave for a newcomer before it is really there: offers cost nothing. */
  #mayTry(): boolean {
    if (this.room > 0) return true;
    return this.torrent._peers.size < this.options.connections() + MAX_OVER && this.#idlest() !== null;
  }

  /** Makes a place for a connection that is open now. */
  #makeRoom(): boolean {
    const connected = [...this.torrent._peers.values()].filter(({ wire }) => wire).length;
    if (connected <= this.options.connections()) return true;
    const idlest = this.#idlest();
    if (idlest) this.torrent.removePeer(idlest);
    return idlest !== null;
  }

  /** Finds a connection that has been of no use for a while; null where every one is. */
  #idlest(): Peer | null {
    const [least] = this.#byUse();
    const wire = least?.wire;
    if (!wire || useOf(least) > 0) return null;
    return performance.now() - (this.#since.get(wire) ?? Infinity) >= NEW_MS ? least : null;
  }

  /** Lists connected peers, the least useful first. */
  #byUse(): Peer[] {
    const peers = [...this.torrent._peers.values()].filter(({ wire }) => wire);
    return peers.sort((a, b) => useOf(a) - useOf(b));
  }

  /** Closes every connection to a peer. */
  drop(peerId: string): void {
    for (const [id, peer] of this.torrent._peers) {
      if (id === peerId || peer.wire?.peerId === peerId) this.torrent.removePeer(peer);
    }
  }
}

/** Bytes a second, both ways. */
function useOf({ wire }: Peer): number {
  return wire ? wire.downloadSpeed() + wire.uploadSpeed() : 0;
}

function keepsNew({ id, initiator }: PeerConnection, ourId: string): boolean {
  return id.startsWith(OUR_CLIENT) ? initiator === ourId < id : initiator;
}
