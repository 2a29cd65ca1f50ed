import type { Page } from 'playwright/test';
import { download, openLink, publish, save, waitComplete, waitSeeding } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

/** Sets one of the limits on the shelf; an empty value lifts it. */
async function setLimit(page: Page, name: string, value: string): Promise<void> {
  const field = page.getByRole('spinbutton', { name, exact: true });
  await field.fill(value);
  await field.blur();
}

/** How long it takes until a page received so many more bytes, ms. */
async function msFor(page: Page, bytes: number): Promise<number> {
  const from = (await wireCount(page)).received;
  const began = Date.now();
  await expect.poll(async () => (await wireCount(page)).received - from, { intervals: [50], timeout: 30_000 }).toBeGreaterThan(bytes);
  return Date.now() - began;
}

for (const [name, whose] of [
  ['Download limit', 'visitor'],
  ['Upload limit', 'publisher'],
] as const) {
  test(`${name}: it holds in mid-download, survives a reload, and goes when it is emptied`, async ({ server, browsers, corpus }) => {
    const file = await corpus.file('image.iso', 24 * MIB);
    const publisher = await browsers.launchChromium();
    await publisher.page.goto(server.url);
    const { link } = await publish(publisher.page, [file.path]);
    await waitSeeding(publisher.page);
    const visitor = await browsers.launchChromium();
    await openLink(visitor.page, link);

    // Another tab of the same browser; the engine runs in the first one.
    const shelf = await (whose === 'visitor' ? visitor : publisher).newPage();
    await shelf.goto(`${server.url}#/shelf`);
    await setLimit(shelf, name, '1000');
    await shelf.reload();
    await expect(shelf.getByRole('spinbutton', { name, exact: true })).toHaveValue('1000');

    await download(visitor.page);
    await expect.poll(async () => (await wireCount(visitor.page)).received).toBeGreaterThan(MIB);
    // 3 MB at 1 MB a second; what was on its way when it was measured counts as well.
    expect(await msFor(visitor.page, 3e6)).toBeGreaterThan(2000);
    await setLimit(shelf, name, '0');
    await expect(shelf.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
    await setLimit(shelf, name, '');
    await waitComplete(visitor.page);
    expect(await sha256OfFile(await save(visitor.page))).toBe(file.sha256);
  });
}

test('Connections: no more peers than that, and others are served once there is room', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('tool.zip', 4 * MIB);
  const publisher = await browsers.launchChromium();
  await publisher.page.goto(`${server.url}#/shelf`);
  await setLimit(publisher.page, 'Connections', '1');
  await publisher.page.goto(server.url);
  const { link } = await publish(publisher.page, [file.path]);
  await waitSeeding(publisher.page);
  const visitors = [await browsers.launchChromium(), await browsers.launchChromium()];
  for (const { page } of visitors) {
    await openLink(page, link);
    await download(page);
  }
  // Both get it: the second one from the first, or once the first one has it all.
  for (const { page } of visitors) {
    await waitComplete(page);
    expect(await sha256OfFile(await save(page))).toBe(file.sha256);
  }
});
