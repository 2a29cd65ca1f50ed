import type { BrowserContext, Page } from 'playwright/test';
import { download, openLink } from '../fixtures/app.js';
import { PeerStage } from '../fixtures/faulty-peer-stage.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expectWithin, measured } from '../fixtures/measured.js';
import { processesOf } from '../fixtures/processes.js';
import { expect, test } from '../fixtures/test.js';
import { receivedBlocks } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;
const HOURS_MS = 3_600_000;

test('offline and online again: a download that waits goes on within 15 s', async ({ server, browsers, corpus, stockSite }) => {
  const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: MIB });
  await stage.join('honest');
  const visitor = await browsers.launchChromium();
  await openLink(visitor.page, stage.link);
  // Chromium cuts fetches and WebSockets by that, and no WebRTC: a newcomer's way is through the tracker.
  await visitor.context.setOffline(true);
  await download(visitor.page);
  await expect(visitor.page.getByText('No tracker answers').first()).toBeVisible();
  await visitor.context.setOffline(false);
  const online = Date.now();
  await expect.poll(() => receivedBlocks(visitor.page), { intervals: [50] }).toBeGreaterThan(0);
  const inAfter = Date.now() - online;
  measured(`the first block ${(inAfter / 1000).toFixed(1)} s after it was online`);
  expectWithin(inAfter, 15_000, 'until it went on');
  await expectSaved(visitor.page, stage.file);
});

/**
 * Lets a page's wall clock be put forward, as a suspended machine finds it when it wakes; `performance.now()` and timers run
 * on the monotonic clock, which does not count suspended time on Linux and is left alone.
 */
async function wallClock(context: BrowserContext): Promise<{ putForward(page: Page, ms: number): Promise<void> }> {
  await context.addInitScript(() => {
    const offset = { ms: 0 };
    Object.assign(globalThis, { reseedClockOffset: offset });
    const Native = Date;
    globalThis.Date = class extends Native {
      constructor(...parts: []) {
        if (parts.length === 0) super(Native.now() + offset.ms);
        else super(...parts);
      }
      static override now(): number {
        return Native.now() + offset.ms;
      }
    } as DateConstructor;
  });
  return {
    putForward: (page, ms) =>
      page.evaluate((by) => void ((globalThis as unknown as { reseedClockOffset: { ms: number } }).reseedClockOffset.ms += by), ms),
  };
}

// A test cannot suspend its own machine. The nearest: every process of the browser is stopped for so long that all others
// have given it up, its tracker is started anew meanwhile, and its wall clock says that eight hours have passed.
test('a machine that was asleep for eight hours, by its clock: the download goes on within 15 s of waking @long', async ({
  server,
  browsers,
  corpus,
  stockSite,
}) => {
  const bytesPerSecond = MIB;
  const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: 32 * MIB });
  const [peer] = await stage.join('honest', 1, { bytesPerSecond });
  const visitor = await browsers.launchChromium({ ownProcess: true });
  const clock = await wallClock(visitor.context);
  await openLink(visitor.page, stage.link);
  await download(visitor.page);
  await expect.poll(() => receivedBlocks(visitor.page)).toBeGreaterThan(2 * MIB);

  // The way of a suspended machine: none of them says goodbye.
  const pids = processesOf(visitor.profileDir);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  const gaveUp = async (): Promise<boolean> => (await stage.peers.countsOf(peer!)).connections.every(({ closedAt }) => closedAt > 0);
  await expect.poll(gaveUp, { timeout: 120_000 }).toBe(true);
  await server.kill();
  await server.restart();
  // A new peer: the old one, stock webtorrent, asks its tracker again after minutes only.
  await stage.join('honest', 1, { bytesPerSecond });
  for (const pid of pids) process.kill(pid, 'SIGCONT');
  await clock.putForward(visitor.page, 8 * HOURS_MS);
  const awake = Date.now();
  const had = await receivedBlocks(visitor.page);
  await expect.poll(() => receivedBlocks(visitor.page), { intervals: [50], timeout: 60_000 }).toBeGreaterThan(had);
  const inAfter = Date.now() - awake;
  measured(`the next block ${(inAfter / 1000).toFixed(1)} s after it woke`);
  expectWithin(inAfter, 15_000, 'until it went on');
  await expectSaved(visitor.page, stage.file);
});
