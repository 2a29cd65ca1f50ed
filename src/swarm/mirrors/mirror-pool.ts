import type { MirrorFault } from '../../release/mirror-fault.js';
import { type Choice, chooseRun } from './choose-run.js';
import { Mirror } from './mirror.js';
import { MirrorFetch } from './mirror-fetch.js';
import { type MirrorMode, PeersFirst } from './peers-first.js';
import type { PieceDesk } from './piece-desk.js';
import { relieve } from './relieve.js';
import { realSurroundings, type Surroundings } from './surroundings.js';

/** One web server that holds the release's files, as this visit knows it. */
export interface MirrorView {
  readonly address: string;
  readonly host: string;
  /** `spent`: what is wanted of it would exceed its budget. `waiting`: left alone for a while after a fault. */
  readonly state: 'idle' | 'fetching' | 'waiting' | 'spent' | 'given-up';
  /** Why it waits or is given up, or its last fault until it gives a good piece. */
  readonly fault: MirrorFault | null;
  /** Bytes of this visit, and of them those that were of no use. */
  readonly received: number;
  readonly wasted: number;
  /** Bytes a second. */
  readonly speed: number;
}

export interface MirrorPoolOptions {
  readonly desk: PieceDesk;
  readonly mode: MirrorMode;
  /** The state or fault of a mirror is another one, or `exhausted` is. Not called for each byte. */
  readonly onChange?: () => void;
  /** Bytes of a body that came from a mirror, of use or not; and those that turned out to be of none, counted before. */
  readonly onBytes?: (host: string, bytes: number) => void;
  readonly onWasted?: (host: string, bytes: number) => void;
  /** A piece could not be kept; nothing more is asked for until the next `start`. */
  readonly onFailed?: (error: unknown) => void;
  readonly around?: Surroundings;
}

const MAX_AT_ONCE = 3;
/** How often peers are looked at while something is missing, and how soon again at the earliest, ms. */
const LOOK_MS = 500;
const MIN_LOOK_MS = 100;

/** Decides which mirror is asked for which pieces, and when. One request at a time for each, three mirrors at most. */
export class MirrorPool {
  readonly #desk: PieceDesk;
  readonly #around: Surroundings;
  readonly #policy: PeersFirst;
  readonly #mirrors: Mirror[] = [];
  readonly #fetches = new Map<MirrorFetch, Promise<void>>();
  #running = false;
  #looking = false;
  #lookedAt = -Infinity;
  #cancelTimer: () => void = () => undefined;
  #room: Promise<void> | null = null;
  #exhausted = false;
  #told = '';

  constructor(private readonly options: MirrorPoolOptions) {
    this.#desk = options.desk;
    this.#around = options.around ?? realSurroundings();
    this.#policy = new PeersFirst(options.desk, options.mode);
  }

