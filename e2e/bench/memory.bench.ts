import { bench, MIB } from './bench.js';
import { table } from './markdown.js';
import { MemoryWatch } from './memory-watch.js';
import { downloadOurs, publishOurs } from './ours.js';
import type { QuietBrowser } from './quiet-browsers.js';
import { downloadStock, seedStock, startStock } from './stock.js';

/** How each way opens its page, publishes there, and downloads what was published. */
interface Way {
  readonly open: (browser: QuietBrowser, path?: string) => Promise<void>;
  readonly publish: (browser: QuietBrowser, path: string) => Promise<string>;
  readonly download: (browser: QuietBrowser, link: string) => Promise<number>;
}

bench('4 memory', async ({ server, bareSite, corpus, browsers, section }) => {
  const ours: Way = {
    open: async ({ page }) => void (await page.goto(server.url)),
    publish: async ({ page }, path) => (await publishOurs(page, path)).link,
    download: ({ page }, link) => downloadOurs(page, link),
  };
  const stock: Way = {
    open: async ({ page }, path) => {
      await bareSite.open(page, path);
      await startStock(page);
    },
    publish: async ({ page }) => (await seedStock(page, server.trackerUrl)).magnet,
    download: ({ page }, magnet) => downloadStock(page, magnet),
  };

  const publishing: string[][] = [];
  const downloading: string[][] = [];
  const measure = async (name: string, { open, publish, download }: Way, mib: number): Promise<void> => {
    const { path } = await corpus.file(`${mib}.bin`, mib * MIB);
    await browsers.withPair(async (from, to) => {
      await Promise.all([open(from, path), open(to)]);
      const [publisher, visitor] = [new MemoryWatch(from.profileDir), new MemoryWatch(to.profileDir)];
      const before = [publisher.takePeak(), visitor.now()] as const;
      const link = await publish(from, path);
      const published = publisher.takePeak();
      visitor.takePeak();
      await download(to, link);
      publishing.push(row(name, mib, before[0], published, publisher.takePeak(), publisher.now()));
      downloading.push(row(name, mib, before[1], visitor.takePeak(), visitor.now()));
      for (const watch of [publisher, visitor]) watch.stop();
      console.log(`  publisher: ${publishing.at(-1)!.join('  ')}\n  visitor:   ${downloading.at(-1)!.join('  ')}`);
    });
  };
  for (const mib of [128, 512]) {
    await measure('Reseed', ours, mib);
    await measure('stock webtorrent', stock, mib);
  }
  await measure('Reseed', ours, 1024);

  await section(`## Memory

MiB held by all processes of a browser together, what they share counted once (PSS), looked at five times a second; one run each.
A browser with an empty page holds what stands under "before".

Who publishes and then seeds:

${table(['', 'file, MiB', 'before', 'peak while publishing', 'peak while seeding', 'at the end'], publishing)}

Who downloads:

${table(['', 'file, MiB', 'before', 'peak', 'at the end'], downloading)}`);
});

function row(name: string, ...mib: number[]): string[] {
  return [name, ...mib.map((value) => value.toFixed(0))];
}
