import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FullResult, Reporter, TestCase, TestResult } from 'playwright/types/testReporter';
import { machineLine } from '../bench/machine.js';
import { ROOT } from '../tools/site.mjs';
import { type Row, ROW, words } from './outcome.js';
import { ROWS } from './rows.js';

const FILE = join(ROOT, 'docs/faults.md');

interface Story {
  readonly title: string;
  /** File and title, as `grep` sees them. */
  readonly path: string;
  readonly held: boolean;
  readonly measured: readonly string[];
}

/** Prints what each fault did, and writes docs/faults.md: what held, what did not, and what was not run. */
export default class Report implements Reporter {
  readonly #rows: Row[] = [];
  readonly #stories: Story[] = [];

  onTestBegin({ title }: TestCase): void {
    console.log(`\n── ${title}`);
  }

  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk);
  }

  onTestEnd(test: TestCase, { attachments, annotations, errors, status, duration }: TestResult): void {
    for (const { message, stack } of errors) console.error(stack ?? message);
    const body = attachments.find(({ name }) => name === ROW)?.body?.toString();
    if (body !== undefined) this.#rows.push(JSON.parse(body) as Row);
    const measured = annotations.filter(({ type }) => type === 'measured').map(({ description }) => description ?? '');
    if (test.parent.project()?.name !== 'beside') {
      const path = test.titlePath().join(' ');
      this.#stories.push({ title: test.title.replace(/ ?@long/, ''), path, held: status === 'passed', measured });
    }
    console.log(`${status}, ${(duration / 1000).toFixed(0)} s${body === undefined ? '' : `: ${body}`}${measured.map((it) => `\n   ${it}`).join('')}`);
  }

  onEnd({ duration }: FullResult): void {
    if (this.#rows.length === 0 || this.#stories.length === 0) {
      return console.log('\nOnly a part was run; docs/faults.md stays as it is.');
    }
    writeFileSync(FILE, [head(duration), this.#held(), this.#beside(), ''].join('\n\n'));
    console.log(`\nWritten: ${FILE}`);
  }

  printsToStdio(): boolean {
    return true;
  }

  #held(): string {
    const lines = ROWS.map(({ fault, holds, story }) => {
      const stories = this.#stories.filter(({ path }) => story.test(path));
      return `| ${fault} | ${holds} | ${stories.length === 0 ? 'not run' : stories.map(cell).join('<br>')} |`;
    });
    return `## What must hold\n\n| fault | must hold | measured |\n| --- | --- | --- |\n${lines.join('\n')}`;
  }

  #beside(): string {
    const lines = this.#rows.map(({ fault, ours, stock }) => `| ${fault} | ${words(ours)} | ${words(stock)} |`);
    return `## Beside stock webtorrent

One visitor, one file of 8 MiB in pieces of 256 KiB, the same peers or mirrors for both, one after the other. Stock is webtorrent as it
is published, on a bare page, with its defaults but for the servers of third parties; it is given 60 s. Wasted is payload that
arrived beyond what was kept: counted on the data channels and by the mirrors, not by either of the two.

| fault | Reseed | stock webtorrent |
| --- | --- | --- |
${lines.join('\n')}`;
  }
}

function cell({ title, held, measured }: Story): string {
  const said = measured.map((it) => `: ${it.replaceAll('\n', '; ').replaceAll('|', '\\|')}`).join('');
  return `${held ? 'holds' : '**does not hold**'} (${title})${said}`;
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
