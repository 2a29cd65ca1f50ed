import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright/test';
import { bytesFrom, button, choose, chooseSources, download, openLink, published, waitSeeding } from '../fixtures/app.js';
import type { RealBrowser } from '../fixtures/browser.js';
import type { MadeFile } from '../fixtures/corpus.js';
import { FaultyMirror, type MirrorTrick } from '../fixtures/faulty-mirror.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { limitIn } from '../fixtures/settings.js';
import { expect, test as base } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

interface MirroredOptions {
  readonly length: number;
  readonly trick?: MirrorTrick;
  /** Presses “Check mirrors” before it publishes. */
  readonly checked?: boolean;
}

/** A file that a mirror has, and a publisher who named it. */
interface Mirrored {
  readonly file: MadeFile;
  readonly mirror: FaultyMirror;
  readonly publisher: Page;
  readonly publishing: RealBrowser;
  readonly link: string;
}

const test = base.extend<{ readonly publishMirrored: (options: MirroredOptions) => Promise<Mirrored> }>({
  publishMirrored: async ({ server, browsers, corpus }, use) => {
    const started: FaultyMirror[] = [];
    await use(async ({ length, trick = { kind: 'honest' }, checked = false }) => {
      const file = await corpus.file('mirrored/tool.zip', length);
      const mirror = await FaultyMirror.start({ folder: dirname(file.path), trick });
      started.push(mirror);
      const publishing = await browsers.launchChromium();
      const { page } = publishing;
      await page.goto(server.url);
      const box = page.getByRole('textbox', { name: 'Mirrors', exact: true });
      if (!(await box.isVisible())) await page.getByText(/^\s*Mirrors\s*$/).first().click();
      await box.fill(mirror.url);
      await choose(page, [file.path]);
      if (checked) {
        await page.getByRole('button', { name: 'Check mirrors', exact: true }).click();
        await expect(page.getByText('Ready for visitors')).toBeVisible();
      }
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      const { link } = await published(page);
      expect(link, 'names the mirror, and the .torrent beside the file').toMatch(/&ws=.*&xs=.*\.torrent/);
      await waitSeeding(page);
      return { file, mirror, publisher: page, publishing, link };
    });
    await Promise.all(started.map((mirror) => mirror.stop()));
  },
});

/** Puts the .torrent where the mirror serves it; gives the link that names that place. */
async function withTorrent({ file, mirror, publisher, link }: Mirrored): Promise<string> {
  const [saving] = await Promise.all([
    publisher.waitForEvent('download'),
    publisher.getByRole('link', { name: 'Save .torrent', exact: true }).click(),
  ]);
  await writeFile(join(dirname(file.path), 'tool.torrent'), await readFile(await saving.path()));
  return `${link}&xs=${encodeURIComponent(`${mirror.url}tool.torrent`)}`;
}

test('beside a publisher that has everything, at most 5 % come from the mirror', async ({ handOver, publishMirrored }) => {
  const { file, mirror, link } = await publishMirrored({ length: 12 * MIB, checked: true });
  const { page: visitor } = await handOver.visit(link);
  await expectSaved(visitor, file);
  expect(await bytesFrom(visitor, 'mirrors')).toBeLessThanOrEqual(0.05 * file.length);
  await expect(visitor.getByRole('figure', { name: 'From peers', exact: true })).toHaveText(/^1\d(\.\d)?\sMB$/);
  for (const name of ['From mirrors', 'From cache', 'Wasted']) {
    await expect(visitor.getByRole('figure', { name, exact: true })).toHaveText(/^[\d.]+\s(bytes|kB|MB)$/);
  }
  expect(mirror.sentBytes, 'handed out by the mirror, the check included').toBeLessThanOrEqual(0.07 * file.length);
});

test('when a peer appears, the mirror is left for it', async ({ server, handOver, publishMirrored }) => {
  const mirrored = await publishMirrored({ length: 10 * MIB });
  const { file, mirror, publisher, publishing } = mirrored;
  const link = await withTorrent(mirrored);
  // Nobody is in the swarm then.
  await publisher.getByRole('button', { name: 'Stop seeding', exact: true }).click();
  await expect(publisher.getByRole('button', { name: 'Seed again', exact: true })).toBeVisible();
  // There is time for either to give more than it should.
  mirror.trick = { kind: 'slow', bytesPerSecond: MIB / 4 };
  await limitIn(publishing, server.url, 'Upload limit', 1500);

  const { page: visitor } = await handOver.visit(link);
  await expect.poll(() => bytesFrom(visitor, 'mirrors')).toBeGreaterThan(MIB / 2);
  await publisher.getByRole('button', { name: 'Seed again', exact: true }).click();
  await expect.poll(() => bytesFrom(visitor, 'peers'), { intervals: [50], timeout: 60_000 }).toBeGreaterThan(MIB / 2);
  const [asked, given] = [mirror.ranges.length, await bytesFrom(visitor, 'mirrors')];
  await expectSaved(visitor, file);
  expect((await bytesFrom(visitor, 'mirrors')) - given, 'bytes of the mirror once a peer gave').toBeLessThan(MIB / 2);
  expect(mirror.ranges.length, 'requests to the mirror once a peer gave').toBeLessThanOrEqual(asked + 1);
});

test('a mirror that alters bytes beside a publisher: nothing of it is kept @long', async ({ handOver, publishMirrored }) => {
  const { file, link } = await publishMirrored({ length: 8 * MIB, trick: { kind: 'altered' } });
  const { page: visitor } = await handOver.visit(link);
  await expectSaved(visitor, file);
  expect(await bytesFrom(visitor, 'mirrors')).toBe(0);
  expect(await bytesFrom(visitor, 'wasted')).toBeLessThanOrEqual(3 * MIB);
});

test('Mirrors only: no connection to a peer or tracker is made, though a publisher is there', async ({ browsers, publishMirrored }) => {
  const mirrored = await publishMirrored({ length: 3 * MIB });
  const link = await withTorrent(mirrored);
  const { page: visitor } = await browsers.launchChromium();
  const sockets: string[] = [];
  visitor.on('websocket', (socket) => sockets.push(socket.url()));
  await openLink(visitor, link);
  await chooseSources(visitor, 'Mirrors only');
  await download(visitor);
  await expectSaved(visitor, mirrored.file);
  expect(sockets).toEqual([]);
  expect((await wireCount(visitor)).received).toBe(0);
  await expect(button(visitor, 'Save')).toBeVisible();
});

test('Peers only: no request reaches the mirror that the link names, and the publisher gives all of it', async ({
  handOver,
  publishMirrored,
}) => {
  const { file, mirror, link } = await publishMirrored({ length: 3 * MIB });
  expect(decodeURIComponent(link)).toContain(`ws=${mirror.url}`);
  const { page: visitor } = await handOver.visit(link, { state: 'asking' });
  await chooseSources(visitor, 'Peers only');
  await download(visitor);
  await expectSaved(visitor, file);
  expect(await bytesFrom(visitor, 'peers')).toBe(file.length);
  expect([...mirror.requests], 'requests to the mirror').toEqual([]);
});
