import { download, openLink } from '../fixtures/app.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;

test('a stock WebTorrent page downloads from our publisher by the magnet', async ({ browsers, handOver, stockSite }) => {
  const { file, magnet } = await handOver.publish({ length: 6 * MIB });
  const stock = await stockSite.peer((await browsers.launchChromium()).page);
  const [arrived] = await stock.download(magnet);
  expect(arrived?.sha256).toBe(file.sha256);
});

test('a stock WebTorrent page seeds to our visitor', async ({ server, browsers, corpus, stockSite }) => {
  const file = await corpus.file('tool.zip', 6 * MIB);
  const stock = await stockSite.peer((await browsers.launchChromium()).page);
  const { magnet } = await stock.seed([file.path], { announce: server.trackerUrl });
  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, `${server.url}#${magnet}`);
  await download(visitor);
  await expectSaved(visitor, file);
});
