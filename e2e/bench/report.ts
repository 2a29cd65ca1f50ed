import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from 'playwright/types/testReporter';
import { ROOT } from '../tools/site.mjs';
import { machineLine } from './machine.js';

const WANTED_PARTS = 4;
const FILE = join(ROOT, 'docs/benchmarks.md');

/** Prints what each part measured, and writes docs/benchmarks.md once all parts are there. */
export default class Report implements Reporter {
  readonly #sections = new Map<string, string>();

  onTestBegin({ title }: TestCase): void {
    console.log(`\n── ${title}`);
  }

  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk);
  }

  onTestEnd({ title }: TestCase, { attachments, errors, duration }: TestResult): void {
    for (const { message, stack } of errors) console.error(stack ?? message);
    const body = attachments.find(({ name }) => name === 'section')?.body?.toString();
    if (body === undefined) return;
    this.#sections.set(title, body);
    console.log(`\n${body}\n\n(${(duration / 1000).toFixed(0)} s)`);
  }

  onEnd({ status, duration }: FullResult): void {
    if (status !== 'passed' || this.#sections.size < WANTED_PARTS) {
      console.log(`\n${status}; docs/benchmarks.md stays as it is: it is written when all ${WANTED_PARTS} parts went well.`);
      return;
    }
    const sections = [...this.#sections].sort(([a], [b]) => a.localeCompare(b)).map(([, body]) => body);
    writeFileSync(FILE, [head(duration), ...sections, ''].join('\n\n'));
    console.log(`\nWritten: ${FILE}`);
  }

  printsToStdio(): boolean {
    return true;
  }
}

function head(durationMs: number): string {
  return `# Benchmarks

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, in ${(durationMs / 60_000).toFixed(0)} minutes:
${machineLine()}.

How to read it: every browser is a real Chromium with its own processes and a fresh profile, on loopback, over the real tracker,
without STUN. What is compared runs in turns within one run, each round beginning with another one, after a round to warm up; the
machine is the same for both and its mood as well, so ratios of medians tell more than the figures. 1 MB is 10⁶ bytes, 1 MiB 2²⁰.
Both browsers of a transfer share these cores. \`ROUNDS=9 npm run bench\` measures more rounds,
\`npx playwright test -c e2e/bench -g publishing\` a single part of a page that is built.`;
}
