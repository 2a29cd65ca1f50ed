import { download, openLink, publish, save, waitComplete, waitSeeding } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;

test('Chromium publishes, Firefox downloads and saves', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('tool.zip', 16 * MIB);
  const publisher = (await browsers.launchChromium()).page;
  await publisher.goto(server.url);
  const { link } = await publish(publisher, [file.path]);
  const visitor = (await browsers.launchFirefox()).page;
  await openLink(visitor, link);
  await download(visitor);
  await waitComplete(visitor);
  await waitSeeding(visitor);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
});

test('Firefox publishes, Chromium downloads and saves', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('tool.zip', 16 * MIB);
  const publisher = (await browsers.launchFirefox()).page;
  await publisher.goto(server.url);
  const { link } = await publish(publisher, [file.path]);
  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, link);
  await download(visitor);
  await waitComplete(visitor);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
});
