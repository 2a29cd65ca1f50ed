import type { Page } from 'playwright/test';
import { button, choose, openLink, publish, save, waitComplete, waitSeeding } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { countKept, keptPieces, keptReleases } from '../fixtures/kept-pieces.js';
import { killMoments } from '../fixtures/kill-moments.js';
import { expect, test } from '../fixtures/test.js';
import { measured } from '../fixtures/measured.js';
import { receivedBlocks, wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

test('killed at random moments of a download, nothing kept is fetched again or passed on altered @long', async ({
  browsers,
  handOver,
}) => {
  const { file, publishing: publisher, link, infoHash } = await handOver.publish({ name: 'image.iso', length: 96 * MIB });
  const moment = killMoments();
  let visitor = await handOver.visit(link, { ownProcess: true });
  let kept: number[] = [];
  for (let life = 0; life < 10; life++) {
    await waitReceived(visitor.page, moment(0, 9 * MIB));
    expect(await cameAgain(visitor.page, kept), `came a second time in life ${life}`).toEqual([]);
    kept = await keptPieces(visitor.page, infoHash);
    await visitor.sigkill();
    visitor = await browsers.launchChromium({ profileDir: visitor.profileDir });
    await openLink(visitor.page, link);
  }
  await waitComplete(visitor.page);
  expect(await cameAgain(visitor.page, kept), 'came a second time in the last life').toEqual([]);
  expect(await sha256OfFile(await save(visitor.page))).toBe(file.sha256);

  await waitSeeding(visitor.page);
  await publisher.page.close();
  const { page: last } = await handOver.visit(link, { state: 'complete' });
  expect(await receivedBlocks(last), 'nothing had to be asked for twice').toBe(file.length);
  expect(await sha256OfFile(await save(last))).toBe(file.sha256);
  measured('10 kills: no kept piece came again, and the next visitor had to ask for none twice');
});

test('killed at random moments of publishing with a copy, it is published whole or not at all @long', async ({
  server,
  browsers,
  corpus,
  handOver,
}) => {
  const file = await corpus.file('image.iso', 96 * MIB);
  const moment = killMoments();
  let publisher = await browsers.launchChromium({ ownProcess: true });
  for (let life = 0; life < 5; life++) {
    await publisher.page.goto(server.url);
    const before = await countKept(publisher.page);
    await choose(publisher.page, [file.path]);
    await publisher.page.getByRole('checkbox', { name: /copy/i }).check();
    await publisher.page.getByRole('button', { name: 'Publish', exact: true }).click();
    // Before its first piece it is being hashed; after its last, signed and announced.
    const pieces = before + Math.min(96, moment(0, 110));
    await expect.poll(() => countKept(publisher.page), { intervals: [5], timeout: 60_000 }).toBeGreaterThanOrEqual(pieces);
    await publisher.sigkill();
    publisher = await browsers.launchChromium({ profileDir: publisher.profileDir });
    await publisher.page.goto(`${server.url}#/shelf`);
    const main = publisher.page.getByRole('main');
    await expect(main).toContainText(/The shelf is bare|\d release/);
    // Each one that is on the shelf has all of its pieces, and there are no others.
    const strays = async (): Promise<unknown> => {
      const kept = [...(await keptReleases(publisher.page)).values()];
      const shelf = await main.getByRole('article').count();
      return kept.length === shelf && kept.every((count) => count === 96) ? 'none' : { kept, shelf };
    };
    await expect.poll(strays).toBe('none');
  }
  await publisher.page.goto(server.url);
  const { link } = await publish(publisher.page, [file.path], { keepCopy: true });
  await publisher.page.reload();
  const { page: visitor } = await handOver.visit(link);
  await expectSaved(visitor, file);
  measured('5 kills: whole on the shelf, or no piece left of it');
});

test('killed at random moments of saving, it is still whole and is saved right @long', async ({ browsers, handOver }) => {
  const { file, link, infoHash } = await handOver.publish({ name: 'image.iso', length: 96 * MIB });
  const moment = killMoments();
  let visitor = await handOver.visit(link, { ownProcess: true });
  for (let life = 0; life < 5; life++) {
    await waitComplete(visitor.page);
    const { page } = visitor;
    if (life > 0) expect(await receivedBlocks(page), `fetched again in life ${life}`).toBe(0);
    expect(await keptPieces(page, infoHash)).toHaveLength(96);
    const downloading = page.waitForEvent('download');
    await button(page, 'Save').click();
    await downloading;
    // As many looks at the page as chance says: each takes about as long as the next.
    for (let looks = moment(0, 40); looks > 0; looks--) await page.evaluate(() => undefined);
    await visitor.sigkill();
    visitor = await browsers.launchChromium({ profileDir: visitor.profileDir });
    await openLink(visitor.page, link);
  }
  await expectSaved(visitor.page, file);
  expect(await receivedBlocks(visitor.page), 'fetched again in the last life').toBe(0);
  measured('5 kills: whole again each time, and saved right at the end');
});

async function waitReceived(page: Page, bytes: number): Promise<void> {
  await expect.poll(() => receivedBlocks(page), { intervals: [5], timeout: 60_000 }).toBeGreaterThanOrEqual(bytes);
}

async function cameAgain(page: Page, kept: readonly number[]): Promise<number[]> {
  const { receivedByPiece } = await wireCount(page);
  return kept.filter((index) => (receivedByPiece[index] ?? 0) > 0);
}
