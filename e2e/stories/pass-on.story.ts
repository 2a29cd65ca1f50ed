import { download, openLink, publish, save, status, waitComplete, waitSeeding } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

test('a file published in one browser is downloaded and saved in another, byte for byte', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('Werkzeugkasten-Setup_2.1.3.bin', 64 * MIB);
  const publisher = (await browsers.launchChromium()).page;
  await publisher.goto(server.url);
  const { link } = await publish(publisher, [file.path]);
  await waitSeeding(publisher);

  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, link);
  expect((await wireCount(visitor)).received, 'nobody is contacted before the click').toBe(0);
  await download(visitor);
  await waitComplete(visitor);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);

  const { receivedBlocks } = await wireCount(visitor);
  expect(receivedBlocks, 'every byte came from the publisher, over WebRTC').toBe(file.length);
  await expect(publisher.getByText('2.1.3').first()).toBeVisible();
});

test('when the publisher is gone, a visitor serves the next one', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('update.img', 24 * MIB);
  const publisher = await browsers.launchChromium();
  await publisher.page.goto(server.url);
  const { link } = await publish(publisher.page, [file.path], { title: 'Update', version: '7' });

  const first = (await browsers.launchChromium()).page;
  await openLink(first, link);
  await download(first);
  await waitComplete(first);
  await waitSeeding(first);
  await publisher.close();

  const second = (await browsers.launchChromium()).page;
  await openLink(second, link);
  await download(second);
  await waitComplete(second);
  expect(await sha256OfFile(await save(second))).toBe(file.sha256);
  expect((await wireCount(first)).sentBlocks).toBe(file.length);
  await expect(status(second, 'Seeding')).toBeVisible();
});
