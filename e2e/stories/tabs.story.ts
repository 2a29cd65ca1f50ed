import type { Page } from 'playwright';
import { download, openLink, publish, save, status, waitComplete, waitProgress } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { keptPieces } from '../fixtures/kept-pieces.js';
import { measured } from '../fixtures/measured.js';
import { noteButtons } from '../fixtures/seen-buttons.js';
import { limitIn, setLimit } from '../fixtures/settings.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

test('a visitor who comes first goes on by itself when the publisher comes', async ({ server, handOver }) => {
  const { file, publishing: publisher, link } = await handOver.publish({ name: 'late.bin', length: 2 * MIB, keepCopy: true });
  await publisher.page.goto('about:blank');

  const { page: visitor } = await handOver.visit(link);
  await expect(visitor.getByText('Nobody who has it is here yet').first()).toBeVisible();
  await publisher.page.goto(server.url);
  await expectSaved(visitor, file);
});

for (const [end, long] of [
  ['closed', ''],
  ['crashes', ' @long'],
] as const) {
  const title = `two tabs show one download; the one that runs it ${end === 'closed' ? 'is closed' : 'crashes'}, the other takes over${long}`;
  test(title, async ({ server, handOver }) => {
    const { file, publishing, visiting, visitor: leader, link, infoHash } = await handOver.begin(
      { name: 'image.iso', length: 20 * MIB },
      { state: 'asking' },
    );
    // It is not over before the leading tab ends.
    const shelf = await limitIn(publishing, server.url, 'Upload limit', 4000);
    const other = await visiting.newPage();
    await openLink(other, link);
    await download(leader);
    await waitProgress(other, 15);
    expect((await wireCount(other)).received, 'one tab runs the swarm').toBe(0);
    const kept = await keptPieces(other, infoHash);
    const buttons = await noteButtons(other);
    const ended = Date.now();
    if (end === 'closed') await leader.close();
    else await crash(leader);
    await expect.poll(async () => (await wireCount(other)).received, { intervals: [50] }).toBeGreaterThan(0);
    measured(`the other tab has the first bytes ${((Date.now() - ended) / 1000).toFixed(1)} s after the leading one ${end === 'closed' ? 'was closed' : 'crashed'}`);
    // It went on all the time as far as anybody could see.
    expect(await buttons()).toContain('Pause');
    for (const name of ['Download', 'Resume']) expect(await buttons()).not.toContain(name);
    await setLimit(shelf, 'Upload limit', null);
    await waitComplete(other);
    const { receivedByPiece } = await wireCount(other);
    expect(kept.filter((index) => (receivedByPiece[index] ?? 0) > 0)).toEqual([]);
    expect(await sha256OfFile(await save(other))).toBe(file.sha256);
  });
}

test('a tab that runs the swarm and hangs loses it to the other, and finds its place when it comes back @long', async ({ handOver }) => {
  const { file, visiting, visitor: leader, link, infoHash } = await handOver.begin({ name: 'image.iso', length: 16 * MIB });
  const other = await visiting.newPage();
  await openLink(other, link);
  await waitProgress(other, 20);
  const before = await lockHolder(other);
  expect(before).toBeDefined();
  // Chromium freezes no page that is looked at or holds a lock, asked by DevTools or not; one that hangs is as deaf.
  const hanging = leader.evaluate(() => {
    const until = performance.now() + 9000;
    while (performance.now() < until);
  });
  const hung = Date.now();
  const newHolder = async (): Promise<boolean> => ![before, undefined].includes(await lockHolder(other));
  await expect.poll(newHolder, { intervals: [50] }).toBe(true);
  measured(`a tab that hangs loses the lead after ${((Date.now() - hung) / 1000).toFixed(1)} s`);
  const kept = await keptPieces(other, infoHash);

  await expect.poll(async () => (await wireCount(other)).received).toBeGreaterThan(0);
  await waitComplete(other);
  const { receivedByPiece } = await wireCount(other);
  expect(kept.filter((index) => (receivedByPiece[index] ?? 0) > 0)).toEqual([]);

  await hanging;
  await waitComplete(leader);
  expect(await lockHolder(leader)).toBe(await lockHolder(other));
  await expect.poll(() => waitingForLock(leader)).toBe(1);
  expect(await sha256OfFile(await save(other))).toBe(file.sha256);
});

/** Ends the process behind a tab, as running out of memory does; its other tabs go on. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // Nobody is left to answer.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** Names the tab that holds the engine's lock. */
function lockHolder(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => (await navigator.locks.query()).held?.find(({ name }) => name?.startsWith('reseed-engine'))?.clientId);
}

function waitingForLock(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { pending = [] } = await navigator.locks.query();
    return pending.filter(({ name }) => name?.startsWith('reseed-engine')).length;
  });
}

test('a tab that does not run the swarm publishes and saves all the same', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('notes.bin', MIB);
  const browser = await browsers.launchChromium();
  await browser.page.goto(server.url);
  const second = await browser.newPage();
  await second.goto(server.url);
  const { link } = await publish(second, [file.path]);
  expect(await sha256OfFile(await save(second))).toBe(file.sha256);

  await openLink(browser.page, link);
  await expect(status(browser.page, 'Seeding')).toBeVisible();
});

test('a file chosen in one tab is seeded on when the tab that ran the swarm is closed', async ({
  server,
  browsers,
  corpus,
  handOver,
}) => {
  const file = await corpus.file('notes.bin', 2 * MIB);
  const publisher = await browsers.launchChromium();
  const leader = publisher.page;
  await leader.goto(server.url);
  const chooser = await publisher.newPage();
  await chooser.goto(server.url);
  const { link } = await publish(chooser, [file.path]);
  await expect(status(chooser, 'Seeding')).toBeVisible();
  await leader.close();

  const { page: visitor } = await handOver.visit(link);
  await expectSaved(visitor, file);
  expect((await wireCount(chooser)).sentBlocks).toBe(file.length);
});
