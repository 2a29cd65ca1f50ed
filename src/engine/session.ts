import { ReseedError, type Problem, problemOf } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { type Magnet, writeMagnet } from '../release/magnet.js';
import { type Metainfo, readTorrent, wrapInfo } from '../release/metainfo.js';
import { filePieces, type PieceSource, storedPieces } from '../storage/piece-source.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { Storage } from '../storage/storage.js';
import { VerifiedPieces } from '../storage/verified-pieces.js';
import type { Holdings } from '../swarm/holdings.js';
import type { Membership } from '../swarm/membership.js';
import type { Swarm } from '../swarm/swarm.js';
import { type OwnFiles, reopenFiles } from './own-files.js';
import { Plot } from './plot.js';
import { Serial } from './serial.js';
import { Tally } from './tally.js';
import { PieceState } from './types.js';

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
 * One release in this browser, from its link to its last seeded piece. Owns its phase, its plot of pieces, its place on the
 * shelf and its membership of the swarm; commands run one after another.
 */
export class Session {
  phase: Phase = { state: 'asking' };
  plot: Plot | null = null;
  metainfo: Metainfo | null = null;
  tally: Tally;
  problems: readonly Problem[] = [];
  membership: Membership | null = null;
  #pieces: VerifiedPieces | null = null;
  #files: readonly File[] | null = null;
  readonly #serial = new Serial();
  readonly #waiting = new Set<() => void>();

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

  get running(): boolean {
    return this.membership !== null;
  }

