import { readFileSync } from 'node:fs';
import { test as base } from 'playwright/test';
import { Corpus } from '../fixtures/corpus.js';
import { ReseedServer } from '../fixtures/server.js';
import { BareSite } from './bare-site.js';
import { QuietBrowsers } from './quiet-browsers.js';

export const MIB = 1024 * 1024;
export const ROUNDS = Math.max(1, Number(process.env['ROUNDS'] || 5));
/** Name under which a part hands its text to the report. */
export const SECTION = 'section';

export interface Parts {
  /** The built page with the real tracker. */
  readonly server: ReseedServer;
  readonly bareSite: BareSite;
  readonly corpus: Corpus;
  readonly browsers: QuietBrowsers;
  /** Hands a part's Markdown to the report. */
  readonly section: (markdown: string) => Promise<void>;
}

/** The runner's `test`, with what the parts of the bench share. */
export const bench = base.extend<Parts>({
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await ReseedServer.start();
    await use(server);
    await server.stop();
  },
  // oxlint-disable-next-line no-empty-pattern
  bareSite: async ({}, use) => {
    const site = await BareSite.start();
    await use(site);
    await site.stop();
  },
  // oxlint-disable-next-line no-empty-pattern
  corpus: async ({}, use) => {
    const corpus = new Corpus();
    await use(corpus);
    await corpus.remove();
  },
  // oxlint-disable-next-line no-empty-pattern
  browsers: async ({}, use) => {
    const browsers = new QuietBrowsers();
    await use(browsers);
    await browsers.closeAll();
  },
  // oxlint-disable-next-line no-empty-pattern
  section: async ({}, use, info) => {
    await use((body) => info.attach(SECTION, { body, contentType: 'text/markdown' }));
  },
});

/** One way of doing a thing: runs once, from a fresh start, and resolves with what the clock says. */
export type Contender = () => Promise<number>;

/** Runs all contenders once to warm up and then in turns, beginning with another one each round; gives each one's rounds. */
export async function inTurns<Name extends string>(contenders: Readonly<Record<Name, Contender>>): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round <= ROUNDS; round++) {
    const shift = round % names.length;
    for (const name of [...names.slice(shift), ...names.slice(0, shift)]) {
      const value = await contenders[name]();
      console.log(`  ${round === 0 ? 'warm-up' : `round ${round}`}  ${name}: ${value.toFixed(2)}  (load ${load()})`);
      if (round > 0) measured[name].push(value);
    }
  }
  return measured;
}

/** The machine's load average over the last minute: tells afterwards whether something else ran. */
function load(): string {
  return readFileSync('/proc/loadavg', 'utf8').split(' ', 1)[0] ?? '';
}
