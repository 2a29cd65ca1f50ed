import { download, openLink, save, waitComplete } from '../fixtures/app.js';
import type { RealBrowser } from '../fixtures/browser.js';
import { connectionCount, countConnections } from '../fixtures/connection-count.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { FaultyTracker } from '../fixtures/faulty-tracker.js';
import { MARKUP, type TrackerTrick } from '../fixtures/faulty-tracker-tricks.js';
import { PeerStage } from '../fixtures/faulty-peer-stage.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expectWithin, measured } from '../fixtures/measured.js';
import { problems } from '../fixtures/problems.js';
import { HANG_MS, longestPauseMs, watchPauses } from '../fixtures/responsiveness.js';
import { expect, test } from '../fixtures/test.js';
import { receivedBlocks } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;
/** Nobody listens there. */
const DEAD = 'ws://127.0.0.1:9/announce';
/** As many as a page has at most by default, and of each of the two trackers ten offers that it answers. */
const MAX_OPEN = 30 + 2 * 10;

/** What a page says of a tracker that does not answer. */
function silence(trackerUrl: string): string {
  return `The tracker ${new URL(trackerUrl).host} does not answer.`;
}

/** Follows what a page receives until `enough`; gives the longest time without a byte, ms. */
async function longestStandstill(visitor: RealBrowser, enough: () => boolean): Promise<number> {
  let [longest, last, at] = [0, await receivedBlocks(visitor.page), Date.now()];
  while (!enough()) {
    const now = await receivedBlocks(visitor.page);
    longest = Math.max(longest, Date.now() - at);
    if (now > last) [last, at] = [now, Date.now()];
    await visitor.page.waitForTimeout(100);
  }
  return longest;
}

for (const [seconds, long] of [
  [5, ''],
  [60, ' @long'],
] as const) {
  test(`a tracker that is killed for ${seconds} s in mid-download: the transfer goes on, a newcomer is in within 15 s of its return${long}`, async ({
    server,
    browsers,
    corpus,
    stockSite,
  }) => {
    const bytesPerSecond = MIB;
    const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: (seconds + 5) * bytesPerSecond });
    await stage.join('honest', 1, { bytesPerSecond });
    const visitor = await browsers.launchChromium();
    await openLink(visitor.page, stage.link);
    const newcomer = await browsers.launchChromium();
    await openLink(newcomer.page, stage.link);
    await download(visitor.page);
    await expect.poll(() => receivedBlocks(visitor.page)).toBeGreaterThan(MIB);

    await server.kill();
    const killedAt = Date.now();
    await download(newcomer.page);
    const standstill = await longestStandstill(visitor, () => Date.now() - killedAt > seconds * 1000);
    expect(await receivedBlocks(newcomer.page)).toBe(0);
    const told = seconds > 30;
    if (told) await expect(await problems(visitor.page)).toContainText(silence(server.trackerUrl));
    await server.restart();
    const back = Date.now();
    await expect.poll(() => receivedBlocks(newcomer.page), { intervals: [50] }).toBeGreaterThan(0);
    const inAfter = Date.now() - back;
    measured(`longest time without a byte ${standstill} ms; the newcomer was in after ${(inAfter / 1000).toFixed(1)} s`);
    expectWithin(standstill, 2000, 'longest time without a byte');
    expectWithin(inAfter, 15_000, 'until the newcomer was in');
    if (told) await expect(visitor.page.getByRole('main')).not.toContainText(silence(server.trackerUrl));
    await waitComplete(visitor.page);
    await expectSaved(newcomer.page, stage.file);
    for (const { page } of [visitor, newcomer]) await expect(page.getByRole('main')).not.toContainText(silence(server.trackerUrl));
  });
}

type Trick = readonly [trick: TrackerTrick, says: string, told: RegExp | null];

const TRICKS: readonly Trick[] = [
  ['offers', 'a thousand offers', /more visitors than/i],
  ['ill-typed', 'values of other types', /makes no sense/i],
];

const MORE_TRICKS: readonly Trick[] = [
  ['broken-json', 'broken JSON', /makes no sense/i],
  ['html', 'HTML', /makes no sense/i],
  ['other-info-hash', 'peers of another release', null],
  ['failure', 'a refusal in markup', /refuses/i],
  ['warning', 'a warning in markup', /warns/i],
];

