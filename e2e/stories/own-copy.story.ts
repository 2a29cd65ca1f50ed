import { copyFile, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright/test';
import { bytesFrom, download, openLink, publish, save, status, waitComplete, waitSeeding } from '../fixtures/app.js';
import { type Corpus, sha256OfFile } from '../fixtures/corpus.js';
import { dropFile } from '../fixtures/drop.js';
import { FaultyMirror } from '../fixtures/faulty-mirror.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { madeRelease } from '../fixtures/made-release.js';
import { expect, test as base } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

/** `serve` starts a web server on a folder. */
const test = base.extend<{ readonly serve: (folder: string) => Promise<FaultyMirror> }>({
  // oxlint-disable-next-line no-empty-pattern
  serve: async ({}, use) => {
    const started: FaultyMirror[] = [];
    await use(async (folder) => {
      const server = await FaultyMirror.start({ folder });
      started.push(server);
      return server;
    });
    for (const server of started) await server.stop();
  },
});

/** Copies a file under another name; `alter` is a byte to flip. */
async function copyOf(corpus: Corpus, path: string, name: string, alter?: number): Promise<string> {
  const folder = join(await corpus.folderPath(), 'copies');
  await mkdir(folder, { recursive: true });
  const copy = join(folder, name);
  await copyFile(path, copy);
  if (alter === undefined) return copy;
  const file = await open(copy, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, alter);
  byte[0]! ^= 1;
  await file.write(byte, 0, 1, alter);
  await file.close();
  return copy;
}

function giveCopy(page: Page, path: string): Promise<void> {
  return page.getByLabel('I already have this file', { exact: true }).setInputFiles(path);
}

/** Presses Cancel in a page as soon as it draws a comparison from now on; gives how to ask whether it did. */
async function cancelAtOnce(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((it) => [it, ...(it.shadowRoot ? all(it.shadowRoot) : [])]);
    const again = (): void => {
      const drawn = all(document).filter((it) => it.checkVisibility());
      const bar = drawn.find((it) => it.role === 'progressbar' && it.ariaLabel === 'Comparison of your file');
      const cancel = drawn.find((it) => it instanceof HTMLButtonElement && it.textContent?.trim() === 'Cancel');
      if (!bar || !cancel) return void requestAnimationFrame(again);
      Object.assign(globalThis, { cancelled: true });
      (cancel as HTMLButtonElement).click();
    };
    again();
  });
  return () => page.evaluate(() => 'cancelled' in globalThis);
}

test('an identical file seeds with nothing downloaded, and a third browser gets it whole from there', async ({
  corpus,
  handOver,
}) => {
  const { file, publishing: publisher, visitor, link } = await handOver.begin({ name: 'image.iso', length: 4 * MIB }, { state: 'asking' });
  await giveCopy(visitor, await copyOf(corpus, file.path, 'some other name.bin'));
  await waitSeeding(visitor);
  await expect(status(visitor, 'Verified')).toBeVisible();
  expect((await wireCount(visitor)).receivedBlocks, 'payload downloaded').toBe(0);
  expect(await bytesFrom(visitor, 'own')).toBe(file.length);
  await publisher.close();

  const { page: third } = await handOver.visit(link);
  await expectSaved(third, file);
  expect((await wireCount(visitor)).sentBlocks).toBe(file.length);
});

test('a file with one byte changed is not the publisher’s: said from where on, and only that piece is downloaded', async ({
  corpus,
  handOver,
}) => {
  const { file, visitor } = await handOver.begin({ name: 'image.iso', length: 6 * MIB }, { state: 'asking' });
  await giveCopy(visitor, await copyOf(corpus, file.path, 'image.iso', 5 * MIB + 12_345));
  const main = visitor.getByRole('main');
  await expect(main).toContainText(/not the publisher.s file/i);
  await expect(main).toContainText((5 * MIB).toLocaleString('en'));
  expect((await wireCount(visitor)).receivedBlocks, 'before it is decided').toBe(0);
  await visitor.getByRole('button', { name: 'Use the matching pieces', exact: true }).click();
  await waitComplete(visitor);
  await expect(status(visitor, 'Verified')).toBeVisible();
  expect((await wireCount(visitor)).receivedBlocks, 'one piece').toBe(MIB / 8);
  expect(await bytesFrom(visitor, 'own')).toBe(5.875 * MIB);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
});

test('an earlier release that a file belongs to is named', async ({ server, browsers, corpus }) => {
  const [old, fresh] = [await corpus.file('tool-1.zip', MIB), await corpus.file('tool-2.zip', 2 * MIB)];
  const publisher = (await browsers.launchChromium()).page;
  await publisher.goto(server.url);
  const first = await publish(publisher, [old.path], { title: 'Tool', version: '1.0' });
  await publisher.getByRole('link', { name: 'Publish', exact: true }).click();
  const second = await publish(publisher, [fresh.path], { title: 'Tool', version: '2.0' });

  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, first.link);
  await download(visitor);
  await waitComplete(visitor);
  await openLink(visitor, second.link);
  await giveCopy(visitor, old.path);
  await expect(visitor.getByRole('main')).toContainText(/not the publisher.s file/i);
  await expect(visitor.getByRole('main')).toContainText('1.0');
});

test('a copy that is dropped on the page in mid-download takes the place of what is missing @long', async ({ handOver }) => {
  const { file, visitor } = await handOver.begin({ name: 'image.iso', length: 128 * MIB });
  await expect(status(visitor, /^\s*Downloading from/)).toBeVisible();
  await dropFile(visitor, visitor.getByRole('heading', { level: 1 }), file.path);
  await waitSeeding(visitor);
  await expect(status(visitor, 'Verified')).toBeVisible();
  expect((await wireCount(visitor)).receivedBlocks).toBeLessThan(file.length);
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
});

test('a comparison that is cancelled leaves the page as it was before', async ({ server, browsers, corpus, serve }) => {
  // Long enough to be cancelled in the middle; nobody but a web server has to give the description.
  const path = await corpus.emptyBytes('image.iso', 256 * MIB);
  const folder = await serve(dirname(path));
  const made = await madeRelease(dirname(path), ['image.iso'], { mirrors: [], trackers: [server.trackerUrl] });
  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, made.link(server.url, { torrents: [`${folder.url}${made.infoHash}.torrent`] }));
  // By the page itself: it may be over before anybody else comes to it.
  const cancelled = await cancelAtOnce(visitor);
  await giveCopy(visitor, path);
  await expect.poll(cancelled).toBe(true);
  await expect(visitor.getByRole('button', { name: 'Download', exact: true })).toBeVisible();
  await expect(visitor.getByRole('progressbar')).toHaveCount(0);
  await expect(visitor.getByLabel('I already have this file', { exact: true })).toBeEnabled();
  await visitor.getByRole('link', { name: 'Shelf', exact: true }).click();
  await expect(visitor.getByRole('button', { name: 'Forget' })).toHaveCount(0);
});
