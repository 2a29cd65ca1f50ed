import { type Problem, problemOf, ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { type Magnet, writeMagnet } from '../release/magnet.js';
import { type Metainfo, readTorrent, wrapInfo } from '../release/metainfo.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { Storage } from '../storage/storage.js';
import type { Holdings } from '../swarm/holdings.js';
import type { Membership } from '../swarm/membership.js';
import type { Swarm } from '../swarm/swarm.js';
import { reopenFiles } from './own-files.js';
import { ReleaseBytes } from './release-bytes.js';
import { Serial } from './serial.js';
import { Tally } from './tally.js';

/** What a session is doing; the tag of the snapshot that it shows. */
export type Phase =
  | { readonly state: 'asking' }
  | { readonly state: 'fetching-metadata' }
  | { readonly state: 'downloading' }
  | { readonly state: 'seeding' }
  | { readonly state: 'paused' }
  | { readonly state: 'verifying'; readonly checkedPieces: number }
  | { readonly state: 'needs-file'; readonly permission: boolean }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'failed'; readonly problem: Problem };

export interface SessionParts {
  readonly storage: Storage;
  readonly swarm: () => Swarm;
  /** Trackers for a link that names none that a browser can reach. */
  readonly defaultTrackers: readonly string[];
  readonly onChange: () => void;
}

/** Bytes that may arrive ahead of what is written. */
const MAX_UNWRITTEN_BYTES = 32 * 1024 * 1024;

/**
 * One release in this browser, from its link to its last seeded piece. Owns its phase, its place on the shelf, its bytes and
 * its membership of the swarm. Commands run one after another.
 */
export class Session {
  phase: Phase = { state: 'asking' };
  bytes: ReleaseBytes | null = null;
  membership: Membership | null = null;
  problems: readonly Problem[] = [];
  readonly tally: Tally;
  readonly #serial = new Serial();
  #checking: AbortController | null = null;
  #forgotten = false;

  constructor(
    private readonly parts: SessionParts,
    readonly link: Magnet,
    public record: ShelfRecord | null,
  ) {
    this.tally = new Tally(record?.uploaded ?? 0, record?.downloaded ?? 0);
    if (record) this.phase = { state: 'paused' };
  }

  get infoHash(): InfoHash {
    return this.link.infoHash;
  }

  get trackers(): readonly string[] {
    return this.link.trackers.length > 0 ? this.link.trackers : this.parts.defaultTrackers;
  }

  get metainfo(): Metainfo | null {
    return this.bytes?.metainfo ?? null;
  }

