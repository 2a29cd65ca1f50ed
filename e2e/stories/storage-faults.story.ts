import type { Page } from 'playwright/test';
import { download, openLink, publish, save, status, waitComplete, waitProgress } from '../fixtures/app.js';
import { type MadeFile, sha256OfFile } from '../fixtures/corpus.js';
import { blockDatabases, deleteDatabases, foreignTab, refuseDatabases } from '../fixtures/databases.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { readKept } from '../fixtures/kept.js';
import { keptKeys } from '../fixtures/kept-keys.js';
import { countKept, keptPieces } from '../fixtures/kept-pieces.js';
import { measured } from '../fixtures/measured.js';
import { problems } from '../fixtures/problems.js';
import { Quota } from '../fixtures/quota.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;
const FULL = 'No room left in this browser’s storage';

test('a download goes on by itself once full storage has grown, on the connection that it had @long', async ({ handOver }) => {
  const { file, publisher, visitor, infoHash } = await handOver.begin({ name: 'image.iso', length: 96 * MIB }, { state: 'asking', ownProcess: true });
  const quota = await Quota.of(visitor);
  await quota.leave(16 * MIB);
  await download(visitor);

  await expectFull(visitor);
  await expect(publisher.getByRole('main')).toContainText('1 visitor is fetching it');
  const kept = await keptPieces(visitor, infoHash);
  expect(kept.length).toBeLessThanOrEqual(16);
  // What is asked for ends some way beyond what is kept.
  await expect.poll(() => grows(visitor), { intervals: [1000], timeout: 60_000 }).toBe(0);
  const { receivedBlocks } = await wireCount(visitor);
  measured(`full after ${kept.length} MiB; stood still with ${(receivedBlocks / MIB).toFixed(0)} MiB received, and went on by itself`);
  expect(receivedBlocks).toBeLessThan(72 * MIB);

  await quota.lift();
  await waitComplete(visitor);
  await expectWhole(visitor, file);
});

test('a download goes on by itself once another release was forgotten @long', async ({ server, browsers, corpus }) => {
  const [old, file] = [await corpus.file('old.iso', 48 * MIB), await corpus.file('image.iso', 40 * MIB)];
  const publishing = await browsers.launchChromium();
  const publisher = publishing.page;
  await publisher.goto(server.url);
  const first = await publish(publisher, [old.path], { title: 'Old' });
  const other = await publishing.newPage();
  await other.goto(server.url);
  const second = await publish(other, [file.path], { title: 'New' });
  const visitor = (await browsers.launchChromium({ ownProcess: true })).page;
  await openLink(visitor, first.link);
  await download(visitor);
  await waitComplete(visitor);
  await openLink(visitor, second.link);
  const quota = await Quota.of(visitor);
  await download(visitor);
  // The browser tidies up meanwhile what the first one took: there is little room only if that is said again.
  const isFull = async (): Promise<boolean> => {
    await quota.leave(2 * MIB);
    return visitor.getByText(FULL).first().isVisible();
  };
  await expect.poll(isFull, { intervals: [1000], timeout: 60_000 }).toBe(true);

  await visitor.getByRole('link', { name: 'Shelf', exact: true }).click();
  await visitor.getByRole('article').filter({ hasText: 'Old' }).getByRole('button', { name: /^Forget/ }).click();
  await visitor.getByRole('dialog').getByRole('button', { name: /^Forget/ }).click();
  await openLink(visitor, second.link);
  await expectSaved(visitor, file);
});

test('a download that waits for room can be paused and forgotten', async ({ handOver }) => {
  const { visitor, infoHash } = await handOver.begin({ name: 'image.iso', length: 12 * MIB }, { state: 'asking', ownProcess: true });
  const quota = await Quota.of(visitor);
  await quota.leave(4 * MIB);
  await download(visitor);
  await expectFull(visitor);
  await visitor.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(visitor.getByText(FULL)).toHaveCount(0);
  const kept = await keptPieces(visitor, infoHash);
  await visitor.getByRole('button', { name: 'Resume', exact: true }).click();
  await expectFull(visitor);
  const { receivedByPiece } = await wireCount(visitor);
  expect(kept.filter((index) => (receivedByPiece[index] ?? 0) > MIB / 2), 'kept pieces that came twice').toEqual([]);

  await visitor.getByRole('link', { name: 'Shelf', exact: true }).click();
  await visitor.getByRole('button', { name: /^Forget/ }).click();
  await visitor.getByRole('dialog').getByRole('button', { name: /^Forget/ }).click();
  await expect(visitor.getByRole('main')).toContainText('The shelf is bare');
  expect(await keptPieces(visitor, infoHash)).toEqual([]);
});

