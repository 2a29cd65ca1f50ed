import type { Wire } from 'webtorrent';

export interface SilenceWatchOptions {
  readonly wires: () => readonly Wire[];
  /** Tells whether a peer gave something of use before. */
  readonly isProven: (wire: Wire) => boolean;
  /** Bytes per second; null for no limit. */
  readonly downloadLimit: () => number | null;
  readonly onSilent: (wire: Wire, seconds: number) => void;
}

const LOOK_EVERY_MS = 2000;
/** How long a peer may owe everything that it was asked for, ms: one that gave something before is waited for longer. */
const UNPROVEN_MS = 10_000;
const PROVEN_MS = 25_000;
/** Time in which none of several gives counts against nobody: our own line may be away. So much of it, ms, until one gives again. */
const MAX_EXCUSED_MS = 20_000;
/** Of whom a block is on its way, bytes of it coming, it may take this long: somebody's upload may be limited. */
const SLOW_MS = 60_000;
/** So many pieces in a row may be refused that the peer says it has: one with a damaged disk gives others in between. */
const MAX_REFUSED_PIECES = 5;

interface Refusals {
  /** `performance.now()` of the first. */
  readonly since: number;
  readonly pieces: Set<number>;
  count: number;
}

/** Notices peers that take requests and give nothing. What they owe, or refuse, is asked of others long before. */
export class SilenceWatch {
  /** `performance.now()` since when a wire owes without giving. */
  readonly #owingSince = new WeakMap<Wire, number>();
  /** How much more a wire may be excused, ms: one that never gave anything is not. */
  readonly #excusable = new WeakMap<Wire, number>();
  /** Bytes of an unfinished message at the last look. */
  readonly #buffered = new WeakMap<Wire, number>();
  /** What a wire refused since it gave something. */
  readonly #refusals = new WeakMap<Wire, Refusals>();
  readonly #timer: ReturnType<typeof setInterval>;
  #lookedAt = performance.now();
  /** Somebody gave something since the last look. */
  #anyGave = false;

  constructor(private readonly options: SilenceWatchOptions) {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Notes that a wire is asked for something. */
  asked(wire: Wire): void {
    if (!this.#owingSince.has(wire)) this.#owingSince.set(wire, performance.now());
  }

  /** Notes that a wire gave something. */
  gave(wire: Wire): void {
    this.#owingSince.set(wire, performance.now());
    this.#excusable.set(wire, MAX_EXCUSED_MS);
    this.#anyGave = true;
    this.#refusals.delete(wire);
  }

  /** Notes that a wire refuses a piece. Once, it may take back that it has it (BEP 54). */
  refused(wire: Wire, index: number): void {
    const refusals = this.#refusals.get(wire) ?? { since: performance.now(), pieces: new Set(), count: 0 };
    this.#refusals.set(wire, refusals);
    if (wire.peerPieces.get(index) || refusals.pieces.has(index)) refusals.count++;
    refusals.pieces.add(index);
    if (refusals.count < MAX_REFUSED_PIECES) return;
    this.options.onSilent(wire, Math.max(1, Math.round((performance.now() - refusals.since) / 1000)));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { wires, isProven, downloadLimit, onSilent } = this.options;
    const now = performance.now();
    // A page that was frozen, or a machine that slept, heard nobody in that time.
    const sinceLook = now - this.#lookedAt;
    const slept = sinceLook > 3 * LOOK_EVERY_MS;
    this.#lookedAt = now;
    const allSilent = !this.#anyGave && wires().filter(owes).length > 1;
    this.#anyGave = false;
    const silent: [Wire, number][] = [];
    for (const wire of wires()) {
      const since = this.#owingSince.get(wire);
      if (since === undefined) continue;
      const excusable = this.#excusable.get(wire) ?? 0;
      const excused = allSilent && owes(wire) && excusable > 0;
      if (excused) this.#excusable.set(wire, excusable - sinceLook);
      if (slept || excused || !owes(wire)) {
        // Time in which it owes nothing does not count; that others gave what it owed does not excuse it.
        this.#owingSince.set(wire, Math.min(now, since + sinceLook));
        continue;
      }
      const limit = downloadLimit();
      const owed = wires().reduce((sum, { requests }) => sum + requests.reduce((bytes, { length }) => bytes + length, 0), 0);
      const comes = wire._bufferSize > (this.#buffered.get(wire) ?? 0);
      this.#buffered.set(wire, wire._bufferSize);
      if (comes && now - since < SLOW_MS) continue;
      const patience = (isProven(wire) ? PROVEN_MS : UNPROVEN_MS) + (limit === null ? 0 : (owed * 1000) / limit);
      if (now - since > patience) silent.push([wire, Math.round((now - since) / 1000)]);
    }
    for (const [wire, seconds] of silent) onSilent(wire, seconds);
  }
}

function owes(wire: Wire): boolean {
  return !wire.peerChoking && wire.requests.length > 0;
}
