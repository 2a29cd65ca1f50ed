import { readFileSync } from 'node:fs';
import { processesOf } from '../fixtures/processes.js';
import { MIB } from './bench.js';

const LOOK_EVERY_MS = 200;

/** Follows how much memory all processes of a browser hold together, counting what they share once (PSS). */
export class MemoryWatch {
  readonly #timer: ReturnType<typeof setInterval>;
  #peakMiB = 0;

  constructor(private readonly profileDir: string) {
    this.#timer = setInterval(() => this.now(), LOOK_EVERY_MS);
  }

  /** Measures at this moment, MiB. */
  now(): number {
    const mib = processesOf(this.profileDir).reduce((sum, pid) => sum + pssBytes(pid), 0) / MIB;
    this.#peakMiB = Math.max(this.#peakMiB, mib);
    return mib;
  }

  /** Gives the peak since the last call, MiB, and begins anew. */
  takePeak(): number {
    const peak = Math.max(this.#peakMiB, this.now());
    this.#peakMiB = 0;
    return peak;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

function pssBytes(pid: number): number {
  try {
    return 1024 * Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    // It ended since it was listed.
    return 0;
  }
}