  /** Reads what is kept, without contacting anybody. */
  load(): Promise<void> {
    return this.#serial.run(async () => {
      try {
        if (!this.bytes && this.record?.torrent) await this.#useStore(await readTorrent(this.record.torrent));
      } catch (error) {
        this.#ended(problemOf(error));
      }
      this.parts.onChange();
    });
  }

  /** Downloads, resumes or seeds; what stands in the way becomes the phase. */
  start(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.membership) return;
      try {
        await this.#keep({ wanted: 'running' });
        if (!this.bytes && this.record?.torrent) await this.#useStore(await readTorrent(this.record.torrent));
        if (await this.#ownFilesAtHand()) this.#join();
      } catch (error) {
        this.#ended(problemOf(error));
      }
    });
  }

  /** Leaves the swarm and keeps what is here. */
  stop(): Promise<void> {
    return this.#serial.run(async () => {
      await this.#leave();
      this.#enter(this.bytes ? { state: 'paused' } : { state: 'asking' });
      await this.#keep({ wanted: 'stopped' });
    });
  }

  /** Leaves the swarm and removes the release from the shelf with all its pieces. */
  forget(): Promise<void> {
    return this.#serial.run(async () => {
      await this.#leave();
      this.#forgotten = true;
      this.record = null;
      await this.parts.storage.shelf.delete(this.infoHash);
      await this.parts.storage.pieces.clear(this.infoHash);
    });
  }

  /** Sets the publisher's files to seed from, once they are known to be the release's. */
  useFiles(metainfo: Metainfo, files: readonly File[]): void {
    this.bytes = ReleaseBytes.ofFiles(metainfo, files, this.parts.storage.pieces, (index) => this.#lost(index));
    this.tally.begin({ cache: 0, own: metainfo.grid.length });
  }

  /** Shows how far a check of the publisher's files got, and what came of it. */
  show(phase: Phase): void {
    this.#enter(phase);
  }

  /** Writes the totals of a kept release to the shelf. */
  saveTotals(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.record) await this.#keep({});
    });
  }

  /** Gives one file's bytes in order, each piece verified. Throws `not-whole` before the release is known. */
  read(path: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
    if (!this.bytes) throw new ReseedError('not-whole', {});
    return this.bytes.stream(path, signal, () => this.membership !== null);
  }

  #join(): void {
    const holdings = this.bytes && this.#holdings(this.bytes);
    this.membership = this.parts.swarm().join({
      infoHash: this.infoHash,
      trackers: this.trackers,
      holdings,
      events: {
        onMetadata: (torrent) => this.#admit(torrent),
        onPayload: (bytes, wasted) => this.tally.fromPeer(bytes, wasted),
        onUpload: (bytes) => this.tally.uploaded(bytes),
        onWhole: () => this.#enterTransfer(),
        onEnd: (problem) => this.#ended(problem),
      },
    });
    this.#enterTransfer();
    this.#checkKept();
  }

  /** Opens the publisher's files, where the bytes are there; false where the person is needed, and the phase says for what. */
  async #ownFilesAtHand(): Promise<boolean> {
    const { record, metainfo } = this;
    if (!record || !metainfo || record.backing === 'pieces' || this.bytes?.files) return true;
    const own = await reopenFiles(metainfo, record);
    if (own === 'ask-for-files' || own === 'ask-permission') {
      this.#enter({ state: 'needs-file', permission: own === 'ask-permission' });
      return false;
    }
    if (own.changed) throw new ReseedError('file-changed', { path: metainfo.name });
    this.useFiles(metainfo, own.files);
    return true;
  }

  /** Checks metadata that a peer sent before a byte of payload is asked for, and keeps it. */
  async #admit(torrent: Uint8Array): Promise<Holdings> {
    const metainfo = await readTorrent(torrent);
    if (metainfo.infoHash !== this.infoHash) {
      throw new ReseedError('torrent-wrong-info-hash', { expected: this.infoHash, found: metainfo.infoHash });
    }
    await this.#keep({ torrent: wrapInfo(metainfo.infoBytes, this.trackers) });
    const bytes = await this.#useStore(metainfo);
    this.#enterTransfer();
    return this.#holdings(bytes);
  }

  async #useStore(metainfo: Metainfo): Promise<ReleaseBytes> {
    this.bytes = await ReleaseBytes.ofStore(metainfo, this.parts.storage.pieces, (index) => this.#lost(index));
    this.tally.begin({ cache: this.bytes.plot.have, own: 0 });
    return this.bytes;
  }

  #holdings(bytes: ReleaseBytes): Holdings {
    const { pieces } = this.parts.storage;
    return {
      metainfo: bytes.metainfo,
      bitfield: bytes.plot.bitfield(),
      read: async (index) => {
        try {
          return await bytes.read(index);
        } catch (error) {
          this.#ended(problemOf(error));
          return null;
        }
      },
      congested: () => (pieces.pendingBytes > MAX_UNWRITTEN_BYTES ? pieces.written() : null),
      keep: async (index, piece) => {
        const kept = await bytes.keep(index, piece);
        this.tally.piece(piece.length, kept);
        this.parts.onChange();
        return kept;
      },
    };
  }

  #checkKept(): void {
    const { bytes } = this;
    if (!bytes || bytes.files) return;
    this.#checking = new AbortController();
    void bytes.check(this.#checking.signal).catch((error: unknown) => this.#ended(problemOf(error)));
  }

  /** A kept piece that is missing or altered is fetched anew; a publisher's file that changed ends the seeding. */
  #lost(index: number): void {
    const { metainfo, bytes } = this;
    if (!metainfo) return;
    if (bytes?.files) {
      const start = metainfo.grid.startOf(index);
      const file = metainfo.files.findLast(({ offset }) => offset <= start);
      this.#ended({ code: 'file-changed', data: { path: file?.path ?? metainfo.name } });
      return;
    }
    const earlier = this.problems.find((problem) => problem.code === 'pieces-altered');
    const count = (earlier?.code === 'pieces-altered' ? earlier.data.count : 0) + 1;
    this.problems = [...this.problems.filter((problem) => problem !== earlier), { code: 'pieces-altered', data: { count } }];
    this.membership?.lose(index);
    this.#enterTransfer();
  }

  #enterTransfer(): void {
    if (!this.membership) return this.parts.onChange();
    if (!this.bytes) return this.#enter({ state: 'fetching-metadata' });
    this.#enter(this.bytes.plot.whole ? { state: 'seeding' } : { state: 'downloading' });
  }

  /** It cannot go on. What is kept stays; `refused` where there was never metadata to show. */
  #ended(problem: Problem): void {
    if (this.phase.state === 'failed' || this.phase.state === 'refused') return;
    this.#enter(this.bytes ? { state: 'failed', problem } : { state: 'refused', problem });
    void this.#serial.run(async () => {
      await this.#leave();
      if (this.bytes?.files) await this.#useStore(this.bytes.metainfo);
    });
  }

  async #leave(): Promise<void> {
    const { membership } = this;
    this.membership = null;
    this.#checking?.abort();
    this.bytes?.wake();
    await membership?.leave();
    this.tally.left();
  }

  /** Writes the record with `changes`; the first call puts the release on the shelf. */
  async #keep(changes: Partial<ShelfRecord>): Promise<void> {
    // Metadata may still come in from a peer while the release is being forgotten.
    if (this.#forgotten) return;
    const fresh: ShelfRecord = {
      schema: 1,
      infoHash: this.infoHash,
      role: 'visitor',
      magnet: writeMagnet(this.link),
      torrent: null,
      keptSince: Date.now(),
      wanted: 'running',
      uploaded: 0,
      downloaded: 0,
      backing: 'pieces',
      handles: [],
      stamps: [],
    };
    this.record = { ...(this.record ?? fresh), ...changes, ...this.tally.totals };
    await this.parts.storage.shelf.put(this.record);
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    this.parts.onChange();
  }
}
