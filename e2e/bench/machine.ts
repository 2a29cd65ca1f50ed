import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { findChromium } from '../tools/browsers.mjs';

/** Words what a measurement ran on: cores, memory, system, browser, Node. */
export function machineLine(): string {
  const chromium = execFileSync(findChromium()?.path ?? 'chromium', ['--version'], { encoding: 'utf8' }).trim();
  const [cpu] = cpus();
  return [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'})`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `Linux ${release()}`,
    chromium,
    `Node ${process.versions.node}`,
  ].join(', ');
}
