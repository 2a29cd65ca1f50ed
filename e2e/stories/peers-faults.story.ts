import type { Locator } from 'playwright/test';
import { MemoryWatch } from '../bench/memory-watch.js';
import { bytesFrom, download, openLink, save, status, waitComplete } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { type Behaviour, digitsOf, type FaultyPeerCounts } from '../fixtures/faulty-peer.js';
import { PeerStage, PIECE_BYTES } from '../fixtures/faulty-peer-stage.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expectWithin, measured } from '../fixtures/measured.js';
import { problems } from '../fixtures/problems.js';
import { HANG_MS, longestPauseMs, watchPauses } from '../fixtures/responsiveness.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;
const BLOCK_BYTES = 16 * 1024;
/** A few pieces, every block of them, of one that gives none. */
const MAX_REJECTED_BLOCKS = (8 * PIECE_BYTES) / BLOCK_BYTES;
/** What the good one gives: so little that the others are asked as well. */
const GOOD = { bytesPerSecond: MIB / 2 };

/** Those of some peers who are named in the list of problems. */
async function named(list: Locator, peerIds: readonly string[]): Promise<string[]> {
  const text = (await list.textContent()) ?? '';
  return peerIds.filter((id) => text.includes(digitsOf(id)));
}

for (const [what, length, says, long] of [
  ['corrupt', 8 * MIB, 'every block', ''],
  ['corrupt-tenth', 32 * MIB, 'one piece in ten', ' @long'],
  ['corrupt-last', 8 * MIB, 'the last block of each piece', ' @long'],
] as const satisfies readonly (readonly [Behaviour, number, string, string])[]) {
  test(`three peers alter ${says}, beside a good one: it completes, they are named and banned, the good one never${long}`, async ({
    server,
    browsers,
    corpus,
    stockSite,
  }) => {
    const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length });
    const offenders = await stage.join(what, 3);
    const [good] = await stage.join('honest', 1, { bytesPerSecond: length / 16 });
    const visitor = await browsers.launchChromium();
    await openLink(visitor.page, stage.link);
    const began = Date.now();
    await download(visitor.page);
    // Until then it gives so little that the others are asked as well. Who alters few pieces is perhaps never asked for one of them.
    const list = await problems(visitor.page);
    const most = what === 'corrupt-tenth' ? 1 : offenders.length;
    await expect.poll(async () => (await named(list, offenders)).length, 'named').toBeGreaterThanOrEqual(most);
    await stage.peers.limit(good!, null);
    await waitComplete(visitor.page);
    const seconds = (Date.now() - began) / 1000;
    expect(await sha256OfFile(await save(visitor.page))).toBe(stage.file.sha256);

    const wasted = await stage.wastedBytes(visitor);
    const guilty = await named(list, offenders);
    const told = await bytesFrom(visitor.page, 'wasted');
    const [pieces, counted] = [wasted, told].map((bytes) => (bytes / PIECE_BYTES).toFixed(2));
    measured(`${seconds.toFixed(1)} s, ${pieces} pieces wasted (the page counts ${counted}), ${guilty.length} of 3 named`);
    expect(wasted).toBeLessThanOrEqual(3 * offenders.length * PIECE_BYTES);
    expect(await named(list, [good!]), 'the good one').toEqual([]);
    for (const id of guilty) await expect.poll(async () => isConnected(await stage.peers.countsOf(id)), 'still connected').toBe(false);
    expect((await stage.peers.countsOf(good!)).connections.length).toBe(1);
  });
}

function isConnected({ connections }: FaultyPeerCounts): boolean {
  return connections.some(({ closedAt }) => closedAt === 0);
}

test('where everybody alters blocks they are asked no more within 5 s; the page says why, and goes on with a good one', async ({
  server,
  browsers,
  corpus,
  stockSite,
}) => {
  const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: 4 * MIB });
  const offenders = await stage.join('corrupt', 3);
  const visitor = await browsers.launchChromium();
  await openLink(visitor.page, stage.link);
  await download(visitor.page);
  const list = visitor.page.getByRole('list', { name: 'Problems', exact: true });
  for (const id of offenders) await expect(list).toContainText(digitsOf(id));
  await expect(status(visitor.page, 'Downloading')).toBeVisible();
  await expect(visitor.page.getByRole('main')).toContainText(/banned|shut out|barred/i);

  const sinceAsked = async (): Promise<number> =>
    Date.now() - Math.max(...(await stage.peers.counts()).map(({ lastRequestAt }) => lastRequestAt));
  await expect.poll(sinceAsked, { timeout: 20_000 }).toBeGreaterThan(5000);
  const counts = await stage.peers.counts();
  const asked = Math.max(...counts.map((it) => it.lastRequestAt)) - Math.min(...counts.map((it) => it.firstRequestAt));
  measured(`asked for ${(asked / 1000).toFixed(1)} s; ${counts.reduce((sum, it) => sum + it.sentBytes, 0) / 1e6} MB sent in vain`);
  expectWithin(asked, 5000, 'from the first request to the last');

  const [good] = await stage.join('honest');
  await expectSaved(visitor.page, stage.file);
  expect(await stage.wastedBytes(visitor)).toBeLessThanOrEqual(3 * offenders.length * PIECE_BYTES);
  expect(await named(await problems(visitor.page), [good!])).toEqual([]);
});

