import { type Problem, problemOf, ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { type Magnet, withServersOf, writeMagnet } from '../release/magnet.js';
import type { Metainfo } from '../release/metainfo.js';
import { sameKey } from '../release/publisher-key.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { Storage } from '../storage/storage.js';
import type { Holdings } from '../swarm/holdings.js';
import type { Membership } from '../swarm/membership.js';
import type { Swarm } from '../swarm/swarm.js';
import { Description } from './description.js';
import { Held } from './held.js';
import { Mirroring } from './mirroring.js';
import { type Comparison, copiedBytes, keepMatching } from './own-copy.js';
import { backingOf, reopenFiles } from './own-files.js';
import { Serial } from './serial.js';
import type { Pace } from './pace.js';
import { Peers } from './peers.js';
import { ShelfPlace } from './shelf-place.js';
import { Tally } from './tally.js';
import type { ChosenFile, OwnCopyView, SourcesChoice } from './types.js';

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
  /** Where downloads may come from. */
  readonly sources: () => SourcesChoice;
  /** Where this page is: a `.torrent` beside it may be read before anybody is asked. */
  readonly appUrl: string;
  readonly onChange: () => void;
  /** How fast mirrors may give, all releases together. */
  readonly pace: Pace;
}

/** How long a web server may take to give a `.torrent`, ms. */
const SERVER_TIMEOUT_MS = 9000;
/** How soon one that gave none is asked again while nobody else gave it either, ms. */
const ASK_AGAIN_MS = 8000;

/**
 * One release in this browser, from its link to its last seeded piece. Owns its phase, its place on the shelf, what is held
 * of it and its membership of the swarm. Commands run one after another.
 */
export class Session {
  phase: Phase = { state: 'asking' };
  membership: Membership | null = null;
  /** Null where no mirror is known. */
  mirroring: Mirroring | null = null;
  problems: readonly Problem[] = [];
  ownCopy: OwnCopyView | null = null;
  readonly tally: Tally;
  readonly held: Held;
  readonly peers: Peers;
  readonly #place: ShelfPlace;
  readonly #description: Description;
  readonly #serial = new Serial();
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** Waits for the description alone: the swarm is left before a byte of payload is asked for. */
  #knowing: { resolve(): void; reject(error: unknown): void } | null = null;

