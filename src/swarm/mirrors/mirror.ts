import type { MirrorFault } from '../../release/mirror-fault.js';
import { policyOf } from './faults.js';
import { Meter } from './meter.js';
import type { Surroundings } from './surroundings.js';

export interface MirrorOptions {
  /** As `readWebAddress` writes it. */
  readonly address: string;
  /** Bytes that it may be asked for in this visit; null where nobody set a limit. */
  readonly budget: number | null;
  /** The release is one file, so that a file that is not there is all of it. */
  readonly single: boolean;
  readonly around: Surroundings;
}

const MAX_STRIKES = 3;
/** Waits after one failure, two, and so on, ms: doubled up to the last. */
const FIRST_WAIT_MS = 1000;
const LAST_WAIT_MS = 11_000;
/** This many files in a row that are not there, or are others by now, and the release is not there. */
const MAX_MISSES = 3;

/** One mirror during one visit: what it gave, what it did wrong, and when it may be asked again. */
export class Mirror {
  readonly address: string;
  /** With the port, where it is not the usual one. */
  readonly host: string;
  /** Why it is waiting or given up, or its last fault until it gives a good piece. */
  fault: MirrorFault | null = null;
  givenUp = false;
  /** What was wanted of it last did not fit into what is left of its budget. */
  spent = false;
  /** Bytes of bodies that came over the network, and how many of them were of no use. */
  received = 0;
  wasted = 0;
  /** Bytes a second of what it was asked for last; null before it gave anything. */
  rating: number | null = null;
  readonly #options: MirrorOptions;
  readonly #meter = new Meter();
  readonly #absent = new Set<string>();
  readonly #altered = new Set<number>();
  #charged = 0;
  #strikes = 0;
  #failures = 0;
  #misses = 0;
  #waitUntil = -Infinity;
  #lasting = false;

  constructor(options: MirrorOptions) {
    this.#options = options;
    this.address = options.address;
    this.host = new URL(options.address).host;
  }

  /** Time until it may be asked again, ms; 0 for now, whatever else stands against it. */
  get waitMs(): number {
    return Math.max(0, this.#waitUntil - this.#options.around.now());
  }

  /** Tells whether nothing is to be hoped of it for minutes. */
  get hopeless(): boolean {
    return this.givenUp || this.spent || (this.#lasting && this.waitMs > 0);
  }

  /** Bytes a second over the last seconds. */
  get speed(): number {
    return this.#meter.speed(this.#options.around.now());
  }

  /** It has a budget. */
  get counted(): boolean {
    return this.#options.budget !== null;
  }

  /** Tells whether its budget allows `bytes` more. */
  affords(bytes: number): boolean {
    return this.#options.budget === null || this.#charged + bytes <= this.#options.budget;
  }

  /** Charges what it is about to be asked for to its budget; a negative number for what it was not asked for after all. */
  charge(bytes: number): void {
    this.#charged += bytes;
  }

  /** It gave something wrong once: no more is asked of it at a time than has to be thrown away for it. */
  get suspect(): boolean {
    return this.#strikes > 0;
  }

  /** Tells whether a piece that it gave had the wrong hash. */
  hasAltered(index: number): boolean {
    return this.#altered.has(index);
  }

  /** Tells whether one of these files was not there, or another, when it was asked for. */
  lacks(paths: () => readonly string[]): boolean {
    return this.#absent.size > 0 && paths().some((path) => this.#absent.has(path));
  }

  gave(bytes: number): void {
    this.received += bytes;
    this.#meter.add(bytes, this.#options.around.now());
  }

  /** Notes that a piece from it was verified and kept. */
  kept(): void {
    [this.fault, this.#failures, this.#misses] = [null, 0, 0];
  }

  /** Notes that a piece from it had the wrong hash. */
  altered(index: number): void {
    this.#altered.add(index);
    this.fault = { code: 'altered', data: {} };
    this.#strike();
  }

  rate(bytes: number, ms: number): void {
    if (bytes === 0 || ms <= 0) return;
    const rating = (bytes * 1000) / ms;
    this.rating = this.rating === null ? rating : (this.rating + rating) / 2;
  }

  /** Notes that a request failed, and how long it is left alone therefore; `path` is the file that was asked for. */
  failed(fault: MirrorFault, path: string): void {
    const policy = policyOf(fault);
    this.fault = fault;
    if (policy.strike) this.#strike();
    if (policy.givenUp) this.givenUp = true;
    this.#lasting = policy.lasting && !this.#isOneMiss(fault, path);
    const asked = fault.code === 'busy' ? (fault.data.retryAfterMs ?? 0) : 0;
    const doubled = Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++);
    const least = policy.lasting && !this.#lasting ? 0 : Math.max(policy.backOffMs, asked);
    // Visitors that lost a mirror at the same moment must not all come back at the same moment.
    const waitMs = Math.max(doubled, least) * (1 + this.#options.around.random() / 4);
    this.#waitUntil = this.#options.around.now() + waitMs;
  }

  /** A mirror may lack single files of a release, an edition in another language for example, and have the others. */
  #isOneMiss({ code }: MirrorFault, path: string): boolean {
    if (code !== 'not-found' && code !== 'changed') return false;
    this.#absent.add(path);
    return !this.#options.single && ++this.#misses < MAX_MISSES;
  }

  #strike(): void {
    if (++this.#strikes >= MAX_STRIKES) this.givenUp = true;
  }
}