test('publishing with a copy says at once that there is no room for it, and leaves nothing behind', async ({
  server,
  browsers,
  corpus,
}) => {
  const file = await corpus.file('image.iso', 12 * MIB);
  const { page } = await browsers.launchChromium({ ownProcess: true });
  await page.goto(server.url);
  const quota = await Quota.of(page);
  await quota.leave(4 * MIB);
  await page.getByLabel('Choose files', { exact: true }).setInputFiles([file.path]);
  await page.getByRole('checkbox', { name: /copy/i }).check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('alert').first()).toContainText('This needs 12.6 MB, and the browser has');
  await expect.poll(() => countKept(page)).toBe(0);
});

for (const [error, long] of [
  ['UnknownError', ''],
  // A sandboxed frame meets a real one in every run.
  ['SecurityError', ' @long'],
] as const) {
  test(`where the browser refuses storage with ${error}, it works in memory and says that nothing is kept${long}`, async ({
    browsers,
    handOver,
  }) => {
    const { file, link } = await handOver.publish({ name: 'image.iso', length: 4 * MIB });
    const visitor = await browsers.launchChromium();
    await refuseDatabases(visitor.context, error);
    await openLink(visitor.page, link);
    await download(visitor.page);
    await waitComplete(visitor.page);
    await expectNothingKept(visitor.page);
    await expectWhole(visitor.page, file);
  });
}

test('databases deleted in mid-download by another tab are made anew, and the download completes', async ({
  server,
  handOver,
}) => {
  const { file, visiting: visitor, infoHash } = await handOver.begin({ name: 'image.iso', length: 16 * MIB }, { state: 'asking' });
  const cleaner = await foreignTab(visitor.context, server.url);
  await download(visitor.page);
  await waitProgress(visitor.page, 25);
  expect(await deleteDatabases(cleaner), 'held up').toEqual([]);

  await waitComplete(visitor.page);
  const list = await problems(visitor.page);
  await expect(list).toContainText('was deleted while the page was open');
  await expect(list).not.toContainText('altered');
  expect(await sha256OfFile(await save(visitor.page))).toBe(file.sha256);
  await expect.poll(async () => (await keptPieces(visitor.page, infoHash)).length).toBe(64);
  // It is on the shelf again too.
  await visitor.page.reload();
  await waitComplete(visitor.page);
  expect((await wireCount(visitor.page)).receivedBlocks).toBe(0);
});

test('a publisher’s key and release outlive the removal of every database under the page', async ({
  server,
  handOver,
}) => {
  const { publishing: publisher, infoHash } = await handOver.publish({ length: MIB, title: 'Mine' });
  const before = await keptKeys(publisher.page);
  expect(before).toHaveLength(1);
  expect(await deleteDatabases(await foreignTab(publisher.context, server.url)), 'held up').toEqual([]);
  await expect.poll(() => keptKeys(publisher.page)).toEqual(before);
  await expect.poll(async () => (await readKept<string>(publisher.page, 'reseed-shelf', 'getAllKeys')).jsonValue()).toEqual([infoHash]);
  await publisher.page.goto(`${server.url}#/shelf`);
  await publisher.page.reload();
  await expect(publisher.page.getByRole('main')).toContainText('Mine');
});

test('an old tab that holds up the databases does not hold up the page @long', async ({ server, browsers, handOver }) => {
  const { file, link } = await handOver.publish({ name: 'image.iso', length: 3 * MIB });
  const visitor = await browsers.launchChromium();
  await blockDatabases(await foreignTab(visitor.context, server.url));
  const page = await visitor.newPage();
  await openLink(page, link);
  await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeVisible();
  await download(page);
  await waitComplete(page);
  await expectNothingKept(page);
  await expectWhole(page, file);
});

/** It stands still, and is a download all the same. */
async function expectFull(page: Page): Promise<void> {
  await expect(page.getByText(FULL).first()).toBeVisible({ timeout: 60_000 });
  await expect(status(page, 'Downloading').first()).toBeVisible();
}

async function expectNothingKept(page: Page): Promise<void> {
  await expect(page.getByText('nothing will be kept once this tab is closed').first()).toBeVisible();
}

/** Every byte came once, and the file is the right one. */
async function expectWhole(page: Page, file: MadeFile): Promise<void> {
  expect((await wireCount(page)).receivedBlocks).toBe(file.length);
  expect(await sha256OfFile(await save(page))).toBe(file.sha256);
}

/** Payload that came in since the last call, bytes. */
const seen = new WeakMap<Page, number>();
async function grows(page: Page): Promise<number> {
  const { receivedBlocks } = await wireCount(page);
  const before = seen.get(page) ?? -1;
  seen.set(page, receivedBlocks);
  return receivedBlocks - before;
}
