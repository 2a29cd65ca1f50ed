import { type Problem, problemOf, ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { type Magnet, writeMagnet } from '../release/magnet.js';
import { type Metainfo, readTorrent, wrapInfo } from '../release/metainfo.js';
import { sameKey } from '../release/publisher-key.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { Storage } from '../storage/storage.js';
import type { Holdings } from '../swarm/holdings.js';
import type { Membership } from '../swarm/membership.js';
import type { Swarm } from '../swarm/swarm.js';
import { Held } from './held.js';
import { type Comparison, keepMatching } from './own-copy.js';
import { backingOf, reopenFiles } from './own-files.js';
import { Serial } from './serial.js';
import { ShelfPlace } from './shelf-place.js';
import { Tally } from './tally.js';
import type { ChosenFile, OwnCopyView } from './types.js';

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
  /** Verifications of all releases take turns. */
  readonly turns: Serial;
  readonly onChange: () => void;
}

/**
 * One release in this browser, from its link to its last seeded piece. Owns its phase, its place on the shelf, what is held
 * of it and its membership of the swarm. Commands run one after another.
 */
export class Session {
  phase: Phase = { state: 'asking' };
  membership: Membership | null = null;
  problems: readonly Problem[] = [];
  ownCopy: OwnCopyView | null = null;
  readonly tally: Tally;
  readonly held: Held;
  readonly #place: ShelfPlace;
  readonly #serial = new Serial();
  /** Waits for the description alone: the swarm is left before a byte of payload is asked for. */
  #knowing: { resolve(): void; reject(error: unknown): void } | null = null;

  constructor(
    private readonly parts: SessionParts,
    public link: Magnet,
    record: ShelfRecord | null,
  ) {
    this.#place = new ShelfPlace(parts.storage.shelf, record);
    this.tally = new Tally(record?.uploaded ?? 0, record?.downloaded ?? 0);
    this.held = new Held({
      pieces: parts.storage.pieces,
      tally: this.tally,
      turns: parts.turns,
      comes: () => this.membership !== null,
      verified: () => this.record?.role !== 'publisher',
      onChange: parts.onChange,
      onLost: (index) => this.#lost(index),
      onFailed: (problem) => this.#ended(problem),
    });
    if (record) this.phase = { state: 'paused' };
  }

  get infoHash(): InfoHash {
    return this.link.infoHash;
  }

  get record(): ShelfRecord | null {
    return this.#place.record;
  }

  get trackers(): readonly string[] {
    return this.link.trackers.length > 0 ? this.link.trackers : this.parts.defaultTrackers;
  }

  get metainfo(): Metainfo | null {
    return this.held.bytes?.metainfo ?? null;
  }

