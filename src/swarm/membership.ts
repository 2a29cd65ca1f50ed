import type { Torrent, Wire } from 'webtorrent';
import { problemOf, type Problem } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { wrapInfo } from '../release/metainfo.js';
import { Admission } from './admission.js';
import { Announcer } from './announcer.js';
import { BlockRequests } from './block-requests.js';
import type { chunkStore } from './chunk-store.js';
import { countCopies, speedOf, type SwarmCounts } from './copies.js';
import type { Holdings } from './holdings.js';
import { MetadataExchange } from './metadata.js';
import { sendPayloadLast } from './payload-last.js';
import type { Reputation } from './reputation.js';
import { mendChoking, mendHaveAll } from './stock-faults.js';
import { torrentInput } from './torrent-input.js';
import { guardTrackers } from './tracker-guard.js';
import type { OnTrackerFaults } from './tracker-health.js';
import { rejoinTrackers, trackerReached } from './tracker-rejoin.js';
import { guardWire } from './wire-guard.js';

export interface MembershipEvents {
  /**
   * The info dictionary came from a peer, as a `.torrent` of it alone: its bytes have the info-hash, and nothing else of
   * them was looked at. Resolves with what this browser holds; a rejection leaves the swarm.
   */
  readonly onMetadata: (torrent: Uint8Array) => Promise<Holdings>;
  /** Payload arrived from a peer, bytes; `wasted` of them were of no use. */
  readonly onPayload: (bytes: number, wasted: number) => void;
  /** Payload that was counted before was thrown away, bytes. */
  readonly onDropped: (bytes: number) => void;
  readonly onUpload: (bytes: number) => void;
  readonly onTrackerFaults: OnTrackerFaults;
  /** Peers came or went, or offer other pieces than before. */
  readonly onPeers: () => void;
  /** Every piece is here, or no longer. */
  readonly onWhole: (whole: boolean) => void;
  /** The membership ended by itself. */
  readonly onEnd: (problem: Problem) => void;
}

const REQUEST_TIMEOUT_MS = 10 * 60_000;
/** A peer is given so many times what the release holds, and so many bytes more, in one connection. */
const MAX_COPIES_A_PEER = 4;
const SPARE_UPLOAD_BYTES = 16 * 1024 * 1024;

/** What may change while a membership lasts. */
export interface Limits {
  /** Bytes per second over all releases; null for no limit. */
  readonly uploadLimit: number | null;
  readonly downloadLimit: number | null;
  /** Peers of one release that may be connected at once. */
  readonly connections: number;
  /** Peers of one release that are given pieces at once. */
  readonly uploadSlots: number;
}

export interface MembershipParts {
  readonly infoHash: InfoHash;
  readonly torrent: Torrent;
  readonly holdings: Promise<Holdings> | null;
  readonly store: ReturnType<typeof chunkStore>;
  readonly events: MembershipEvents;
  readonly reputation: Reputation;
  readonly limits: () => Limits;
  /** Hex. */
  readonly ourId: string;
}

/** One torrent that this browser takes part in, from joining its swarm to leaving it. */
export class Membership {
  #requests: BlockRequests | null = null;
  #left = false;
  /** Pieces that came from elsewhere before the torrent was ready for them. */
  readonly #early: number[] = [];
  readonly infoHash: InfoHash;
  private readonly torrent: Torrent;
  private readonly events: MembershipEvents;
  readonly #admission: Admission;
  readonly #announcer: Announcer;
  readonly #metadata: MetadataExchange;

