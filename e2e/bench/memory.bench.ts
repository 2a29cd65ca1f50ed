import { bench, MIB } from './bench.js';
import { table } from './markdown.js';
import { type Footprint, footprint } from './memory.js';
import { downloadOurs, publishOurs } from './ours.js';
import { downloadStock, seedStock, startStock } from './stock.js';

const LENGTHS = [128 * MIB, 512 * MIB];

bench('4 memory', async ({ server, bareSite, corpus, browsers, section }) => {
  const rows: string[][] = [];
  const note = (what: string, length: number, { before, peak, after }: Footprint): void => {
    rows.push([`${what}, ${length / MIB} MiB`, ...[before, peak, after].map((mb) => mb.toFixed(0))]);
    console.log(`  ${rows.at(-1)!.join('  ')}`);
  };
  for (const length of LENGTHS) {
    const { path } = await corpus.file(`memory-${length}.bin`, length);
    await browsers.withPair(async (from, to) => {
      await Promise.all([from.page.goto(server.url), to.page.goto(server.url)]);
      let link = '';
      note('Reseed publishes', length, await footprint(from, async () => ({ link } = await publishOurs(from.page, path))));
      note('Reseed downloads', length, await footprint(to, () => downloadOurs(to.page, link)));
    });
    await browsers.withPair(async (from, to) => {
      await Promise.all([bareSite.open(from.page, path), bareSite.open(to.page)]);
      await Promise.all([startStock(from.page), startStock(to.page)]);
      let magnet = '';
      const seeds = await footprint(from, async () => ({ magnet } = await seedStock(from.page, server.trackerUrl)));
      note('stock seeds', length, seeds);
      note('stock downloads', length, await footprint(to, () => downloadStock(to.page, magnet)));
    });
  }
  await section(`## Memory

${table(['', 'before, MB', 'peak, MB', 'after, MB'], rows)}

All processes of the browser together, the empty browser of some 200 MB included; shared pages count once (PSS). What must not
happen is that the peak grows with the file.`);
});
