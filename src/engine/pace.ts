/** What is left for mirrors at the least, of the limit, while peers use all of it. */
const LEAST_SHARE = 1 / 4;
/** The limit and what others take are looked at this often, ms. */
const LOOK_MS = 250;
/** Waits shorter than this are not worth a timer, ms; they add up to longer ones. */
const SHORTEST_WAIT_MS = 20;

/** Keeps what mirrors send within the download limit of this browser, beside what peers send. */
export class Pace {
  /** Bytes that came ahead of time. */
  #owed = 0;
  #paidAt = performance.now();

  /** `limit`: bytes a second, null for none; `others`: what comes from elsewhere under the same limit, bytes a second. */
  constructor(
    private readonly limit: () => number | null,
    private readonly others: () => number,
  ) {}

  /** Counts bytes that came; a promise where it is too early for more. */
  take(bytes: number): Promise<void> | null {
    this.#pay();
    this.#owed += bytes;
    return this.#waitMs < SHORTEST_WAIT_MS ? null : this.#paid();
  }

  async #paid(): Promise<void> {
    while (this.#waitMs > 0) {
      const waitMs = Math.min(LOOK_MS, this.#waitMs);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      this.#pay();
    }
  }

  /** Bytes a second; `Infinity` without a limit. */
  get #rate(): number {
    const limit = this.limit();
    return limit === null ? Infinity : Math.max(limit * LEAST_SHARE, limit - this.others());
  }

  get #waitMs(): number {
    return this.#rate === Infinity ? 0 : (this.#owed / this.#rate) * 1000;
  }

  #pay(): void {
    const now = performance.now();
    const paid = this.#rate === Infinity ? this.#owed : ((now - this.#paidAt) / 1000) * this.#rate;
    this.#owed = Math.max(0, this.#owed - paid);
    this.#paidAt = now;
  }
}
