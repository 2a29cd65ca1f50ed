import { writeFile } from 'node:fs/promises';
import { button, download, openLink, status } from '../fixtures/app.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

const UNREADABLE = [
  ['that is no magnet', 'hello', /magnet/i],
  ['without an info-hash', 'magnet:?dn=Update', /(info-hash|hash|which)/i],
  ['with a broken info-hash', 'magnet:?xt=urn:btih:abc123', /abc123/],
  ['of BitTorrent v2 alone', `magnet:?xt=urn:btmh:1220${'a'.repeat(64)}`, /v2|version 2/i],
] as const;

test('a link that is no magnet, has no info-hash or a broken one, or is of BitTorrent v2 alone is refused with a reason', async ({
  server,
  browsers,
}) => {
  const { page } = await browsers.launchChromium();
  for (const [what, fragment, says] of UNREADABLE) {
    await test.step(`a link ${what}`, async () => {
      // Loaded anew, as by somebody who was given it.
      await page.goto('about:blank');
      await openLink(page, `${server.url}#${fragment}`);
      await expect(page.getByRole('main')).toContainText(says);
      await expect(button(page, 'Download')).toHaveCount(0);
      await page.getByRole('link', { name: 'Publish', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeVisible();
    });
  }
});

test('an unknown info-hash: nobody is there, said within 10 s, and it can be left', async ({ server, browsers }) => {
  const { page } = await browsers.launchChromium();
  await openLink(page, `${server.url}#magnet:?xt=urn:btih:${'0123456789'.repeat(4)}&dn=Lost`);
  await download(page);
  await expect(page.getByText('Nobody who has it is here yet').first()).toBeVisible();
  expect((await wireCount(page)).received).toBe(0);
});

test('publishing without files says what is missing', async ({ server, browsers }) => {
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('alert').or(page.getByText(/choose/i).first()).first()).toBeVisible();
});

test('a file that changes on disk while it is seeded: said plainly, nothing altered is passed on', async ({ handOver }) => {
  const { file, publisher, link } = await handOver.publish({ name: 'draft.bin', length: 2 * MIB });
  await writeFile(file.path, 'something else');

  const { page: visitor } = await handOver.visit(link);
  await expect(publisher.getByText(/changed/i).first()).toBeVisible();
  await expect(publisher.getByText('draft.bin').first()).toBeVisible();
  expect((await wireCount(visitor)).receivedBlocks).toBe(0);
  await expect(status(visitor, 'Complete')).toHaveCount(0);
});

test('hashing can be cancelled, and nothing stays', async ({ server, browsers, corpus }) => {
  // It takes no room on disk, and longer than anybody here takes to press Cancel.
  const path = await corpus.emptyBytes('large.bin', 4096 * MIB);
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  await page.getByLabel('Choose files', { exact: true }).setInputFiles(path);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Share link', exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Shelf', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Forget' })).toHaveCount(0);
});

test('a file without a byte is no release, and the page says so', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('empty.txt', 0);
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  await page.getByLabel('Choose files', { exact: true }).setInputFiles(file.path);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('All the files you chose are empty');
});

test('over an address that the browser does not trust, the page says what to do instead of nothing', async ({
  server,
  browsers,
}) => {
  const { page } = await browsers.launchChromium();
  // Chromium trusts loopback names alone; the interception makes an insecure origin of the very same page.
  await page.route('http://reseed.test/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `${server.url}${pathname.slice(1)}` }) });
  });
  await page.goto('http://reseed.test/');
  await expect(page.getByText('Open it over https')).toBeVisible();
  // What it still fetches would fail in the test after this one.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
