import type { Page } from 'playwright/test';
import {
  bytesFrom,
  button,
  download,
  openLink,
  progress,
  save,
  status,
  waitComplete,
  waitProgress,
  waitSeeding,
} from '../fixtures/app.js';
import { type MadeFile, sha256OfFile } from '../fixtures/corpus.js';
import { alterKeptPiece, keptPieces } from '../fixtures/kept-pieces.js';
import { measured } from '../fixtures/measured.js';
import { expectKept, limitIn, setLimit } from '../fixtures/settings.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

test('a reload in mid-download goes on where it was', async ({ handOver }) => {
  const { file, visitor, infoHash } = await handOver.begin({ name: 'image.iso', length: 16 * MIB });
  await waitProgress(visitor, 20);
  const kept = await keptPieces(visitor, infoHash);
  expect(kept.length).toBeGreaterThan(0);

  await visitor.reload();
  await waitComplete(visitor);
  await expectNothingTwice(visitor, kept, file);
});

test('a browser killed in mid-download goes on where it was @long', async ({ browsers, handOver }) => {
  const { file, visiting: killed, link, infoHash } = await handOver.begin({ name: 'image.iso', length: 16 * MIB }, { ownProcess: true });
  await waitProgress(killed.page, 20);
  const kept = await keptPieces(killed.page, infoHash);
  await killed.sigkill();

  const visitor = (await browsers.launchChromium({ profileDir: killed.profileDir })).page;
  await openLink(visitor, link);
  await waitComplete(visitor);
  await expectNothingTwice(visitor, kept, file);
});

test('pausing stops the transfer, resuming goes on', async ({ server, handOver }) => {
  const { file, publishing, publisher, visitor } = await handOver.begin({ name: 'image.iso', length: 24 * MIB }, { state: 'asking' });
  // It is not over before it is paused.
  const shelf = await limitIn(publishing, server.url, 'Upload limit', 4000);
  await download(visitor);
  await expect(publisher.getByRole('main')).toContainText('1 visitor is fetching it');
  await waitProgress(visitor, 10);
  await button(visitor, 'Pause').click();
  await expect(button(visitor, 'Resume')).toBeVisible();
  // The publisher sees the connection close; from then on nothing can arrive.
  await expect(publisher.getByRole('main')).toContainText('Nobody else has all of it yet');
  const paused = await wireCount(visitor);
  expect(paused.receivedBlocks).toBeLessThan(file.length);
  const at = await progress(visitor);
  expect(at).toBeLessThan(100);

  await setLimit(shelf, 'Upload limit', null);
  await button(visitor, 'Resume').click();
  await waitComplete(visitor);
  // What was on its way when the connection closed comes again; what was kept does not.
  expect((await wireCount(visitor)).receivedBlocks).toBeLessThan(file.length * 1.3);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
});

test('a kept piece that was altered on disk is found, dropped and fetched anew', async ({ handOver }) => {
  const { file, visitor, infoHash } = await handOver.begin({ name: 'image.iso', length: 4 * MIB }, { state: 'complete' });
  const [altered] = (await keptPieces(visitor, infoHash)).slice(3);
  await alterKeptPiece(visitor, infoHash, altered!);

  await visitor.reload();
  await expect.poll(async () => (await wireCount(visitor)).receivedByPiece[altered!] ?? 0).toBeGreaterThan(0);
  await waitComplete(visitor);
  const { receivedBlocks } = await wireCount(visitor);
  expect(receivedBlocks, 'that piece, and no other').toBeLessThanOrEqual(MIB / 4);
  measured(`found by itself after the reload; ${(receivedBlocks / MIB).toFixed(2)} MiB fetched anew of 4`);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
});

test('what was kept seeds again on the next visit, unless the switch is off', async ({ server, handOver }) => {
  const { publishing: publisher, link } = await handOver.publish({ name: 'image.iso', length: MIB, keepCopy: true });
  await publisher.page.reload();
  await publisher.page.goto(link);
  await waitSeeding(publisher.page);

  await publisher.page.goto(`${server.url}#/shelf`);
  await publisher.page.getByRole('switch').or(publisher.page.getByRole('checkbox', { name: /seed/i })).first().uncheck();
  await expectKept(publisher.page, 'seedOnVisit', false);
  await publisher.page.reload();
  await publisher.page.goto(link);
  await expect(status(publisher.page, 'Complete')).toBeVisible();
  await expect(status(publisher.page, 'Seeding')).toHaveCount(0);
});

/** Counts on the wire, in a page that came back: what `kept` holds did not come again, all the rest once. */
async function expectNothingTwice(visitor: Page, kept: readonly number[], file: MadeFile): Promise<void> {
  const { receivedBlocks, receivedByPiece } = await wireCount(visitor);
  const again = kept.filter((index) => (receivedByPiece[index] ?? 0) > 0);
  expect(again, 'pieces that were kept and came a second time').toEqual([]);
  expect(receivedBlocks).toBe(file.length - (await bytesFrom(visitor, 'cache')));
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
}
