import { bench, inTurns, MIB } from './bench.js';
import { goal, median, roundsTable } from './markdown.js';
import { publishOurs } from './ours.js';
import { seedStock, startStock } from './stock.js';

bench('2 publishing', async ({ server, bareSite, corpus, browsers, section }) => {
  const { path } = await corpus.file('publish.bin', 512 * MIB);
  const measured = await inTurns({
    Reseed: async () => {
      const browser = await browsers.launch();
      await browser.page.goto(server.url);
      const { ms } = await publishOurs(browser.page, path);
      await browsers.discard(browser);
      return ms / 1000;
    },
    'stock webtorrent': async () => {
      const browser = await browsers.launch();
      await bareSite.open(browser.page, path);
      await startStock(browser.page);
      const { ms } = await seedStock(browser.page, server.trackerUrl);
      await browsers.discard(browser);
      return ms / 1000;
    },
  });

  const [ours, stock] = [median(measured.Reseed), median(measured['stock webtorrent'])];
  await section(`## Publishing: 512 MiB

${roundsTable('', 's', 2, measured)}

- Reseed ÷ stock: **${(ours / stock).toFixed(2)}** of its time (${goal(ours <= 0.6 * stock, '≤ 0.6')})

Reseed: from the click on Publish until the share link is shown and the page says Seeding, with SHA-1 of each piece and SHA-256
of the file, nothing copied. Stock: from \`client.seed(file)\` to its callback, with SHA-1 only, and a copy in its store.`);
});
