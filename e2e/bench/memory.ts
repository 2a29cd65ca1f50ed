import { readFileSync } from 'node:fs';
import { processesOf } from '../fixtures/processes.js';
import type { QuietBrowser } from './quiet-browsers.js';

const SAMPLE_EVERY_MS = 250;

/** Adds up a browser's memory over all its processes, shared pages counted once (PSS), in MB. Linux only. */
export function memoryOf({ profileDir }: QuietBrowser): number {
  const bytes = processesOf(profileDir).reduce((sum, pid) => {
    try {
      const pss = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
      return sum + Number(pss ?? 0) * 1024;
    } catch {
      return sum; // It ended between the listing and the reading.
    }
  }, 0);
  return bytes / 1e6;
}

export interface Footprint {
  /** Before the work, at its highest while it went on, and after it, MB. */
  readonly before: number;
  readonly peak: number;
  readonly after: number;
}

/** Watches a browser's memory while `work` goes on. */
export async function footprint(browser: QuietBrowser, work: () => Promise<unknown>): Promise<Footprint> {
  const before = memoryOf(browser);
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, memoryOf(browser))), SAMPLE_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(sampling);
  }
  const after = memoryOf(browser);
  return { before, peak: Math.max(peak, after), after };
}
