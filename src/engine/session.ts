import { type Problem, problemOf, ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { type Magnet, withServersOf, writeMagnet } from '../release/magnet.js';
import type { Metainfo } from '../release/metainfo.js';
import { sameKey } from '../release/publisher-key.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { Holdings } from '../swarm/holdings.js';
import { Backing } from './backing.js';
import { Description } from './description.js';
import { Held } from './held.js';
import type { Comparison } from './own-copy.js';
import { Serial } from './serial.js';
import type { SessionParts } from './session-parts.js';
import { Peers } from './peers.js';
import { ShelfPlace } from './shelf-place.js';
import { Standing } from './standing.js';
import { Tally } from './tally.js';
import { Transfer } from './transfer.js';
import type { ChosenFile, Hindrance } from './types.js';

/** How long a web server may take to give a `.torrent`, ms. */
const SERVER_TIMEOUT_MS = 9000;
/** How soon one that gave none is asked again while nobody else gave it either, ms. */
const ASK_AGAIN_MS = 8000;

/**
 * One release in this browser, from its link to its last seeded piece. Owns where it stands, its place on the shelf, what is held
 * of it and its membership of the swarm. Commands run one after another.
 */
export class Session {
  readonly standing: Standing;
  readonly tally: Tally;
  readonly held: Held;
  readonly peers: Peers;
  readonly transfer: Transfer;
  readonly #backing: Backing;
  readonly #place: ShelfPlace;
  readonly #description: Description;
  readonly #serial = new Serial();
  #asking: ReturnType<typeof setTimeout> | undefined;
  /** Another tab runs it. */
  #left = false;
  /** What could not go on is being left. */
  #ending = false;
  /** Waits for the description alone: the swarm is left before a byte of payload is asked for. */
  #knowing: { resolve(): void; reject(error: unknown): void } | null = null;

  constructor(
    private readonly parts: SessionParts,
    public link: Magnet,
    record: ShelfRecord | null,
  ) {
    this.standing = new Standing(parts.onChange);
    this.#place = new ShelfPlace(parts.storage.shelf, record);
    this.tally = new Tally(record?.uploaded ?? 0, record?.downloaded ?? 0);
    this.peers = new Peers(parts.storage.settings, link.infoHash, parts.onChange);
    this.held = new Held({
      pieces: parts.storage.pieces,
      tally: this.tally,
      turns: parts.turns,
      comes: () => this.transfer.running,
      verified: () => this.record?.role !== 'publisher',
      onChange: parts.onChange,
      onLost: (index) => this.#lost(index),
      onFailed: (problem) => this.#ended(problem),
    });
    this.#backing = new Backing({
      infoHash: link.infoHash,
      held: this.held,
      pieces: parts.storage.pieces,
      record: () => this.record,
      keep: (changes) => this.#keep(changes),
    });
    this.transfer = new Transfer({
      ...parts,
      infoHash: link.infoHash,
      held: this.held,
      tally: this.tally,
      peers: this.peers,
      pieces: parts.storage.pieces,
      trackers: () => this.trackers,
      mirrors: () => this.mirrors,
      onMetadata: (torrent) => this.#admit(torrent),
      onWhole: () => this.#enterTransfer(),
      onFailed: (problem) => (problem.code === 'cancelled' ? this.#onlyKnown() : this.#ended(problem)),
    });
    this.#description = new Description({
      link: () => this.link,
      trackers: () => this.trackers,
      place: this.#place,
      held: this.held,
      onProblem: (problem) => this.standing.noteServer(problem),
    });
    if (record) this.standing.phase = { state: 'paused' };
  }

  get infoHash(): InfoHash {
    return this.link.infoHash;
  }

  /** What it stands still for at this moment and goes on after by itself; else null. */
  get hindrance(): Hindrance | null {
    const { hindrance } = this.held;
    const banned = this.standing.phase.state === 'downloading' ? this.transfer.bannedAll : null;
    return hindrance ?? (banned && { code: 'peers-banned', data: banned });
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
        const own = this.link.torrents.filter((address) => new URL(address).origin === this.parts.ownServer);
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
      if (this.transfer.running || this.#left) return;
      try {
        await this.#keep({ wanted: 'running' });
        await this.#description.fromShelf();
        await this.peers.load();
        // Peers have it as well: they are not kept waiting for long.
        const timeoutMs = this.#withPeers ? SERVER_TIMEOUT_MS / 3 : SERVER_TIMEOUT_MS;
        if (this.parts.sources() !== 'peers') await this.#description.fromServers(this.link.torrents, timeoutMs);
        await this.#description.keep();
        if (this.#knowing && this.held.bytes) return this.#onlyKnown();
        const needed = await this.#backing.open();
        if (needed) return this.standing.enter({ state: 'needs-file', permission: needed === 'permission' });
        this.#transfer();
        this.#askServersLater();
      } catch (error) {
        this.#ended(problemOf(error));
      }
    });
  }

  /** Goes on with what ran in the tab that led before: that it waits for a moment is not shown as if it had stopped. */
  resume(): Promise<void> {
    this.standing.phase = { state: 'fetching-metadata' };
    return this.start();
  }

  /** A web server that was away may be back before the first peer comes. */
  #askServersLater(): void {
    clearTimeout(this.#asking);
    if (this.held.bytes || !this.transfer.membership || this.#knowing || this.link.torrents.length === 0) return;
    if (this.parts.sources() === 'peers') return;
    this.#asking = setTimeout(() => {
      void this.#serial.run(async () => {
        if (this.held.bytes || !this.transfer.membership) return;
        try {
          await this.#description.fromServers(this.link.torrents, SERVER_TIMEOUT_MS / 3);
          if (!this.held.bytes) return this.#askServersLater();
          await this.#description.keep();
          await this.transfer.leave();
          this.#transfer();
        } catch (error) {
          this.#ended(problemOf(error));
        }
      });
    }, ASK_AGAIN_MS);
  }

  /** Goes on as the choice of sources says now. */
  async changeSources(): Promise<void> {
    if (!this.transfer.running) return;
    await this.#serial.run(() => this.transfer.leave());
    await this.start();
  }

  /** Leaves the swarm and keeps what is here. */
  stop(): Promise<void> {
    return this.#end(async () => {
      this.#knowing?.reject(new DOMException('stopped', 'AbortError'));
      await this.#rest();
    });
  }

  /** Leaves the swarm for good, and writes nothing down: another tab has it from now on. */
  leave(): Promise<void> {
    this.#left = true;
    return this.#end(async () => {
      await this.transfer.leave();
      this.held.stop();
    });
  }

  /** Leaves the swarm and removes the release from the shelf with all its pieces. */
  forget(): Promise<void> {
    return this.#end(async () => {
      await this.transfer.leave();
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
      else if (pins && this.standing.phase.state === 'refused') this.standing.phase = { state: 'asking' };
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
      await this.transfer.leave();
      await this.#backing.useFiles(files);
    });
    await this.start();
  }

  /** Keeps the matching pieces of a copy; with none, only makes sure that pieces are kept in storage from now on. */
  takePieces(copy: Comparison | null): Promise<void> {
    return this.#serial.run(async () => {
      if (!this.metainfo) return;
      await this.transfer.leave();
      await this.#backing.usePieces();
      if (!copy) return;
      await this.#backing.take(copy, (view, bytes) => {
        this.tally.fromOwn(bytes);
        this.standing.showCopy(view);
      });
    });
  }

  /** Makes it one that nobody has asked for yet: its description may be known, but nothing is kept. */
  unbegin(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.transfer.running || (this.held.bytes?.plot.have ?? 0) > 0) return;
      await this.#place.remove(this.link);
      this.standing.enter({ state: 'asking' });
    });
  }

  /** Fetches anew what was deleted from storage under the running page. */
  wiped(): void {
    const lost = this.held.wiped();
    if (lost.length === 0) return;
    this.standing.note({ code: 'storage-wiped', data: {} });
    this.transfer.lose(lost);
    this.#enterTransfer();
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
    return this.held.bytes.stream(path, signal, () => this.transfer.running);
  }

  #transfer(): void {
    this.transfer.start({ withPeers: this.#withPeers });
    if (!this.transfer.running && !this.held.whole) throw this.#noMirrors();
    if (!this.transfer.running) this.standing.enter({ state: 'paused' });
    this.#enterTransfer();
  }

  /** With mirrors alone: none is known, or none gave the description. */
  #noMirrors(): ReseedError {
    const away = this.standing.serverProblem;
    return !this.held.bytes && away ? ReseedError.from(away) : new ReseedError('no-mirrors', {});
  }

  /** Checks metadata that a peer sent before a byte of payload is asked for, and keeps it. */
  async #admit(torrent: Uint8Array): Promise<Holdings> {
    await this.#description.take(torrent);
    if (this.#knowing) throw new DOMException('only the description was wanted', 'AbortError');
    this.transfer.startMirrors();
    this.#enterTransfer();
    return this.transfer.holdings();
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
    this.standing.noteAltered();
    this.transfer.lose([index]);
    this.#enterTransfer();
  }

  #enterTransfer(): void {
    // What is still on its way says nothing against what ended it.
    if (this.#ending) return;
    const { standing, held } = this;
    held.check();
    if (!this.transfer.running) {
      // Mirrors alone are done with what they gave.
      return standing.phase.state === 'downloading' && held.whole ? standing.enter({ state: 'paused' }) : this.parts.onChange();
    }
    if (!held.bytes) return standing.enter({ state: 'fetching-metadata' });
    standing.described();
    standing.enter(held.whole ? { state: 'seeding' } : { state: 'downloading' });
  }

  /** It cannot go on. What is kept stays; `refused` where there was never metadata to show. */
  #ended(problem: Problem): void {
    if (this.standing.ended) return;
    this.standing.enter(this.held.bytes ? { state: 'failed', problem } : { state: 'refused', problem });
    this.#knowing?.reject(ReseedError.from(problem));
    this.#ending = true;
    clearTimeout(this.#asking);
    void this.#serial.run(async () => {
      await this.transfer.leave().finally(() => (this.#ending = false));
      this.held.stop();
      // It is not passed on by itself at the next visit either.
      if (problem.code === 'file-not-signed') await this.#keep({ wanted: 'stopped' });
      // A release that was refused as such is not kept; one that could not be reached may come yet.
      if (!this.held.bytes && /^(torrent-(?!unreachable)|manifest-|signature-)/.test(problem.code)) await this.#place.remove(this.link);
      await this.#backing.fileChanged();
    });
  }

  /** Runs what ends the transfer, in its turn; what runs at this moment may wait for room, for ever. */
  #end(task: () => Promise<void>): Promise<void> {
    clearTimeout(this.#asking);
    this.parts.storage.pieces.giveUp(this.infoHash);
    return this.#serial.run(task);
  }

  async #rest(): Promise<void> {
    await this.transfer.leave();
    this.standing.enter(this.held.bytes ? { state: 'paused' } : { state: 'asking' });
    await this.#keep({ wanted: 'stopped' });
  }

  #keep(changes: Partial<ShelfRecord>): Promise<void> {
    return this.#place.keep(this.link, { ...changes, ...this.tally.totals });
  }
}
