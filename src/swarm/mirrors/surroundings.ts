/** What mirrors are reached with and measured by; tests put their own in place. */
export interface Surroundings {
  readonly fetch: typeof fetch;
  /** A clock that never goes back, ms. */
  readonly now: () => number;
  /** Runs something once, after `ms`; gives what calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly limits: Limits;
}

export interface Limits {
  /** A mirror that sends nothing for this long is hanging, its headers included. */
  readonly idleMs: number;
  /** Slower than this over `floorWindowMs` is too slow. */
  readonly floorBytesPerSecond: number;
  readonly floorWindowMs: number;
}

/** A mirror is dropped within 15 s, whichever of the two it does. */
export const LIMITS: Limits = { idleMs: 8000, floorBytesPerSecond: 16 * 1024, floorWindowMs: 10_000 };

/** The browser's own. */
export function realSurroundings(): Surroundings {
  return {
    // Called as a method of anything else than the window, fetch throws.
    fetch: (input, init) => globalThis.fetch(input, init),
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    limits: LIMITS,
  };
}
