import { connectionCount, countConnections } from '../fixtures/connection-count.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { Embedded, heard, listen } from '../fixtures/embedded.js';
import { elementOf, linkToNobody, scriptOf } from '../fixtures/embedder.js';
import { Origin } from '../fixtures/origin.js';
import { expect, test as base } from '../fixtures/test.js';

const MIB = 1024 * 1024;

const test = base.extend<{ readonly origin: Origin }>({
  // oxlint-disable-next-line no-empty-pattern
  origin: async ({}, use) => {
    const origin = await Origin.prepare();
    await use(origin);
    await origin.remove();
  },
});

test('mirrors only: no visitor is met, and whoever agreed to that is asked again before others are', async ({ browsers, corpus, embedder, handOver, origin }) => {
  const file = await corpus.file('mirrored/update.zip', 2 * MIB);
  const link = await origin.publish([file.path]);
  const { link: fromPeers } = await handOver.publish({ length: MIB });
  const { page, context } = await browsers.launchChromium({ partitioned: true });
  await countConnections(context);
  await page.goto(embedder.serve({ body: `${scriptOf(origin.url)}${elementOf(link, 'sources="mirrors"')}` }));
  const embedded = new Embedded(page, origin.url);
  await embedded.open();
  await expect(embedded.inside.getByText('Nobody else is going to see your IP address')).toBeVisible();
  await embedded.agree();
  await embedded.waitComplete();
  expect(await sha256OfFile(await embedded.save())).toBe(file.sha256);
  await expect(embedded.inside.getByText('byte for byte')).not.toContainText('Seed it');
  expect((await connectionCount(embedded.frame)).made).toBe(0);

  const magnet = fromPeers.slice(fromPeers.indexOf('magnet:'));
  await page.goto(embedder.serve({ body: `${scriptOf(origin.url)}${elementOf(magnet, 'autostart')}` }, 'other'));
  await expect(embedded.inside.getByText('other visitors of this release')).toBeVisible();
  await expect(embedded.inside.getByText('You are asked again')).toBeVisible();
  await expect(embedded.inside.getByRole('button', { name: 'Download', exact: true })).toBeEnabled();
  expect((await connectionCount(embedded.frame)).made).toBe(0);
  await embedded.agree();
  await embedded.waitComplete();
});

test('mirrors only, and the link names none: said to reader and site, with a way out and no button that leads nowhere', async ({ browsers, embedder, server }) => {
  const link = linkToNobody(server.url);
  const { page, context } = await browsers.launchChromium({ partitioned: true });
  await countConnections(context);
  await listen(page);
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link, 'sources="mirrors"')}` }));
  const embedded = new Embedded(page, server.url);
  await embedded.button.click();
  await expect(embedded.status('the link names none')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Download directly' })).toBeVisible();
  await expect(embedded.inside.getByRole('link', { name: 'Open in its own tab' })).toBeVisible();
  await expect(embedded.inside.getByRole('button', { name: 'Download', exact: true })).toHaveCount(0);
  await expect.poll(async () => (await heard(page, 'reseed-error')).map(({ detail }) => detail['code'])).toEqual(['embed-no-mirror']);
  expect((await connectionCount(embedded.frame)).made).toBe(0);

  // What is no dead end any more can be pressed.
  await embedded.element.evaluate((element) => element.removeAttribute('sources'));
  await expect(embedded.inside.getByRole('button', { name: 'Download', exact: true })).toBeEnabled();
});