for (const [what, tricks] of [
  ['offers without end or values of other types', TRICKS],
  ['what is no announce, or not for it @long', MORE_TRICKS],
] as const) {
  test(`a tracker that sends ${what}: connections stay few, the page does not hang, its text is inert; the other tracker serves`, async ({
    server,
    browsers,
    corpus,
    stockSite,
  }) => {
    const faulty = await FaultyTracker.start(server.trackerUrl);
    for (const [trick, says, told] of tricks) {
      await test.step(says, async () => {
        faulty.trick = trick;
        const trackers = [faulty.url, server.trackerUrl];
        const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: MIB, trackers });
        const visitor = await browsers.launchChromium();
        await countConnections(visitor.context);
        const { page } = visitor;
        await openLink(page, stage.link);
        await watchPauses(page);
        await download(page);
        await expect.poll(() => faulty.announcesOf(stage.release.infoHash).length).toBeGreaterThan(0);
        await stage.join('honest');
        await expectSaved(page, stage.file);
        if (told !== null) {
          const list = await problems(page);
          await expect(list).toContainText(faulty.host);
          await expect(list).toContainText(told);
          if (trick === 'failure' || trick === 'warning') await expect(list).toContainText(MARKUP.slice(0, 20));
        }
        expect(await page.locator('img').count()).toBe(0);
        const [{ peak, made }, pause] = [await connectionCount(page), await longestPauseMs(page)];
        measured(`${says}: at most ${peak} connections at once, ${made} in all; longest pause ${pause} ms`);
        expect(peak, 'connections open at once').toBeLessThanOrEqual(MAX_OPEN);
        expectWithin(pause, HANG_MS, 'longest pause');
        await Promise.all([visitor.close(), stage.peers.page.context().close()]);
      });
    }
    await faulty.stop();
  });
}

test('one of two trackers never answers, hangs up, or is not there: the other serves, and each is named until it answers @long', async ({ server, browsers, corpus, stockSite }) => {
  const silent = await FaultyTracker.start(server.trackerUrl, 'silent');
  const closes = await FaultyTracker.start(server.trackerUrl, 'closes');
  const trackers = [DEAD, silent.url, closes.url, server.trackerUrl];
  const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: 2 * MIB, trackers });
  const { page } = await browsers.launchChromium();
  await openLink(page, stage.link);
  await stage.join('honest');
  const began = Date.now();
  await download(page);
  await waitComplete(page);
  measured(`whole after ${((Date.now() - began) / 1000).toFixed(1)} s; the one that hangs up was asked ${closes.connections} times`);
  expect(await sha256OfFile(await save(page))).toBe(stage.file.sha256);

  const list = await problems(page);
  for (const url of [DEAD, silent.url, closes.url]) await expect(list).toContainText(silence(url));
  await expect(list).not.toContainText(silence(server.trackerUrl));
  await expect(list).toContainText(/asked again by itself/i);
  closes.trick = 'honest';
  await expect(list).not.toContainText(silence(closes.url));
  await expect(list).toContainText(silence(silent.url));
  await Promise.all([silent.stop(), closes.stop()]);
});

for (const [when, away] of [
  ['', false],
  [' while its tracker is away', true],
] as const) {
  test(`a removed release announces no more${when === '' ? '' : `, when it was removed${when}`} @long`, async ({
    server,
    browsers,
    corpus,
    stockSite,
  }) => {
    const tracker = await FaultyTracker.start(server.trackerUrl);
    const parts = { server, browsers, corpus, stockSite };
    const [stays, goes] = [
      await PeerStage.build(parts, { length: MIB, trackers: [tracker.url] }),
      await PeerStage.build(parts, { length: MIB, trackers: [tracker.url] }),
    ];
    const { page } = await browsers.launchChromium();
    for (const [name, { release }] of [
      ['Stays', stays],
      ['Goes', goes],
    ] as const) {
      await openLink(page, release.link(server.url, { name }));
      await download(page);
    }
    await expect.poll(() => tracker.announcesOf(goes.release.infoHash).length).toBeGreaterThan(0);
    if (away) await tracker.stop();
    await page.getByRole('link', { name: 'Shelf', exact: true }).click();
    const entry = page.getByRole('article').filter({ hasText: 'Goes' });
    await entry.getByRole('button', { name: /^Forget/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Forget/ }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    if (away) await tracker.revive();
    else await expect.poll(() => tracker.announcesOf(goes.release.infoHash).at(-1)?.event).toBe('stopped');
    const removedAt = Date.now();

    // The other release is alone as well, and so asks again and again: by then the removed one would have, too.
    const heard = (): number => tracker.announcesOf(stays.release.infoHash, removedAt).length;
    await expect.poll(heard, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
    const after = tracker.announcesOf(goes.release.infoHash, removedAt);
    measured(`${heard()} announces of the one that stays, ${after.length} of the removed one`);
    expect(after).toEqual([]);
    await tracker.stop();
  });
}