test('a ban outlives the connection and the tab that spoke it @long', async ({ server, browsers, corpus, stockSite }) => {
  const stage = await PeerStage.build({ server, browsers, corpus, stockSite });
  const [offender] = await stage.join('corrupt');
  const visitor = await browsers.launchChromium();
  await openLink(visitor.page, stage.link);
  await download(visitor.page);
  await expect(visitor.page.getByRole('list', { name: 'Problems', exact: true })).toContainText(digitsOf(offender!));
  const { sentBytes } = await stage.peers.countsOf(offender!);
  const second = await visitor.newPage();
  await openLink(second, stage.link);
  await expect(status(second, 'Downloading')).toBeVisible();
  await visitor.page.close();

  await stage.join('honest');
  await expectSaved(second, stage.file);
  expect((await stage.peers.countsOf(offender!)).sentBytes).toBe(sentBytes);
});

test('a peer that says that it has everything and gives none of it is asked for a few pieces, dropped and named; a good one completes', async ({
  server,
  browsers,
  corpus,
  stockSite,
}) => {
  const stage = await PeerStage.build({ server, browsers, corpus, stockSite });
  const [rejecter] = await stage.join('rejects');
  const visitor = await browsers.launchChromium();
  await openLink(visitor.page, stage.link);
  await download(visitor.page);
  const counts = (): Promise<FaultyPeerCounts> => stage.peers.countsOf(rejecter!);
  await expect.poll(async () => (await counts()).requests).toBeGreaterThan(0);
  const [good] = await stage.join('honest');
  await expectSaved(visitor.page, stage.file);

  await expect.poll(async () => isConnected(await counts())).toBe(false);
  const list = await problems(visitor.page);
  expect(await named(list, [rejecter!, good!])).toEqual([rejecter!]);
  const { requests, connections } = await counts();
  const lasted = (connections[0]!.closedAt - connections[0]!.openedAt) / 1000;
  measured(`asked for ${requests} blocks of ${stage.file.length / BLOCK_BYTES}, dropped after ${lasted.toFixed(1)} s`);
  expect(requests).toBeLessThan(MAX_REJECTED_BLOCKS);
});

test('peers that are silent, ask without end, announce 4 GiB, or flood are dropped; the page stays quick and completes', async ({
  server,
  browsers,
  corpus,
  stockSite,
}) => {
  const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: 8 * MIB });
  const visitor = await browsers.launchChromium({ ownProcess: true });
  await openLink(visitor.page, stage.link);
  await watchPauses(visitor.page);
  const memory = new MemoryWatch(visitor.profileDir);
  const before = memory.now();
  const attacks: readonly Behaviour[] = ['silent', 'asks-for-ever', 'length-bomb', 'flood-have', 'flood-extended'];
  for (const what of attacks) await stage.join(what);
  await download(visitor.page);
  const list = visitor.page.getByRole('list', { name: 'Problems', exact: true });
  // The good one comes when all of them are at it, and gives so little that they have time to show what they do.
  await expect.poll(async () => (await stage.peers.counts()).every(({ connections }) => connections.length > 0)).toBe(true);
  await stage.join('honest', 1, GOOD);

  for (const { what, peerId } of (await stage.peers.counts()).filter((it) => it.what !== 'honest')) {
    await test.step(what, async () => {
      const dropped = async (): Promise<boolean> => !isConnected(await stage.peers.countsOf(peerId));
      await expect.poll(dropped, { message: `${what} is dropped`, timeout: 40_000 }).toBe(true);
      await expect(list).toContainText(digitsOf(peerId));
    });
  }
  await expectSaved(visitor.page, stage.file);

  const pause = await longestPauseMs(visitor.page);
  const grown = memory.takePeak() - before;
  memory.stop();
  const lasted = (await stage.peers.counts())
    .filter(({ what }) => what !== 'honest')
    .map(({ what, connections }) => `${what} ${((connections[0]!.closedAt - connections[0]!.openedAt) / 1000).toFixed(1)} s`);
  measured(`dropped after: ${lasted.join(', ')}; longest pause ${pause} ms; memory at most +${grown.toFixed(0)} MiB`);
  expectWithin(pause, HANG_MS, 'longest pause');
  expect(grown).toBeLessThan(300);
});
