import type { Page } from 'playwright/test';
import { download, waitComplete } from '../fixtures/app.js';
import { connectionCount, countConnections } from '../fixtures/connection-count.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

/** Sets one of the limits on the shelf; an empty value lifts it. */
async function setLimit(page: Page, name: string, value: string): Promise<void> {
  const field = page.getByRole('spinbutton', { name, exact: true });
  await field.fill(value);
  await field.blur();
}

/** Measures how long it takes until a page received so many more bytes, ms. */
async function msFor(page: Page, bytes: number): Promise<number> {
  const from = (await wireCount(page)).received;
  const began = Date.now();
  await expect.poll(async () => (await wireCount(page)).received - from, { intervals: [50], timeout: 30_000 }).toBeGreaterThan(bytes);
  return Date.now() - began;
}

for (const [name, whose, long] of [
  ['Download limit', 'visitor', ''],
  ['Upload limit', 'publisher', ' @long'],
] as const) {
  test(`${name}: it holds in mid-download, survives a reload, and goes when it is emptied${long}`, async ({ server, handOver }) => {
    const { file, publishing, visiting, visitor } = await handOver.begin({ name: 'image.iso', length: 9 * MIB }, { state: 'asking' });

    // Another tab of the same browser; the engine runs in the first one.
    const shelf = await (whose === 'visitor' ? visiting : publishing).newPage();
    await shelf.goto(`${server.url}#/shelf`);
    await setLimit(shelf, name, '500');
    await shelf.reload();
    await expect(shelf.getByRole('spinbutton', { name, exact: true })).toHaveValue('500');

    await download(visitor);
    await expect.poll(async () => (await wireCount(visitor)).received).toBeGreaterThan(MIB / 2);
    // 2 MB at half a MB a second; what was on its way when it was measured counts as well.
    const limited = await msFor(visitor, 2e6);
    expect(limited).toBeGreaterThan(2500);
    await setLimit(shelf, name, '0');
    await expect(shelf.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
    await setLimit(shelf, name, '');
    expect(await msFor(visitor, 2e6), 'ms for as much without a limit').toBeLessThan(limited / 2);
    await expectSaved(visitor, file);
  });
}

test('Connections: no more peers than that, and others are served once there is room', async ({ server, browsers, handOver }) => {
  const from = await browsers.launchChromium();
  await countConnections(from.context);
  await from.page.goto(`${server.url}#/shelf`);
  await setLimit(from.page, 'Connections', '1');
  const { file, publisher, link } = await handOver.publish({ length: 12 * MIB, from });
  const visitors = [await handOver.visit(link, { state: 'asking' }), await handOver.visit(link, { state: 'asking' })];
  await Promise.all(visitors.map(({ page }) => download(page)));
  // As long as both want it: one that is idle for 20 s gives way to a newcomer, and may still be there while that one comes.
  await Promise.race(visitors.map(({ page }) => waitComplete(page)));
  expect((await connectionCount(publisher)).peakConnected, 'connected at once').toBe(1);
  // Both get it: the second one from the first, or once the first one has it all.
  for (const { page } of visitors) await expectSaved(page, file);
});
