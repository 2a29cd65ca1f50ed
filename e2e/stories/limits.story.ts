import type { Page } from 'playwright/test';
import { download } from '../fixtures/app.js';
import { connectionCount, countConnections } from '../fixtures/connection-count.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expectWithin, measured } from '../fixtures/measured.js';
import { fillLimit, limitIn, setLimit } from '../fixtures/settings.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

/** Measures how long it takes until a page received so many more bytes, ms. */
async function msFor(page: Page, bytes: number): Promise<number> {
  // In this order: a pause between the two makes it longer, never shorter.
  const began = Date.now();
  const from = (await wireCount(page)).received;
  await expect.poll(async () => (await wireCount(page)).received - from, { intervals: [50] }).toBeGreaterThan(bytes);
  return Date.now() - began;
}

for (const [name, whose, long] of [
  ['Download limit', 'visitor', ''],
  ['Upload limit', 'publisher', ' @long'],
] as const) {
  test(`${name}: it holds in mid-download, survives a reload, and goes when it is emptied${long}`, async ({ server, handOver }) => {
    const { file, publishing, visiting, visitor } = await handOver.begin({ name: 'image.iso', length: 8 * MIB }, { state: 'asking' });

    const shelf = await limitIn(whose === 'visitor' ? visiting : publishing, server.url, name, 200);
    await shelf.reload();
    await expect(shelf.getByRole('spinbutton', { name, exact: true })).toHaveValue('200');

    await download(visitor);
    await expect.poll(async () => (await wireCount(visitor)).received).toBeGreaterThan(300_000);
    // 4 s at the limit; what was on its way when it was measured counts as well.
    const limited = await msFor(visitor, 800_000);
    expect(limited).toBeGreaterThan(2500);
    await fillLimit(shelf, name, '0');
    await expect(shelf.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
    // Like this the rest would take hours. What waits at this moment is more than goes in a second from then on.
    await setLimit(shelf, name, 1);
    await fillLimit(shelf, name, '');
    const began = Date.now();
    await expectSaved(visitor, file);
    expect((await wireCount(visitor)).channels, 'connections that came to something').toBe(1);
    const tookMs = Date.now() - began;
    measured(`0.8 MB in ${(limited / 1000).toFixed(1)} s at 200 kB/s; the rest in ${(tookMs / 1000).toFixed(1)} s without a limit`);
    expectWithin(tookMs, 15_000, 'for the rest without a limit');
  });
}

test('Connections: no more peers are served at once, and one passes it on to another, though neither knew the release when they met', async ({
  server,
  browsers,
  handOver,
}) => {
  const from = await browsers.launchChromium();
  await countConnections(from.context);
  await from.page.goto(`${server.url}#/shelf`);
  await setLimit(from.page, 'Connections', 1);
  const { file, publisher, link } = await handOver.publish({ length: 6 * MIB, from });
  await publisher.getByRole('button', { name: 'Stop seeding', exact: true }).click();
  const visitors = [(await handOver.visit(link)).page, (await handOver.visit(link)).page];
  for (const page of visitors) {
    await expect.poll(async () => (await wireCount(page)).received, 'bytes of the handshake').toBeGreaterThan(0);
  }
  await publisher.getByRole('button', { name: 'Seed again', exact: true }).click();

  for (const page of visitors) await expectSaved(page, file);
  // One that is idle may still be there while a newcomer connects, but is given nothing any more.
  expect((await connectionCount(publisher)).peakServed, 'served at once').toBe(1);
  expect((await wireCount(publisher)).sentBlocks, 'bytes of two copies').toBeLessThan(1.25 * file.length);
});