  /** Adds a mirror, by its address as `readWebAddress` writes it. `budget` in bytes for this visit; null for no limit. */
  add(address: string, budget: number | null = null): void {
    if (this.#mirrors.some((mirror) => mirror.address === address)) return;
    this.#mirrors.push(new Mirror({ address, budget, single: this.#desk.metainfo.files.length === 1, around: this.#around }));
    this.#look();
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#policy.start(this.#around.now());
    this.#look();
  }

  /** Ends every request and gives back what was taken. Resolves once that is done; what mirrors did wrong is remembered. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#exhausted = false;
    this.#cancelTimer();
    for (const fetch of this.#fetches.keys()) fetch.abort();
    await Promise.all(this.#fetches.values());
    this.#tell();
  }

  /** Takes notice that peers came or went, that bytes came from them, or that pieces are missing or no longer so. */
  wake(): void {
    for (const fetch of this.#fetches.keys()) fetch.check();
    const waitMs = this.#policy.mode === 'both' ? this.#lookedAt + MIN_LOOK_MS - this.#around.now() : 0;
    if (waitMs <= 0) this.#look();
    else if (this.#running) this.#lookIn(waitMs);
  }

  setMode(mode: MirrorMode): void {
    this.#policy.mode = mode;
    this.#look();
  }

  /** True while pieces are missing that no peer offers and no mirror is likely to give for minutes; `views` says why. */
  get exhausted(): boolean {
    return this.#exhausted;
  }

  views(): MirrorView[] {
    return this.#mirrors.map((mirror) => {
      const { address, host, fault, received, wasted, speed } = mirror;
      return { address, host, state: this.#stateOf(mirror), fault, received, wasted, speed };
    });
  }

  #stateOf(mirror: Mirror): MirrorView['state'] {
    if (mirror.givenUp) return 'given-up';
    if (this.#fetchOf(mirror)) return 'fetching';
    if (mirror.waitMs > 0) return 'waiting';
    return mirror.spent ? 'spent' : 'idle';
  }

  #isFree(mirror: Mirror): boolean {
    return !mirror.givenUp && mirror.waitMs === 0 && !this.#fetchOf(mirror);
  }

  #fetchOf(mirror: Mirror): MirrorFetch | undefined {
    return [...this.#fetches.keys()].find((fetch) => fetch.mirror === mirror);
  }

  /** Looks at everything and asks for what is to be asked for. */
  #look(): void {
    // What it calls may call `wake`.
    if (!this.#running || this.#looking) return;
    this.#looking = true;
    const now = (this.#lookedAt = this.#around.now());
    const waiting = this.#waiting();
    const room = this.#desk.congested();
    this.#policy.look(now, room === null);
    for (const fetch of this.#fetches.keys()) this.#spare(fetch);
    if (room) this.#lookAfter(room);
    else this.#askAll();
    this.#looking = false;
    // One whose time came while it was looked at the others was not asked, and does not wait any more either.
    this.#lookIn(this.#waitsForTime() ? LOOK_MS : Infinity, waiting);
    this.#tell();
  }

  /** Leaves to peers what a mirror was to give after the piece that is coming. */
  #spare(fetch: MirrorFetch): void {
    fetch.check();
    const spared = fetch.waiting.find((index) => this.#policy.mode === 'both' && this.#desk.offeredByPeers(index));
    if (spared !== undefined) fetch.cutBefore(spared);
  }

  #askAll(): void {
    // Those that gave nothing yet come first, once each: one of them may be the fastest.
    const order = [...this.#mirrors].sort((a, b) => (b.rating ?? Infinity) - (a.rating ?? Infinity) || 0);
    const free = order.filter((mirror) => this.#isFree(mirror));
    const unasked = free.filter((mirror) => this.#fetches.size >= MAX_AT_ONCE || !this.#ask(mirror));
    for (const mirror of unasked) if (relieve(mirror, this.#fetches.keys(), this.#around.now())) this.#ask(mirror);
    const none = this.#fetches.size === 0 && this.#mirrors.every((it) => it.hopeless || unasked.includes(it));
    this.#exhausted = none && this.#mirrors.length > 0 && !this.#policy.starting && this.#offeredByNobody();
  }

  /** Peers may have become slower, or silent with all that is missing, or a mirror that others could relieve. */
  #waitsForTime(): boolean {
    if (this.#policy.mode === 'both' && !this.#desk.whole) return true;
    return this.#fetches.size > 0 && this.#mirrors.some((mirror) => this.#isFree(mirror));
  }

  #somethingMissing(): boolean {
    for (const _ of this.#desk.missing()) return true;
    return false;
  }

  #offeredByNobody(): boolean {
    if (this.#policy.mode === 'both') for (const index of this.#desk.missing()) if (this.#desk.offeredByPeers(index)) return false;
    return this.#somethingMissing();
  }

  #ask(mirror: Mirror): boolean {
    const run = this.#chooseFor(mirror);
    if (!run) return false;
    const { onBytes, onWasted } = this.options;
    const fetch = new MirrorFetch({
      mirror,
      desk: this.#desk,
      around: this.#around,
      run,
      next: () => this.#nextFor(mirror),
      onGiveBack: (index) => this.#giveBack(index),
      onBytes: (bytes) => onBytes?.(mirror.host, bytes),
      onWasted: (bytes) => onWasted?.(mirror.host, bytes),
    });
    this.#fetches.set(fetch, this.#follow(fetch));
    return true;
  }

  #chooseFor(mirror: Mirror): Choice | null {
    const last = this.#mirrors.every((other) => other === mirror || other.hopeless);
    return chooseRun({ desk: this.#desk, policy: this.#policy, mirror, last });
  }

  /** Takes what a mirror is to give next without a pause, unless another that waits for its turn may be the faster one. */
  #nextFor(mirror: Mirror): Choice | null {
    if (!this.#running || this.#desk.congested()) return null;
    const better = this.#mirrors.some((it) => this.#isFree(it) && !it.spent && (it.rating ?? Infinity) > (mirror.rating ?? Infinity));
    if (better && this.#fetches.size >= MAX_AT_ONCE) return null;
    queueMicrotask(() => this.#look());
    return this.#chooseFor(mirror);
  }

  async #follow(fetch: MirrorFetch): Promise<void> {
    try {
      const failure = await fetch.fetch();
      if (failure && this.#running) fetch.mirror.failed(failure.fault, failure.path);
    } catch (error) {
      this.#running = false;
      for (const other of this.#fetches.keys()) other.abort();
      this.options.onFailed?.(error);
    } finally {
      this.#fetches.delete(fetch);
      this.#look();
    }
  }

  #giveBack(index: number): void {
    this.#policy.gaveBack(index);
    this.#desk.giveBack(index);
    // Others need not wait until it is known why.
    queueMicrotask(() => this.wake());
  }

  #lookAfter(room: Promise<void>): void {
    if (this.#room === room) return;
    this.#room = room;
    void room.finally(() => {
      this.#room = null;
      this.#look();
    });
  }

  #waiting(): Mirror[] {
    return this.#mirrors.filter(({ givenUp, waitMs }) => !givenUp && waitMs > 0);
  }

  #lookIn(ms: number, waiting = this.#waiting()): void {
    this.#cancelTimer();
    const soonest = Math.min(ms, ...waiting.map(({ waitMs }) => waitMs));
    if (soonest < Infinity) this.#cancelTimer = this.#around.after(soonest, () => this.#look());
  }

  #tell(): void {
    const told = JSON.stringify([this.#exhausted, this.views().map(({ address, state, fault }) => [address, state, fault])]);
    if (told === this.#told) return;
    this.#told = told;
    this.options.onChange?.();
  }
}
