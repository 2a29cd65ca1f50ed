import { button, download, openLink, publish, save, waitComplete, waitSeeding } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;

test('a tracker that was away is joined again by itself, on both sides', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('tool.zip', 4 * MIB);
  const publisher = (await browsers.launchChromium()).page;
  await publisher.goto(server.url);
  const { link } = await publish(publisher, [file.path]);
  await waitSeeding(publisher);
  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, link);
  await expect(button(visitor, 'Download')).toBeVisible();
  await server.kill();
  await download(visitor);
  await expect(visitor.getByText('No tracker answers').first()).toBeVisible();
  await server.restart();
  await waitComplete(visitor);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
});