  constructor(private readonly parts: MembershipParts) {
    const { infoHash, torrent, ourId, reputation, limits } = parts;
    this.infoHash = infoHash;
    this.torrent = torrent;
    this.events = parts.events;
    this.#admission = new Admission(torrent, { ourId, reputation, connections: () => limits().connections });
    reputation.onRefused = (peerId) => {
      this.#admission.drop(peerId);
      this.#requests?.disown(peerId);
      this.events.onPeers();
    };
    this.#announcer = new Announcer(torrent, {
      wantsInfo: () => this.#metadata.wanting,
      asksInfo: () => this.#metadata.asking,
      requests: () => this.requests,
    });
    this.#metadata = new MetadataExchange(infoHash, (info) => {
      void this.#admit(() => this.events.onMetadata(wrapInfo(info, [])));
    });
    this.#patch();
    this.limit();
    torrent.on('wire', (wire: Wire) => this.#onWire(wire));
    torrent.on('ready', () => this.#early.splice(0).forEach((index) => this.arrived(index, null)));
    torrent.on('done', () => this.events.onWhole(true));
    torrent.on('warning', () => undefined);
    torrent.on('error', (error: Error) => this.#end(problemOf(error)));
  }

  get counts(): SwarmCounts {
    return {
      ...countCopies(this.torrent),
      alone: this.#announcer.alone,
      trackerReached: trackerReached(this.torrent),
      downloadSpeed: speedOf(this.torrent.downloadSpeed),
      uploadSpeed: speedOf(this.torrent.uploadSpeed),
    };
  }

  /** Pieces that are being asked for. */
  requestedPieces(): Iterable<number> {
    return this.#requests?.requestedPieces() ?? [];
  }

  /** What peers do about pieces; null until they may be asked for any. */
  get requests(): Pick<BlockRequests, 'silentMs' | 'isBusy' | 'isOffered' | 'abandon'> | null {
    return this.torrent.ready && !this.torrent.destroyed ? this.#requests : null;
  }

  /** Notes a piece that was kept and did not come from a peer, and offers it to them. */
  arrived(index: number, bytes: Uint8Array | null): void {
    const { torrent } = this;
    if (torrent.destroyed) return;
    if (!torrent.ready || !this.#requests) return void this.#early.push(index);
    if (!torrent.bitfield.get(index)) this.#requests.arrived(index, bytes);
  }

  /** Takes notice of changed limits. */
  limit(): void {
    if (this.torrent.destroyed) return;
    this.torrent._rechokeNumSlots = this.parts.limits().uploadSlots;
    this.#admission.enforce();
  }

  /** Looks anew what to ask of peers. */
  update(): void {
    if (this.torrent.ready && !this.torrent.destroyed) this.torrent._update();
  }

  /** Takes back a piece that this browser no longer holds, tells the peers (BEP 54), and fetches it anew. */
  lose(index: number): void {
    const { torrent } = this;
    if (torrent.destroyed || !torrent.ready || !torrent.bitfield.get(index)) return;
    torrent._markUnverified(index);
    for (const wire of torrent.wires) wire.lt_donthave.donthave(index);
    torrent._checkDone();
    this.events.onWhole(false);
    torrent._update();
  }

  /** Leaves the swarm: every connection is closed, trackers are told. Resolves once that is done. */
  leave(): Promise<void> {
    this.#left = true;
    this.#announcer.stop();
    this.parts.reputation.onRefused = () => undefined;
    if (this.torrent.destroyed) return Promise.resolve();
    return new Promise((resolve) => this.torrent.destroy({ destroyStore: false }, resolve));
  }

  #patch(): void {
    const { torrent } = this;
    const stock = Object.getPrototypeOf(torrent) as Torrent;
    // Reached only where the metadata was known from the start: from peers it comes through #metadata.
    const { holdings } = this.parts;
    torrent._onMetadata = () => (holdings ? this.#admit(() => holdings) : Promise.resolve());
    // What is kept was verified before it was kept and is verified again before it is passed on.
    torrent._verifyPieces = (done) => done(null);
    torrent._startDiscovery = () => {
      // Stock asks for it once more where the metadata came from a peer: two guards would each hear half of what is said.
      if (torrent.discovery) return;
      stock._startDiscovery.call(torrent);
      rejoinTrackers(torrent);
      guardTrackers(torrent, {
        mayJoin: (peerId) => this.#admission.mayJoin(peerId),
        open: () => this.#admission.open,
        room: () => this.#admission.roomForOffers,
        onFaults: this.events.onTrackerFaults,
      });
    };
    mendChoking(torrent);
    // Stock defers this to an idle callback, and a hidden tab has almost none.
    let scheduled = false;
    torrent._update = () => {
      if (scheduled) return;
      scheduled = true;
      queueMicrotask(() => {
        scheduled = false;
        torrent._updateWireWrapper();
      });
    };
  }

  /** Lets the torrent start with its metadata only after it was checked, and with what is held already. */
  async #admit(check: () => Promise<Holdings>): Promise<void> {
    try {
      const holdings = await check();
      if (this.torrent.destroyed) return;
      this.#metadata.serve(holdings.metainfo.infoBytes);
      this.parts.store.fill(holdings, (index) => this.lose(index));
      this.torrent._startupBitfield = holdings.bitfield;
      this.#requests = new BlockRequests({
        torrent: this.torrent,
        grid: holdings.metainfo.grid,
        congested: holdings.congested,
        taken: holdings.taken,
        onPiece: (index, bytes) => this.#keep(holdings, index, bytes),
        onPayload: this.events.onPayload,
        onDropped: this.events.onDropped,
        reputation: this.parts.reputation,
        downloadLimit: () => this.parts.limits().downloadLimit,
      });
      for (const wire of this.torrent.wires) this.#requests.watch(wire);
      const stock = Object.getPrototypeOf(this.torrent) as Torrent;
      await stock._onMetadata.call(this.torrent, torrentInput(holdings.metainfo));
    } catch (error) {
      this.#end(problemOf(error));
    }
  }

  async #keep(holdings: Holdings, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<boolean | null> {
    try {
      return await holdings.keep(index, bytes);
    } catch (error) {
      this.#end(problemOf(error));
      return null;
    }
  }

  #onWire(wire: Wire): void {
    guardWire(wire, {
      held: sendPayloadLast(wire),
      onFlood: (what) => this.parts.reputation.flooded(wire.peerId, what),
      pieces: () => (this.torrent.ready ? this.torrent.pieces.length : Infinity),
    });
    if (!this.#admission.admit(wire)) return;
    // Stock closes after 30 s, whatever limit of ours makes everybody slow; SilenceWatch knows of it.
    wire.setTimeout(REQUEST_TIMEOUT_MS, true);
    mendHaveAll(wire, this.torrent);
    this.#metadata.watch(wire);
    this.#announcer.met();
    this.#requests?.watch(wire);
    wire.on('upload', (bytes: number) => this.events.onUpload(bytes));
    this.#boundUpload(wire);
    for (const event of ['bitfield', 'have', 'have-all', 'choke', 'unchoke', 'close']) wire.on(event, () => this.events.onPeers());
  }

  /** Nobody needs a release again and again. */
  #boundUpload(wire: Wire): void {
    let uploaded = 0;
    wire.on('upload', (bytes: number) => {
      uploaded += bytes;
      const { length } = this.torrent;
      if (uploaded > MAX_COPIES_A_PEER * length + SPARE_UPLOAD_BYTES) this.parts.reputation.flooded(wire.peerId, 'requests');
    });
  }

  #end(problem: Problem): void {
    if (this.#left) return;
    void this.leave();
    this.events.onEnd(problem);
  }
}
