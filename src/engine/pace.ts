/** Below this no limit is kept exactly: something has to come, bytes a second. */
const LEAST_RATE = 1000;
/** Waits shorter than this are not worth a timer, ms; they add up to longer ones. */
const SHORTEST_WAIT_MS = 20;

/** Keeps what mirrors send within the download limit of this browser, beside what peers send. */
export class Pace {
  /** `performance.now()` from which on nothing is owed any more. */
  #paidAt = 0;

  /** `limit`: bytes a second, null for none; `others`: what comes from elsewhere under the same limit, bytes a second. */
  constructor(
    private readonly limit: () => number | null,
    private readonly others: () => number,
  ) {}

  /** Counts bytes that came; a promise where it is too early for more. */
  take(bytes: number): Promise<void> | null {
    const limit = this.limit();
    if (limit === null) return null;
    const now = performance.now();
    const rate = Math.max(LEAST_RATE, limit - this.others());
    this.#paidAt = Math.max(now, this.#paidAt) + (bytes / rate) * 1000;
    const waitMs = this.#paidAt - now;
    return waitMs < SHORTEST_WAIT_MS ? null : new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
