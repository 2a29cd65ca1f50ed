import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { FullConfig, FullResult, Reporter, Suite, TestCase, TestResult } from 'playwright/types/testReporter';
import { machineLine } from '../bench/machine.js';
import { ROOT } from '../tools/site.mjs';
import { LIMIT_SECONDS, type Row, ROW, words } from './outcome.js';
import { ROWS } from './rows.js';

const FILE = join(ROOT, 'docs/faults.md');

interface Story {
  readonly title: string;
  /** File and title, as `grep` sees them. */
  readonly path: string;
  readonly held: boolean;
  readonly measured: readonly string[];
}

/** A comparison that gave no row, and why. */
interface Failed {
  readonly fault: string;
  readonly failed: string;
}

/** Prints what each fault did, and writes docs/faults.md: what held, what did not, and what was not run. */
export default class Report implements Reporter {
  readonly #rows: (Row | Failed)[] = [];
  readonly #stories: Story[] = [];
  /** Titles of the tests that have not come to an end. */
  readonly #open = new Map<string, string>();
  #all = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    for (const { id, title } of suite.allTests()) this.#open.set(id, title);
    this.#all = this.#open.size;
  }

  onTestBegin({ title }: TestCase): void {
    console.log(`\n── ${title}`);
  }

  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk);
  }

  onTestEnd(test: TestCase, { attachments, annotations, errors, status, duration }: TestResult): void {
    for (const { message, stack } of errors) console.error(stack ?? message);
    const body = attachments.find(({ name }) => name === ROW)?.body?.toString();
    // What was cut off with the whole run showed nothing.
    const over = status !== 'interrupted' && status !== 'skipped';
    if (over) this.#open.delete(test.id);
    const beside = test.parent.project()?.name === 'beside';
    if (beside && body !== undefined) this.#rows.push(JSON.parse(body) as Row);
    else if (beside && over) this.#rows.push({ fault: test.title, failed: reasonOf(status, errors) });
    const measured = annotations.filter(({ type }) => type === 'measured').map(({ description }) => description ?? '');
    if (!beside && over) {
      const path = test.titlePath().join(' ');
      this.#stories.push({ title: test.title.replace(/ ?@long/, ''), path, held: status === 'passed', measured });
    }
    console.log(`${status}, ${(duration / 1000).toFixed(0)} s${body === undefined ? '' : `: ${body}`}${measured.map((it) => `\n   ${it}`).join('')}`);
  }

  onEnd({ duration }: FullResult): void {
    if (this.#rows.length === 0 || this.#stories.length === 0) {
      return console.log('\nOnly a part was run; docs/faults.md stays as it is.');
    }
    writeFileSync(FILE, [head(duration) + this.#cutShort(), this.#held(), this.#beside(), ''].join('\n\n'));
    console.log(`\nWritten: ${FILE}`);
  }

  printsToStdio(): boolean {
    return true;
  }

  /** Says what a run that was ended early did not come to. */
  #cutShort(): string {
    if (this.#open.size === 0) return '';
    const titles = [...this.#open.values()].map((title) => `“${inCell(title.replace(/ ?@long/, ''))}”`);
    return `\n\nThis run was ended early: ${titles.length} of ${this.#all} tests did not come to an end, and nothing is said of them here: ${titles.join(', ')}.`;
  }

  #held(): string {
    const lines = ROWS.map(({ fault, holds, story }) => {
      const stories = this.#stories.filter(({ path }) => story.test(path));
      return `| ${fault} | ${holds} | ${stories.length === 0 ? 'not run' : stories.map(cell).join('<br>')} |`;
    });
    return `## What must hold\n\n| fault | must hold | measured |\n| --- | --- | --- |\n${lines.join('\n')}`;
  }

  #beside(): string {
    const lines = this.#rows.map((row) =>
      'failed' in row
        ? `| ${inCell(row.fault)} | **failed**: ${inCell(row.failed)} | |`
        : `| ${inCell(row.fault)} | ${inCell(words(row.ours))} | ${inCell(words(row.stock))} |`,
    );
    return `## Beside stock webtorrent

One visitor, one file of 8 MiB unless another length is named, in pieces of 256 KiB, the same peers or mirrors for both, one after
the other. Stock is webtorrent as it is published, on a bare page, with its defaults but for the servers of third parties. Each is
given ${LIMIT_SECONDS} s. Wasted is payload that arrived beyond the file's own length: what came over the data channels, or of bodies that the
browser handed to the page, counted below the code of either. It is not measured where the file was not whole in the end, since
nothing tells from outside how much of it was kept, nor where a page that hangs or has crashed could not be asked.

| fault | Reseed | stock webtorrent |
| --- | --- | --- |
${lines.join('\n')}`;
  }
}

function cell({ title, held, measured }: Story): string {
  const said = measured.map((it) => `: ${inCell(it)}`).join('');
  return `${held ? 'holds' : '**does not hold**'} (${title})${said}`;
}

function inCell(text: string): string {
  return text.replaceAll('\n', '; ').replaceAll('|', '\\|');
}

function reasonOf(status: TestResult['status'], errors: TestResult['errors']): string {
  const [line] = stripVTControlCharacters(errors[0]?.message ?? status).split('\n');
  return line ?? status;
}

function head(durationMs: number): string {
  return `# Faults

Written by \`npm run faults\` on ${new Date().toISOString().slice(0, 10)}, in ${(durationMs / 60_000).toFixed(0)} minutes:
${machineLine()}.

Every browser is a real Chromium, on loopback, over the real tracker, without STUN, and shares these cores with those it faces. The
peers, trackers and mirrors at fault are programs of the tests (\`e2e/fixtures/faulty-*\`): stock webtorrent that lies about its
blocks or takes its connections over, and servers that answer what they should not. Nothing of the page under test is changed for
them. Figures are as measured, one run each.`;
}