  /** Reads the kept metadata and notes which pieces are here, without contacting anybody. */
  load(): Promise<void> {
    return this.#serial.run(async () => {
      if (!this.metainfo && this.record?.torrent) await this.#prepare(await readTorrent(this.record.torrent));
      this.parts.onChange();
    });
  }

  /** Downloads, resumes or seeds; what stands in the way becomes the phase. */
  start(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.membership) return;
      await this.#keep({ wanted: 'running' });
      try {
        await this.#join();
      } catch (error) {
        this.#enter({ state: 'failed', problem: problemOf(error) });
      }
    });
  }

  /** Leaves the swarm and keeps what is here. */
  stop(): Promise<void> {
    return this.#serial.run(async () => {
      await this.#leave();
      await this.#keep({ wanted: 'stopped' });
      this.#enter(this.metainfo ? { state: 'paused' } : { state: 'asking' });
    });
  }

  /** Leaves the swarm and removes the release from the shelf with all its pieces. */
  forget(): Promise<void> {
    return this.#serial.run(async () => {
      await this.#leave();
      this.record = null;
      await this.parts.storage.shelf.delete(this.infoHash);
      await this.parts.storage.pieces.clear(this.infoHash);
    });
  }

  /** Sets the publisher's files to seed from, once they are known to be the release's. */
  useFiles(metainfo: Metainfo, files: readonly File[]): void {
    this.#files = files;
    this.metainfo = metainfo;
    this.plot = new Plot(metainfo.grid);
    this.plot.fill(PieceState.own);
    this.tally.begin({ cache: 0, own: metainfo.grid.length });
    this.#readFrom(metainfo, filePieces(metainfo.grid, metainfo.files, files));
  }

  /** Shows how far a check of the publisher's files got, and what came of it. */
  show(phase: Phase): void {
    this.#enter(phase);
  }

  /** Writes the totals to the shelf. */
  saveTotals(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.record) await this.#keep({});
    });
  }

  /** Reads one file's bytes in order, each piece verified; waits for a piece that turns out to be altered to come anew. */
  async *read(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const file = this.metainfo?.files.find((candidate) => candidate.path === path);
    if (!file || !this.metainfo || !this.#pieces) throw new ReseedError('not-whole', {});
    const { grid } = this.metainfo;
    const end = file.offset + file.length;
    for (let at = file.offset; at < end; ) {
      const index = Math.floor(at / grid.pieceLength);
      const piece = await this.#readPiece(index, path, signal);
      const from = at - grid.startOf(index);
      const bytes = piece.subarray(from, Math.min(piece.length, from + end - at));
      at += bytes.length;
      yield bytes;
    }
  }

  async #readPiece(index: number, path: string, signal: AbortSignal): Promise<Uint8Array> {
    for (;;) {
      signal.throwIfAborted();
      const piece = await this.#pieces!.read(index);
      if (piece) return piece;
      this.#lost(index);
      if (!this.membership) throw new ReseedError('save-interrupted', { path });
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }

  async #join(): Promise<void> {
    if (!this.metainfo && this.record?.torrent) await this.#prepare(await readTorrent(this.record.torrent));
    if (this.metainfo && this.#fromFiles() && !this.#files && !(await this.#reopen(this.metainfo))) return;
    const { metainfo } = this;
    const holdings = metainfo ? this.#holdings(metainfo) : null;
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
    if (metainfo) this.#enterTransfer();
    else this.#enter({ state: 'fetching-metadata' });
  }

  #fromFiles(): boolean {
    return this.record?.backing === 'handle' || this.record?.backing === 'session-file';
  }

  /** Opens the publisher's files by their handles; false where the person is needed, and the phase says for what. */
  async #reopen(metainfo: Metainfo): Promise<boolean> {
    const own: OwnFiles = await reopenFiles(metainfo, this.record!);
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
    const received = await readTorrent(torrent);
    const bytes = wrapInfo(received.infoBytes, this.trackers);
    if (received.infoHash !== this.infoHash) {
      throw new ReseedError('torrent-wrong-info-hash', { expected: this.infoHash, found: received.infoHash });
    }
    await this.#keep({ torrent: bytes });
    await this.#prepare(received);
    this.#enterTransfer();
    return this.#holdings(received);
  }

  /** Notes which pieces are kept. */
  async #prepare(metainfo: Metainfo): Promise<void> {
    this.metainfo = metainfo;
    this.plot = new Plot(metainfo.grid);
    if (this.#fromFiles()) return;
    const { pieces } = this.parts.storage;
    for (const index of await pieces.list(this.infoHash)) this.plot.set(index, PieceState.cache);
    this.tally.begin({ cache: this.plot.have, own: 0 });
    this.#readFrom(metainfo, storedPieces(pieces, this.infoHash));
  }

  #readFrom(metainfo: Metainfo, source: PieceSource): void {
    this.#pieces = new VerifiedPieces(metainfo.grid, metainfo.pieceHashes, source, (index) => this.#lost(index));
  }

  #holdings(metainfo: Metainfo): Holdings {
    const { pieces: store } = this.parts.storage;
    return {
      metainfo,
      bitfield: this.plot!.bitfield(),
      read: (index) => this.#readOwn(index),
      congested: () => store.pendingBytes > MAX_UNWRITTEN_BYTES,
      keep: async (index, bytes) => {
        if (!(await this.#pieces!.matches(index, bytes))) {
          this.tally.discarded(bytes.length);
          return false;
        }
        await store.put(this.infoHash, index, bytes);
        this.#pieces!.keep(index, bytes);
        this.plot!.set(index, PieceState.peers);
        for (const wake of this.#waiting) wake();
        this.parts.onChange();
        return true;
      },
    };
  }

  async #readOwn(index: number): Promise<Uint8Array | null> {
    try {
      return await this.#pieces!.read(index);
    } catch (error) {
      this.#ended(problemOf(error));
      return null;
    }
  }

  /** A piece that was here is missing or altered: it is dropped and fetched anew; a publisher's file that changed is not. */
  #lost(index: number): void {
    if (!this.plot?.has(index)) return;
    if (this.#files) {
      const start = this.metainfo!.grid.startOf(index);
      const file = this.metainfo!.files.findLast((candidate) => candidate.offset <= start);
      this.#ended({ code: 'file-changed', data: { path: file?.path ?? this.metainfo!.name } });
      return;
    }
    this.plot.set(index, PieceState.missing);
    const known = this.problems.find((problem) => problem.code === 'pieces-altered');
    const count = (known?.code === 'pieces-altered' ? known.data.count : 0) + 1;
    this.problems = [...this.problems.filter((problem) => problem !== known), { code: 'pieces-altered', data: { count } }];
    void this.parts.storage.pieces.delete(this.infoHash, index).catch(() => undefined);
    this.membership?.lose(index);
    this.#enterTransfer();
  }

  #enterTransfer(): void {
    if (this.membership) this.#enter(this.plot?.whole ? { state: 'seeding' } : { state: 'downloading' });
  }

  /** The membership cannot go on. What is kept stays; `refused` where it never had metadata to show. */
  #ended(problem: Problem): void {
    if (this.phase.state === 'failed' || this.phase.state === 'refused') return;
    if (this.#files) this.#files = null;
    this.#enter(this.metainfo ? { state: 'failed', problem } : { state: 'refused', problem });
    void this.#serial.run(() => this.#leave());
  }

  async #leave(): Promise<void> {
    const { membership } = this;
    this.membership = null;
    for (const wake of this.#waiting) wake();
    await membership?.leave();
  }

  /** Writes the record with `changes`; the first call puts the release on the shelf. */
  async #keep(changes: Partial<ShelfRecord>): Promise<void> {
    const { uploaded, downloaded } = this.tally.traffic({ uploadSpeed: 0, downloadSpeed: 0 });
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
    this.record = { ...(this.record ?? fresh), ...changes, uploaded, downloaded };
    await this.parts.storage.shelf.put(this.record);
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    this.parts.onChange();
  }
}
