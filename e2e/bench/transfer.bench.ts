import { bench, inTurns, MIB } from './bench.js';
import { goal, median, roundsTable } from './markdown.js';
import { downloadOurs, publishOurs } from './ours.js';
import { connectRaw, sendRaw } from './raw-channel.js';
import { downloadStock, seedStock, startStock } from './stock.js';

const LENGTH = 128 * MIB;

bench('1 transfer', async ({ server, bareSite, corpus, browsers, section }) => {
  const { path } = await corpus.file('transfer.bin', LENGTH);
  const speed = (ms: number): number => LENGTH / 1e6 / (ms / 1000);

  const raw = (messageLength: number) => () =>
    browsers.withPair(async ({ page: from }, { page: to }) => {
      await Promise.all([bareSite.open(from, path), bareSite.open(to)]);
      await connectRaw(from, to);
      return speed(await sendRaw(from, to, messageLength));
    });
  const measured = await inTurns({
    Reseed: () =>
      browsers.withPair(async ({ page: from }, { page: to }) => {
        await from.goto(server.url);
        const { link } = await publishOurs(from, path);
        return speed(await downloadOurs(to, link));
      }),
    'stock webtorrent': () =>
      browsers.withPair(async ({ page: from }, { page: to }) => {
        await Promise.all([bareSite.open(from, path), bareSite.open(to)]);
        await Promise.all([startStock(from), startStock(to)]);
        const { magnet } = await seedStock(from, server.trackerUrl);
        return speed(await downloadStock(to, magnet));
      }),
    'raw data channel, 16 KiB messages': raw(16 * 1024),
    'raw data channel, 64 KiB messages': raw(64 * 1024),
  });

  const [ours, stock] = [median(measured.Reseed), median(measured['stock webtorrent'])];
  const [raw16, raw64] = [
    median(measured['raw data channel, 16 KiB messages']),
    median(measured['raw data channel, 64 KiB messages']),
  ];
  await section(`## Transfer: 128 MiB from browser to browser

${roundsTable('', 'MB/s', 1, measured)}

- Reseed ÷ stock: **${(ours / stock).toFixed(2)}** (${goal(ours >= 1.3 * stock, '≥ 1.3')})
- Reseed ÷ raw: ${(ours / raw16).toFixed(2)} of 16 KiB messages, ${(ours / raw64).toFixed(2)} of 64 KiB messages

Reseed: from the click on Download, in a fresh profile, until every piece is verified and written to IndexedDB and the page says
Complete; peers are found by the tracker within that time. Stock: webtorrent as it is published, on a bare page, with its own
piece length, its own store (OPFS) and its own block size, from \`add(magnet)\` to \`done\`; seeded by the same. Raw: from the first
message on an open channel to the receiver's answer at the last byte, which it only counts.`);
});
