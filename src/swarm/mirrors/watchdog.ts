import { MirrorFailure } from './faults.js';
import type { Surroundings } from './surroundings.js';

/** The window of the speed floor moves on by parts: a mirror that slows down is noticed a part later than the window. */
const PARTS = 4;

/**
 * Ends a request that hangs or crawls. Only time that was spent waiting for the mirror counts, so a reader that is in no
 * hurry says nothing against it. Hidden pages have almost no timers: `check` does the timer's work whenever it is called.
 */
export class Watchdog {
  readonly #idleMs: number;
  readonly #partMs: number;
  readonly #partBytes: number;
  #waitingSince: number | null = null;
  #cancel: () => void = () => undefined;
  /** Bytes of the last whole parts of the window, the newest at the end. */
  #parts: number[] = [];
  #partWaitedMs = 0;
  #partReceived = 0;

  constructor(
    private readonly around: Pick<Surroundings, 'now' | 'after' | 'limits'>,
    private readonly onFailure: (failure: MirrorFailure) => void,
  ) {
    const { idleMs, floorBytesPerSecond, floorWindowMs } = around.limits;
    this.#idleMs = idleMs;
    this.#partMs = floorWindowMs / PARTS;
    this.#partBytes = (floorBytesPerSecond * this.#partMs) / 1000;
  }

  /** The mirror owes something from now on. */
  wait(): void {
    this.#waitingSince = this.around.now();
    this.#cancel = this.around.after(this.#idleMs, () => this.check());
  }

  /** Something came: `bytes` of the body, 0 for the headers. Throws `MirrorFailure` where it was too slow. */
  came(bytes: number): void {
    if (this.#waitingSince === null) return;
    const waitedMs = this.around.now() - this.#waitingSince;
    this.rest();
    if (this.#crawls(waitedMs, bytes)) throw new MirrorFailure({ code: 'too-slow', data: {} });
  }

  /** Nothing is owed any more. */
  rest(): void {
    this.#waitingSince = null;
    this.#cancel();
  }

  /** Looks whether time is up. */
  check(): void {
    if (this.#waitingSince === null) return;
    const leftMs = this.#waitingSince + this.#idleMs - this.around.now();
    this.#cancel();
    if (leftMs > 0) {
      // Timers may be a little early.
      this.#cancel = this.around.after(leftMs, () => this.check());
      return;
    }
    this.rest();
    this.onFailure(new MirrorFailure({ code: 'hanging', data: {} }));
  }

  #crawls(waitedMs: number, bytes: number): boolean {
    this.#partWaitedMs += waitedMs;
    this.#partReceived += bytes;
    while (this.#partWaitedMs >= this.#partMs) {
      this.#parts = [...this.#parts, this.#partReceived].slice(-PARTS);
      this.#partWaitedMs -= this.#partMs;
      this.#partReceived = 0;
      if (this.#parts.length < PARTS) continue;
      if (this.#parts.reduce((sum, part) => sum + part, 0) < this.#partBytes * PARTS) return true;
    }
    return false;
  }
}