  /** Reads what is kept, without contacting anybody. */
  load(): Promise<void> {
    return this.#serial.run(async () => {
      try {
        await this.#readKept();
        this.#enterTransfer();
      } catch (error) {
        this.#ended(problemOf(error));
      }
    });
  }

  /** Downloads, resumes or seeds; what stands in the way becomes the phase. */
  start(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.membership) return;
      try {
        await this.#keep({ wanted: 'running' });
        await this.#readKept();
        if (await this.#ownFilesAtHand()) this.#join();
      } catch (error) {
        this.#ended(problemOf(error));
      }
    });
  }

  /** Leaves the swarm and keeps what is here. */
  stop(): Promise<void> {
    return this.#serial.run(async () => {
      this.#knowing?.reject(new DOMException('stopped', 'AbortError'));
      await this.#rest();
    });
  }

  /** Leaves the swarm and removes the release from the shelf with all its pieces. */
  forget(): Promise<void> {
    return this.#serial.run(async () => {
      await this.#leave();
      this.held.stop();
      await this.#place.forget(this.link);
      await this.parts.storage.pieces.clear(this.infoHash);
    });
  }

  /**
   * Takes over what another link to the same release asks for. Throws `signature-…` where that link pins a key that did not
   * sign it; the session then stays as it was.
   */
  adopt({ key }: Magnet): Promise<void> {
    return this.#serial.run(async () => {
      if (!key || (this.link.key && sameKey(key, this.link.key))) return;
      if (this.held.bytes) this.held.pin(key);
      // What one link asked for in vain says nothing against the release of another.
      else if (this.phase.state === 'refused') this.phase = { state: 'asking' };
      this.link = { ...this.link, key };
      if (this.record) await this.#keep({ magnet: writeMagnet(this.link) });
      this.#enterTransfer();
    });
  }

  /** Gives the release's metadata; asks the swarm for it where it is not here yet, and for nothing else. */
  async know(signal: AbortSignal): Promise<Metainfo> {
    if (!this.metainfo) await this.load();
    if (!this.metainfo) {
      const known = new Promise<void>((resolve, reject) => (this.#knowing = { resolve, reject }));
      const stop = (): void => void this.stop();
      signal.addEventListener('abort', stop);
      try {
        signal.throwIfAborted();
        await Promise.all([this.start(), known]);
      } finally {
        this.#knowing = null;
        signal.removeEventListener('abort', stop);
      }
    }
    return this.metainfo!;
  }

  /** Sets files to seed from, once they are known to be the release's. */
  useFiles(metainfo: Metainfo, files: readonly File[]): void {
    this.held.useFiles(metainfo, files);
  }

  /** Seeds from a visitor's files that are known to be the release's; pieces that were kept of it are removed. */
  async seedFrom(files: readonly ChosenFile[]): Promise<void> {
    await this.#serial.run(async () => {
      await this.#leave();
      this.useFiles(
        this.metainfo!,
        files.map(({ file }) => file),
      );
      await this.#keep(backingOf(files));
      await this.parts.storage.pieces.clear(this.infoHash);
    });
    await this.start();
  }

  /** Keeps the matching pieces of a copy; with none, only makes sure that pieces are kept in storage from now on. */
  takePieces(copy: Comparison | null): Promise<void> {
    return this.#serial.run(async () => {
      if (!this.metainfo) return;
      await this.#leave();
      if (this.held.bytes?.files) await this.held.useStore(this.metainfo);
      await this.#keep({ backing: 'pieces', handles: [], stamps: [] });
      if (copy) await keepMatching(copy, this.held.bytes!, (bytes) => this.tally.fromOwn(bytes));
    });
  }

  /** Shows how far a check of the publisher's files got, and what came of it. */
  show(phase: Phase): void {
    this.#enter(phase);
  }

  showCopy(view: OwnCopyView | null): void {
    const before = this.ownCopy;
    this.ownCopy = view;
    // How far it is moves too often to be told each time.
    if (before?.state !== view?.state) this.parts.onChange();
  }

  /** Writes the totals of a kept release to the shelf. */
  saveTotals(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.record) await this.#keep({});
    });
  }

  /** Gives one file's bytes in order, each piece verified. Throws `not-whole` before the release is known. */
  read(path: string, signal: AbortSignal): AsyncIterable<Uint8Array> {
    if (!this.held.bytes) throw new ReseedError('not-whole', {});
    return this.held.bytes.stream(path, signal, () => this.membership !== null);
  }

  #join(): void {
    this.membership = this.parts.swarm().join({
      infoHash: this.infoHash,
      trackers: this.trackers,
      holdings: this.held.bytes && this.held.holdings(),
      events: {
        onMetadata: (torrent) => this.#admit(torrent),
        onPayload: (bytes, wasted) => this.tally.fromPeer(bytes, wasted),
        onUpload: (bytes) => this.tally.uploaded(bytes),
        onWhole: () => this.#enterTransfer(),
        onEnd: (problem) => (problem.code === 'cancelled' ? this.#onlyKnown() : this.#ended(problem)),
      },
    });
    this.#enterTransfer();
  }

  /** Opens the publisher's files, where the bytes are there; false where the person is needed, and the phase says for what. */
  async #ownFilesAtHand(): Promise<boolean> {
    const { record, metainfo } = this;
    if (!record || !metainfo || record.backing === 'pieces' || this.held.bytes?.files) return true;
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
    const metainfo = await readTorrent(torrent, this.link.key);
    if (metainfo.infoHash !== this.infoHash) {
      throw new ReseedError('torrent-wrong-info-hash', { expected: this.infoHash, found: metainfo.infoHash });
    }
    await this.#keep({ torrent: wrapInfo(metainfo.infoBytes, this.trackers) });
    await this.held.useStore(metainfo);
    if (this.#knowing) throw new DOMException('only the description was wanted', 'AbortError');
    this.#enterTransfer();
    return this.held.holdings();
  }

  #onlyKnown(): void {
    void this.#serial.run(async () => {
      await this.#rest();
      this.#knowing?.resolve();
    });
  }

  /** Reads the description that is kept, where there is one. */
  async #readKept(): Promise<void> {
    if (this.held.bytes || !this.record?.torrent) return;
    await this.held.useStore(await readTorrent(this.record.torrent, this.link.key));
  }

  /** A kept piece that is missing or altered is fetched anew; a file of the person's own that changed ends the seeding. */
  #lost(index: number): void {
    const { metainfo, held } = this;
    if (!metainfo) return;
    if (held.bytes?.files) {
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
    this.held.check();
    if (!this.membership) return this.parts.onChange();
    if (!this.held.bytes) return this.#enter({ state: 'fetching-metadata' });
    this.#enter(this.held.whole ? { state: 'seeding' } : { state: 'downloading' });
  }

  /** It cannot go on. What is kept stays; `refused` where there was never metadata to show. */
  #ended(problem: Problem): void {
    if (this.phase.state === 'failed' || this.phase.state === 'refused') return;
    this.#enter(this.held.bytes ? { state: 'failed', problem } : { state: 'refused', problem });
    this.#knowing?.reject(ReseedError.from(problem));
    void this.#serial.run(async () => {
      await this.#leave();
      this.held.stop();
      // It is not passed on by itself at the next visit either.
      if (problem.code === 'file-not-signed') await this.#keep({ wanted: 'stopped' });
      if (!this.held.bytes?.files) return;
      await this.held.useStore(this.held.bytes.metainfo);
      // A visitor's own copy that changed is no use any more; what is missing can be downloaded.
      if (this.record?.role === 'visitor') await this.#keep({ backing: 'pieces', handles: [], stamps: [] });
    });
  }

  async #rest(): Promise<void> {
    await this.#leave();
    this.#enter(this.held.bytes ? { state: 'paused' } : { state: 'asking' });
    await this.#keep({ wanted: 'stopped' });
  }

  async #leave(): Promise<void> {
    const { membership } = this;
    this.membership = null;
    this.held.rest();
    await membership?.leave();
    this.tally.left();
  }

  #keep(changes: Partial<ShelfRecord>): Promise<void> {
    return this.#place.keep(this.link, { ...changes, ...this.tally.totals });
  }

  #enter(phase: Phase): void {
    this.phase = phase;
    this.parts.onChange();
  }
}
