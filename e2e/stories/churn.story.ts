import type { Page } from 'playwright/test';
import type { RealBrowser } from '../fixtures/browser.js';
import { connectionCount, countConnections } from '../fixtures/connection-count.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { measured } from '../fixtures/measured.js';
import { seededRandom } from '../fixtures/seeded-random.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;
const VISITORS = 20;
const AT_ONCE = 7;
const LASTS_MS = 180_000;

interface Level {
  /** Open `RTCPeerConnection`s, offers that wait for an answer among them. */
  readonly connections: number;
  readonly listeners: number;
  readonly heapMiB: number;
}

/** Measures what a page holds once its garbage is gone. */
async function levelOf(page: Page): Promise<Level> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { connections: (await connectionCount(page)).open, listeners: jsEventListeners, heapMiB: usedSize / MIB };
}

function words({ connections, listeners, heapMiB }: Level): string {
  return `${connections} connections, ${listeners} listeners, ${heapMiB.toFixed(1)} MiB`;
}

test('twenty visitors join and leave at random: everyone who stays completes, and the publisher holds no more than before @long', async ({
  browsers,
  handOver,
}) => {
  const seed = Number(process.env['RESEED_SEED'] ?? Date.now() % 1e9);
  console.log(`  RESEED_SEED=${seed}`);
  const random = seededRandom(seed);
  const from = await browsers.launchChromium();
  await countConnections(from.context);
  const { file, publisher: page, link } = await handOver.publish({ length: 24 * MIB, from });

  // One visitor first: what the first one makes the page load is no leak.
  await (await handOver.visit(link, { state: 'complete' })).close();
  await alone();
  const before = await levelOf(page);

  const here: RealBrowser[] = [];
  let [joined, left] = [0, 0];
  const began = Date.now();
  while (joined < VISITORS || Date.now() - began < LASTS_MS) {
    const wantsIn = here.length < AT_ONCE && joined < VISITORS;
    if (wantsIn && (here.length === 0 || random() < 0.6)) {
      here.push(await handOver.visit(link));
      joined++;
    } else if (here.length > 0 && left < VISITORS - 4) {
      await here.splice(Math.floor(random() * here.length), 1)[0]!.close();
      left++;
    }
    if (Date.now() - began > 2 * LASTS_MS) throw new Error(`Only ${joined} joined.`);
    await page.waitForTimeout((LASTS_MS / VISITORS) * random());
  }
  for (const stayed of here) {
    await expectSaved(stayed.page, file);
  }

  await Promise.all(here.map((visitor) => visitor.close()));
  await alone();
  await expect.poll(async () => (await levelOf(page)).connections, { timeout: 120_000 }).toBeLessThanOrEqual(before.connections + 5);
  const after = await levelOf(page);
  measured(
    `seed ${seed}; ${joined} joined, ${left} left, ${here.length} stayed and completed; ` +
      `before: ${words(before)}; after: ${words(after)}`,
  );
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 50);
  expect(after.heapMiB).toBeLessThan(before.heapMiB + 10);

  /** Waits until the publisher knows that everybody is gone; a tab that is closed says no goodbye. */
  async function alone(): Promise<void> {
    await expect.poll(async () => (await connectionCount(page)).connected, { timeout: 90_000 }).toBe(0);
  }
});
