import type { Torrent, Wire } from 'webtorrent';
import { problemOf, type Problem } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { wrapInfo } from '../release/metainfo.js';
import { Announcer } from './announcer.js';
import { BlockRequests } from './block-requests.js';
import type { chunkStore } from './chunk-store.js';
import { countCopies, type SwarmCounts } from './copies.js';
import type { Holdings } from './holdings.js';
import { MetadataExchange } from './metadata.js';
import { torrentInput } from './torrent-input.js';
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
  readonly onUpload: (bytes: number) => void;
  /** Peers came or went, or offer other pieces than before. */
  readonly onPeers: () => void;
  /** Every piece is here, or no longer. */
  readonly onWhole: (whole: boolean) => void;
  /** The membership ended by itself. */
  readonly onEnd: (problem: Problem) => void;
}

/** One torrent that this browser takes part in, from joining its swarm to leaving it. */
export class Membership {
  #requests: BlockRequests | null = null;
  #left = false;
  /** Pieces that came from elsewhere before the torrent was ready for them. */
  readonly #early: number[] = [];
  readonly #announcer: Announcer;
  readonly #metadata: MetadataExchange;

  constructor(
    readonly infoHash: InfoHash,
    private readonly torrent: Torrent,
    private readonly holdings: Promise<Holdings> | null,
    private readonly store: ReturnType<typeof chunkStore>,
    private readonly events: MembershipEvents,
  ) {
    this.#announcer = new Announcer(torrent);
    this.#metadata = new MetadataExchange(infoHash, (info) => {
      void this.#admit(() => this.events.onMetadata(wrapInfo(info, [])));
    });
    this.#patch();
    torrent.on('wire', (wire: Wire) => this.#onWire(wire));
    torrent.on('ready', () => this.#early.splice(0).forEach((index) => this.arrived(index)));
    torrent.on('done', () => this.events.onWhole(true));
    torrent.on('warning', () => undefined);
    torrent.on('error', (error: Error) => this.#end(problemOf(error)));
  }

  get counts(): SwarmCounts {
    return {
      ...countCopies(this.torrent),
      alone: this.#announcer.alone,
      trackerReached: trackerReached(this.torrent),
      downloadSpeed: this.torrent.downloadSpeed,
      uploadSpeed: this.torrent.uploadSpeed,
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
  arrived(index: number): void {
    const { torrent } = this;
    if (torrent.destroyed) return;
    if (!torrent.ready || !this.#requests) return void this.#early.push(index);
    if (!torrent.bitfield.get(index)) this.#requests.arrived(index);
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
    if (this.torrent.destroyed) return Promise.resolve();
    return new Promise((resolve) => this.torrent.destroy({ destroyStore: false }, resolve));
  }

  #patch(): void {
    const { torrent } = this;
    const stock = Object.getPrototypeOf(torrent) as Torrent;
    // Reached only where the metadata was known from the start: from peers it comes through #metadata.
    torrent._onMetadata = () => (this.holdings ? this.#admit(() => this.holdings!) : Promise.resolve());
    // What is kept was verified before it was kept and is verified again before it is passed on.
    torrent._verifyPieces = (done) => done(null);
    torrent._startDiscovery = () => {
      stock._startDiscovery.call(torrent);
      rejoinTrackers(torrent);
    };
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
      this.store.fill(holdings, (index) => this.lose(index));
      this.torrent._startupBitfield = holdings.bitfield;
      this.#requests = new BlockRequests({
        torrent: this.torrent,
        grid: holdings.metainfo.grid,
        congested: holdings.congested,
        taken: holdings.taken,
        onPiece: (index, bytes) => this.#keep(holdings, index, bytes),
        onPayload: this.events.onPayload,
      });
      for (const wire of this.torrent.wires) this.#requests.watch(wire);
      const stock = Object.getPrototypeOf(this.torrent) as Torrent;
      await stock._onMetadata.call(this.torrent, torrentInput(holdings.metainfo));
    } catch (error) {
      this.#end(problemOf(error));
    }
  }

  async #keep(holdings: Holdings, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    try {
      return await holdings.keep(index, bytes);
    } catch (error) {
      this.#end(problemOf(error));
      return false;
    }
  }

  #onWire(wire: Wire): void {
    guardWire(wire);
    this.#metadata.watch(wire);
    this.#announcer.met();
    this.#requests?.watch(wire);
    wire.on('upload', (bytes: number) => this.events.onUpload(bytes));
    for (const event of ['bitfield', 'have', 'have-all', 'choke', 'unchoke', 'close']) wire.on(event, () => this.events.onPeers());
  }

  #end(problem: Problem): void {
    if (this.#left) return;
    void this.leave();
    this.events.onEnd(problem);
  }
}
