import type { Channel } from './channel.js';
import { fromLeader, type ToLeader } from './protocol.js';

/** How often a visible tab asks whether the leading one is there, and how long that may take to answer, ms. */
const ASK_EVERY_MS = 400;
const ANSWERS_WITHIN_MS = 1500;

/**
 * Notices, from a tab that is looked at, that the leading tab does not answer: it is frozen, or hangs. Tabs in the background
 * ask nobody, and are asked by messages, which reach them at once, however seldom their timers run.
 */
export class LeaderWatch {
  readonly #timer: ReturnType<typeof setInterval>;
  /** `performance.now()` of the first question since the last answer; null where none is open. */
  #askedAt: number | null = null;
  #lookedAt = performance.now();

  constructor(
    private readonly channel: Channel,
    private readonly onSilent: () => void,
  ) {
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (fromLeader(data)) this.#askedAt = null;
    });
    this.#timer = setInterval(() => this.#ask(), ASK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.channel.close();
  }

  #ask(): void {
    const now = performance.now();
    // A tab that hung itself has not heard the answers yet: that time does not count.
    const hungMs = Math.max(0, now - this.#lookedAt - 2 * ASK_EVERY_MS);
    this.#lookedAt = now;
    if (this.#askedAt !== null) this.#askedAt += hungMs;
    if (document.visibilityState !== 'visible') {
      this.#askedAt = null;
      return;
    }
    if (this.#askedAt !== null && now - this.#askedAt > ANSWERS_WITHIN_MS) {
      this.#askedAt = null;
      return this.onSilent();
    }
    this.#askedAt ??= now;
    this.channel.postMessage({ kind: 'ping' } satisfies ToLeader);
  }
}
