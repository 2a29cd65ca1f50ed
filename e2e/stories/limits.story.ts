import type { Page } from 'playwright/test';
import { download } from '../fixtures/app.js';
import { connectionCount, countConnections } from '../fixtures/connection-count.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { readKept } from '../fixtures/kept.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

const SETTINGS = { 'Download limit': 'downloadLimit', 'Upload limit': 'uploadLimit', Connections: 'connections' } as const;

async function fill(page: Page, name: keyof typeof SETTINGS, value: string): Promise<void> {
  const field = page.getByRole('spinbutton', { name, exact: true });
  await field.fill(value);
  await field.blur();
}

/** Sets one of the limits on the shelf, and waits until it is kept: a page that is left at once may not come to that. */
async function setLimit(page: Page, name: keyof typeof SETTINGS, value: number): Promise<void> {
  await fill(page, name, String(value));
  const kept = async (): Promise<unknown> => {
    const values = await (await readKept<Record<string, unknown>>(page, 'reseed-settings', 'getAll')).jsonValue();
    return values.find((it) => SETTINGS[name] in it)?.[SETTINGS[name]];
  };
  await expect.poll(kept, `${name} as it is kept`).toBe(name === 'Connections' ? value : value * 1000);
}

/** Measures how long it takes until a page received so many more bytes, ms. */
async function msFor(page: Page, bytes: number): Promise<number> {
  const from = (await wireCount(page)).received;
  const began = Date.now();
  await expect.poll(async () => (await wireCount(page)).received - from, { intervals: [50] }).toBeGreaterThan(bytes);
  return Date.now() - began;
}

for (const [name, whose, long] of [
  ['Download limit', 'visitor', ''],
  ['Upload limit', 'publisher', ' @long'],
] as const) {
  test(`${name}: it holds in mid-download, survives a reload, and goes when it is emptied${long}`, async ({ server, handOver }) => {
    const { file, publishing, visiting, visitor } = await handOver.begin({ name: 'image.iso', length: 6 * MIB }, { state: 'asking' });

    // Another tab of the same browser; the engine runs in the first one.
    const shelf = await (whose === 'visitor' ? visiting : publishing).newPage();
    await shelf.goto(`${server.url}#/shelf`);
    await setLimit(shelf, name, 200);
    await shelf.reload();
    await expect(shelf.getByRole('spinbutton', { name, exact: true })).toHaveValue('200');

    await download(visitor);
    await expect.poll(async () => (await wireCount(visitor)).received).toBeGreaterThan(300_000);
    // 4 s at the limit; what was on its way when it was measured counts as well.
    const limited = await msFor(visitor, 800_000);
    expect(limited).toBeGreaterThan(2500);
    await fill(shelf, name, '0');
    await expect(shelf.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
    await fill(shelf, name, '');
    expect(await msFor(visitor, 800_000), 'ms for as much without a limit').toBeLessThan(limited / 2);
    await expectSaved(visitor, file);
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
