import type { Page } from 'playwright/test';
import { download, openLink, published, type Published, waitComplete, waitSeeding } from '../fixtures/app.js';
import type { Browsers } from '../fixtures/browser.js';
import { PeerStage } from '../fixtures/faulty-peer-stage.js';
import { HideableBrowser } from '../fixtures/hideable-browser.js';
import { measured } from '../fixtures/measured.js';
import { expect, test as base } from '../fixtures/test.js';

const MIB = 1024 * 1024;
const LENGTH = 48 * MIB;
/** From five minutes on, Chromium wakes the timers of hidden pages once a minute. */
const HIDDEN_MS = 6 * 60_000;

const test = base.extend<{ readonly hideable: () => Promise<HideableBrowser> }>({
  // oxlint-disable-next-line no-empty-pattern
  hideable: async ({}, use) => {
    const launched: HideableBrowser[] = [];
    await use(async () => {
      const browser = await HideableBrowser.launch();
      launched.push(browser);
      return browser;
    });
    await Promise.all(launched.map((browser) => browser.close()));
  },
});

/** Bytes a second that the stage's first peer was asked for, from the first block to the last. */
async function rateOf({ peers, file }: PeerStage): Promise<number> {
  const [counts] = await peers.counts();
  return file.length / ((counts!.lastRequestAt - counts!.firstRequestAt) / 1000);
}

/** Downloads a link in a browser of its own; gives bytes a second from the click on. */
async function fetched(browsers: Browsers, link: string): Promise<number> {
  const { page, context } = await browsers.launchChromium();
  await openLink(page, link);
  await download(page);
  const began = Date.now();
  await waitComplete(page);
  const rate = LENGTH / ((Date.now() - began) / 1000);
  await context.close();
  return rate;
}

/** Publishes a file that is made in the page: a large one cannot be handed to a browser that the driver did not launch. */
async function publishMade(page: Page): Promise<Published> {
  await page.getByLabel('Choose files', { exact: true }).evaluate((input: HTMLInputElement, length) => {
    const parts = Array.from({ length: length / 65_536 }, () => crypto.getRandomValues(new Uint8Array(65_536)));
    const files = new DataTransfer();
    files.items.add(new File(parts, 'hidden.bin'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, LENGTH);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  return published(page);
}

function mbs(rate: number): string {
  return `${(rate / 1e6).toFixed(1)} MB/s`;
}

test('leeching and seeding in tabs that were hidden for 6 minutes: no less than half of the visible rate @long', async ({
  server,
  browsers,
  corpus,
  stockSite,
  hideable,
}) => {
  test.setTimeout(15 * 60_000);
  const parts = { server, browsers, corpus, stockSite };
  const [leecher, seeder] = [await hideable(), await hideable()];
  const [seen, unseen] = [await PeerStage.build(parts, { length: LENGTH }), await PeerStage.build(parts, { length: LENGTH })];
  await seen.join('honest');
  await openLink(leecher.page, seen.link);
  await download(leecher.page);
  await waitComplete(leecher.page);
  await seeder.page.goto(server.url);
  const { link } = await publishMade(seeder.page);
  await waitSeeding(seeder.page);
  const visible = { leeching: await rateOf(seen), seeding: await fetched(browsers, link) };

  // The download waits from the start for someone who comes when it has long been hidden.
  await openLink(leecher.page, unseen.link);
  await download(leecher.page);
  await Promise.all([leecher.hide(), seeder.hide()]);
  await seen.peers.page.waitForTimeout(HIDDEN_MS);
  const came = Date.now();
  await unseen.join('honest');
  await waitComplete(leecher.page);
  const [counts] = await unseen.peers.counts();
  const waited = (counts!.firstRequestAt - came) / 1000;
  const hidden = { leeching: await rateOf(unseen), seeding: await fetched(browsers, link) };
  expect(await leecher.page.evaluate(() => document.visibilityState)).toBe('hidden');
  expect(await seeder.page.evaluate(() => document.visibilityState)).toBe('hidden');
  measured(
    `leeching ${mbs(visible.leeching)} visible, ${mbs(hidden.leeching)} hidden, begun ${waited.toFixed(1)} s after a peer came; ` +
      `seeding ${mbs(visible.seeding)} visible, ${mbs(hidden.seeding)} hidden`,
  );
  expect(hidden.leeching).toBeGreaterThan(visible.leeching / 2);
  expect(hidden.seeding).toBeGreaterThan(visible.seeding / 2);
});