  constructor(
    private readonly parts: SessionParts,
    public link: Magnet,
    record: ShelfRecord | null,
  ) {
    this.#place = new ShelfPlace(parts.storage.shelf, record);
    this.tally = new Tally(record?.uploaded ?? 0, record?.downloaded ?? 0);
    this.peers = new Peers(parts.storage.settings, link.infoHash, parts.onChange);
    this.held = new Held({
      pieces: parts.storage.pieces,
      tally: this.tally,
      turns: parts.turns,
      comes: () => this.#transferring,
      verified: () => this.record?.role !== 'publisher',
      onChange: parts.onChange,
      onLost: (index) => this.#lost(index),
      onFailed: (problem) => this.#ended(problem),
    });
    this.#description = new Description({
      link: () => this.link,
      trackers: () => this.trackers,
      place: this.#place,
      held: this.held,
      onProblem: (problem) => (this.problems = [...this.problems, problem]),
    });
    if (record) this.phase = { state: 'paused' };
  }

  get infoHash(): InfoHash {
    return this.link.infoHash;
  }

  /** What it stands still for at this moment and goes on after by itself; else null. */
  get hindrance(): Problem | null {
    const full = this.held.hindrance;
    if (full || this.phase.state !== 'downloading') return full;
    const { reputation } = this.peers;
    const somebody = (this.membership?.counts.peers ?? 0) > 0 || this.mirroring?.running === true;
    if (somebody || !reputation.refusesSomebody) return null;
    return { code: 'peers-banned', data: { count: reputation.faults.length } };
  }

  get record(): ShelfRecord | null {
    return this.#place.record;
  }

  get trackers(): readonly string[] {
    return this.link.trackers.length > 0 ? this.link.trackers : this.parts.defaultTrackers;
  }

  /** Addresses of the mirrors that are known so far, by the link and the manifest. */
  get mirrors(): readonly string[] {
    return [...new Set([...(this.metainfo?.manifest?.mirrors ?? []), ...this.link.mirrors])];
  }

  get #transferring(): boolean {
    return this.membership !== null || this.mirroring?.running === true;
  }

  /** Peers take part: always for what one publishes, else unless mirrors alone were chosen. */
  get #withPeers(): boolean {
    return this.record?.role === 'publisher' || this.parts.sources() !== 'mirrors';
  }

  get metainfo(): Metainfo | null {
    return this.held.bytes?.metainfo ?? null;
  }

  /** Reads what is kept, or what this page's own server has, without contacting anybody else. */
  load(): Promise<void> {
    return this.#serial.run(async () => {
      try {
        await this.#description.fromShelf();
        const { origin } = new URL(this.parts.appUrl);
        const own = this.link.torrents.filter((address) => new URL(address).origin === origin);
        await this.#description.fromServers(own, SERVER_TIMEOUT_MS);
        this.#enterTransfer();
      } catch (error) {
        this.#ended(problemOf(error));
      }
    });
  }

  /** Downloads, resumes or seeds; what stands in the way becomes the phase. */
  start(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.#transferring) return;
      this.parts.storage.pieces.welcome(this.infoHash);
      try {
        await this.#keep({ wanted: 'running' });
        await this.#description.fromShelf();
        await this.peers.load();
        // Peers have it as well: they are not kept waiting for long.
        const timeoutMs = this.#withPeers ? SERVER_TIMEOUT_MS / 3 : SERVER_TIMEOUT_MS;
        if (this.parts.sources() !== 'peers') await this.#description.fromServers(this.link.torrents, timeoutMs);
        await this.#description.keep();
        if (await this.#ownFilesAtHand()) this.#transfer();
        this.#askServersLater();
      } catch (error) {
        this.#ended(problemOf(error));
      }
    });
  }

  /** A web server that was away may be back before the first peer comes. */
  #askServersLater(): void {
    clearTimeout(this.#asking);
    if (this.held.bytes || !this.membership || this.#knowing || this.link.torrents.length === 0) return;
    if (this.parts.sources() === 'peers') return;
    this.#asking = setTimeout(() => {
      void this.#serial.run(async () => {
        if (this.held.bytes || !this.membership) return;
        try {
          const { problems } = this;
          await this.#description.fromServers(this.link.torrents, SERVER_TIMEOUT_MS / 3);
          this.problems = problems;
          if (!this.held.bytes) return this.#askServersLater();
          await this.#description.keep();
          await this.#leave();
          this.#transfer();
        } catch (error) {
          this.#ended(problemOf(error));
        }
      });
    }, ASK_AGAIN_MS);
  }

  /** Goes on as the choice of sources says now. */
  async changeSources(): Promise<void> {
    if (!this.#transferring) return;
    await this.#serial.run(() => this.#leave());
    await this.start();
  }

  /** Leaves the swarm and keeps what is here. */
  stop(): Promise<void> {
    // What runs at this moment may wait for room, for ever.
    this.parts.storage.pieces.giveUp(this.infoHash);
    return this.#serial.run(async () => {
      this.#knowing?.reject(new DOMException('stopped', 'AbortError'));
      await this.#rest();
    });
  }

  /** Leaves the swarm, and writes nothing down. */
  leave(): Promise<void> {
    this.parts.storage.pieces.giveUp(this.infoHash);
    return this.#serial.run(() => this.#leave());
  }

  /** Leaves the swarm and removes the release from the shelf with all its pieces. */
  forget(): Promise<void> {
    this.parts.storage.pieces.giveUp(this.infoHash);
    return this.#serial.run(async () => {
      await this.#leave();
      this.held.stop();
      await this.#place.forget(this.link);
      await this.peers.forget();
      await this.parts.storage.pieces.clear(this.infoHash);
    });
  }

  /**
   * Takes over what another link to the same release asks for. Throws `signature-…` where that link pins a key that did not
   * sign it; the session then stays as it was.
   */
  adopt(link: Magnet): Promise<void> {
    return this.#serial.run(async () => {
      const before = this.link;
      const pins = link.key !== null && !(before.key && sameKey(link.key, before.key));
      if (pins && this.held.bytes) this.held.pin(link.key!);
      // What one link asked for in vain says nothing against the release of another.
      else if (pins && this.phase.state === 'refused') this.phase = { state: 'asking' };
      this.link = withServersOf({ ...before, key: link.key ?? before.key }, link);
      if (this.record && writeMagnet(this.link) !== writeMagnet(before)) await this.#keep({ magnet: writeMagnet(this.link) });
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
      if (!copy) return;
      this.parts.storage.pieces.welcome(this.infoHash);
      const totalBytes = copiedBytes(copy, this.held.bytes!);
      let doneBytes = 0;
      this.showCopy({ state: 'taking', doneBytes, totalBytes });
      await keepMatching(copy, this.held.bytes!, (bytes) => {
        this.tally.fromOwn(bytes);
        this.showCopy({ state: 'taking', doneBytes: (doneBytes += bytes), totalBytes });
      });
    });
  }

  /** Makes it one that nobody has asked for yet: its description may be known, but nothing is kept. */
  unbegin(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.#transferring || (this.held.bytes?.plot.have ?? 0) > 0) return;
      await this.#place.remove(this.link);
      this.#enter({ state: 'asking' });
    });
  }

  /** Fetches anew what was deleted from storage under the running page. */
  wiped(): void {
    const lost = this.held.wiped();
    if (lost.length === 0) return;
    this.problems = [...this.problems.filter(({ code }) => code !== 'storage-wiped'), { code: 'storage-wiped', data: {} }];
    for (const index of lost) this.membership?.lose(index);
    this.mirroring?.wake();
    this.#enterTransfer();
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
    return this.held.bytes.stream(path, signal, () => this.#transferring);
  }

  #transfer(): void {
    if (this.#withPeers) this.#join();
    this.#startMirrors();
    if (!this.#transferring && !this.held.whole) throw this.#noMirrors();
    if (!this.#transferring) this.#enter({ state: 'paused' });
    this.#enterTransfer();
  }

  /** With mirrors alone: none is known, or none gave the description. */
  #noMirrors(): ReseedError {
    const away = this.problems.find(({ code }) => code.startsWith('torrent-'));
    return !this.held.bytes && away ? ReseedError.from(away) : new ReseedError('no-mirrors', {});
  }

  /** Lets mirrors help, where there are some and something is missing. */
  #startMirrors(): void {
    const { bytes } = this.held;
    const { mirrors } = this;
    if (!bytes || bytes.files || this.held.whole || mirrors.length === 0 || this.parts.sources() === 'peers') return;
    // What it knows of mirrors outlives a pause, but not the bytes that it is at.
    if (this.mirroring?.bytes === bytes) return this.mirroring.start({ alone: this.membership === null });
    this.mirroring = new Mirroring(mirrors, {
      bytes,
      store: this.parts.storage.pieces,
      tally: this.tally,
      pace: this.parts.pace,
      membership: () => this.membership,
      onChange: this.parts.onChange,
      onKept: () => this.held.whole && this.#wholeFromMirrors(),
      // A write that was given up is nobody's fault: it is about to be left.
      onFailed: (problem) => problem.code !== 'cancelled' && this.#ended(problem),
    });
    this.mirroring.start({ alone: this.membership === null });
  }

  #wholeFromMirrors(): void {
    void this.mirroring?.stop().then(() => {
      if (this.membership) this.#enterTransfer();
      else if (this.phase.state === 'downloading') this.#enter({ state: 'paused' });
      this.held.check();
    });
  }

  #join(): void {
    this.membership = this.parts.swarm().join({
      infoHash: this.infoHash,
      trackers: this.trackers,
      holdings: this.held.bytes && this.#holdings(),
      reputation: this.peers.reputation,
      events: {
        onMetadata: (torrent) => this.#admit(torrent),
        onPayload: (bytes, wasted) => {
          this.tally.fromPeer(bytes, wasted);
          this.mirroring?.wake();
        },
        onDropped: (bytes) => this.tally.dropped(bytes),
        onPeers: () => this.mirroring?.wake(),
        onTrackerFault: (fault) => this.peers.trackerFault(fault),
        onUpload: (bytes) => this.tally.uploaded(bytes),
        onWhole: () => this.#enterTransfer(),
        onEnd: (problem) => (problem.code === 'cancelled' ? this.#onlyKnown() : this.#ended(problem)),
      },
    });
  }

  #holdings(): Holdings {
    return this.held.holdings((index) => this.mirroring?.isTaken(index) ?? false);
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
    await this.#description.take(torrent);
    // It is here now, whatever web servers gave instead of it.
    this.problems = this.problems.filter(({ code }) => !code.startsWith('torrent-'));
    if (this.#knowing) throw new DOMException('only the description was wanted', 'AbortError');
    this.#startMirrors();
    this.#enterTransfer();
    return this.#holdings();
  }

  #onlyKnown(): void {
    void this.#serial.run(async () => {
      await this.#rest();
      this.#knowing?.resolve();
    });
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
    this.mirroring?.wake();
    this.#enterTransfer();
  }

  #enterTransfer(): void {
    this.held.check();
    if (!this.#transferring) return this.parts.onChange();
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
      // A release that was refused as such is not kept; one that could not be reached may come yet.
      if (!this.held.bytes && /^(torrent-(?!unreachable)|manifest-|signature-)/.test(problem.code)) await this.#place.remove(this.link);
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
    clearTimeout(this.#asking);
    this.membership = null;
    this.parts.storage.pieces.giveUp(this.infoHash);
    await this.mirroring?.stop();
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
