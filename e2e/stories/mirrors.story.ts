import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Page } from 'playwright/test';
import { bytesFrom, chooseSources, download, openLink, save, status, waitComplete } from '../fixtures/app.js';
import { countBodies } from '../fixtures/body-count.js';
import { type Corpus, type MadeFile, sha256OfFile } from '../fixtures/corpus.js';
import { FaultyMirror, type MirrorTrick } from '../fixtures/faulty-mirror.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { alterKeptPiece } from '../fixtures/kept-pieces.js';
import { expectWithin, measured } from '../fixtures/measured.js';
import { type MadeRelease, madeRelease } from '../fixtures/made-release.js';
import { safePaths } from '../../src/save/safe-name.js';
import { expect, test } from '../fixtures/test.js';
import { sha256OfZip } from '../fixtures/zip.js';

const MIB = 1024 * 1024;

/** A file, its mirrors, and a server that gives its torrent to whoever has the link. */
class Stage {
  readonly mirrors: FaultyMirror[] = [];

  private constructor(
    readonly file: MadeFile,
    readonly torrents: FaultyMirror,
  ) {}

  static async build(corpus: Corpus, length = 4 * MIB): Promise<Stage> {
    const file = await corpus.file(`mirrored/${Math.random().toString(36).slice(2)}.bin`, length);
    return new Stage(file, await FaultyMirror.start({ folder: dirname(file.path) }));
  }

  async mirror(trick: MirrorTrick = { kind: 'honest' }): Promise<FaultyMirror> {
    const mirror = await FaultyMirror.start({ folder: dirname(this.file.path), trick, exposed: true });
    this.mirrors.push(mirror);
    return mirror;
  }

  release(trackers: readonly string[], mirrorBudget: number | null = null): Promise<MadeRelease> {
    const mirrors = this.mirrors.map(({ url }) => url);
    return madeRelease(dirname(this.file.path), [basename(this.file.path)], { mirrors, trackers, mirrorBudget });
  }

  /** Writes a link, with the torrent at a server of its own. */
  linkOf(made: MadeRelease, appUrl: string): string {
    return made.link(appUrl, { torrents: [`${this.torrents.url}${made.infoHash}.torrent`] });
  }

  /** Opens the link in a page and presses Download. */
  async download(page: Page, appUrl: string, made: MadeRelease): Promise<void> {
    await openLink(page, this.linkOf(made, appUrl));
    await download(page);
  }

  async strike(): Promise<void> {
    await Promise.all([this.torrents, ...this.mirrors].map((mirror) => mirror.stop()));
  }

  expectNoPreflight(): void {
    for (const { requests } of [this.torrents, ...this.mirrors]) expect(requests.get('OPTIONS') ?? 0, 'preflights').toBe(0);
  }
}

/** What is told of one mirror in the details. */
function entryOf(page: Page, host: string) {
  return page.locator('reseed-mirror-list').getByRole('listitem').filter({ hasText: host });
}

async function openDetails(page: Page): Promise<void> {
  await page.getByText('Details', { exact: true }).click();
}

test('an honest mirror alone is enough: the release opens and completes with no peer, and no preflight is ever sent', async ({
  server,
  browsers,
  corpus,
}) => {
  const stage = await Stage.build(corpus);
  await stage.mirror();
  const made = await stage.release([server.trackerUrl]);
  const { page } = await browsers.launchChromium();
  await stage.download(page, server.url, made);
  await waitComplete(page);
  await expect(status(page, 'Verified')).toBeVisible();
  expect(await sha256OfFile(await save(page))).toBe(stage.file.sha256);
  expect(await bytesFrom(page, 'mirrors')).toBe(stage.file.length);
  stage.expectNoPreflight();
  await stage.strike();
});

test('a folder with difficult names comes whole from a mirror @long', async ({ server, browsers, corpus }) => {
  const root = await corpus.folderPath();
  const names = ['a #1.bin', 'what?.bin', '100%.bin', '%41.bin', 'with space.bin', '説明書.bin', 'a+b&c=d.bin', 'sub/深い/x.bin'];
  const paths: string[] = [];
  for (let i = 0; i < 200; i++) paths.push(`set/${i}/${names[i % names.length]}`);
  for (const [i, path] of paths.entries()) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), Buffer.alloc(1 + ((i * 7919) % 30_000), i));
  }
  const mirror = await FaultyMirror.start({ folder: root });
  const made = await madeRelease(root, paths, { mirrors: [mirror.url], trackers: [server.trackerUrl] });
  const { page } = await browsers.launchChromium();
  await openLink(page, made.link(server.url, { torrents: [`${mirror.url}${made.infoHash}.torrent`] }));
  await download(page);
  await waitComplete(page);
  const digests = await sha256OfZip(await save(page));
  for (const [i, saved] of safePaths(paths).entries()) {
    expect(digests.get(saved), saved).toBe(await sha256OfFile(join(root, paths[i]!)));
  }
  expect(mirror.requests.get('OPTIONS') ?? 0).toBe(0);
  await mirror.stop();
});

type Fault = readonly [what: string, trick: MirrorTrick, says: RegExp];

const FAULTS: readonly Fault[] = [
  ['ignores Range', { kind: 'ignores-range' }, /ignores Range/],
  ['gives short bodies', { kind: 'short-body', announced: true }, /sends less than it should/],
  ['has nothing (404)', { kind: 'status', status: 404 }, /404/],
  ['sends no CORS header', { kind: 'no-cors' }, /lets no page read its files/],
  ['redirects to another origin', { kind: 'redirect', to: 'elsewhere' }, /sends visitors on to/],
];

/** Rarer ones, which the client's unit tests meet in every run. */
const MORE_FAULTS: readonly Fault[] = [
  ['gives long bodies', { kind: 'long-body', announced: false }, /sends more than it should/],
  ['says another Content-Range', { kind: 'wrong-range' }, /another part than the one/],
  ['fails (500)', { kind: 'status', status: 500 }, /500/],
  ['is busy (503)', { kind: 'status', status: 503, retryAfter: '120' }, /503|busy/i],
  ['redirects without end', { kind: 'redirect-loop' }, /round in circles/],
];

for (const [which, faults] of [
  ['each faulty mirror', FAULTS],
  ['each mirror of the rarer faults', MORE_FAULTS],
] as const) {
  const long = faults === MORE_FAULTS ? ' @long' : '';
  test(`${which} is named with its reason, and what it does not give comes from another${long}`, async ({
    server,
    browsers,
    corpus,
  }) => {
    test.slow();
    const { page } = await browsers.launchChromium();
    for (const [what, trick, says] of faults) {
      await test.step(what, async () => {
        const stage = await Stage.build(corpus);
        const faulty = await stage.mirror(trick);
        const honest = await stage.mirror();
        if (trick.kind === 'redirect') faulty.trick = { kind: 'redirect', to: honest.url };
        const made = await stage.release([server.trackerUrl]);
        const read = await countBodies(page, [faulty.host]);
        await openLink(page, stage.linkOf(made, server.url));
        // Else each of them would wait for peers first.
        await chooseSources(page, 'Mirrors only');
        await download(page);
        await expectSaved(page, stage.file);
        await openDetails(page);
        await expect(entryOf(page, faulty.host)).toContainText(says);
        if (trick.kind === 'ignores-range') expect(read(), 'read of a whole file').toBeLessThan(64 * 1024);
        stage.expectNoPreflight();
        await stage.strike();
      });
    }
  });
}

test('a mirror that alters bytes is banned after three pieces and named, beside an honest one', async ({
  server,
  browsers,
  corpus,
}) => {
  const stage = await Stage.build(corpus);
  const liar = await stage.mirror({ kind: 'altered' });
  await stage.mirror();
  const made = await stage.release([server.trackerUrl]);
  const { page } = await browsers.launchChromium();
  await stage.download(page, server.url, made);
  await expectSaved(page, stage.file);
  // Three pieces whose hash was wrong, and what was on its way of a fourth.
  expect(await bytesFrom(page, 'wasted')).toBeLessThan(4 * 256 * 1024);
  await openDetails(page);
  await expect(entryOf(page, liar.host)).toContainText('What it sent is not the file');
  await stage.strike();
});

test('a mirror that alters bytes, alone: it stops within 5 s and says why', async ({ server, browsers, corpus }) => {
  const stage = await Stage.build(corpus);
  const liar = await stage.mirror({ kind: 'altered' });
  const made = await stage.release([server.trackerUrl]);
  const { page } = await browsers.launchChromium();
  await openLink(page, stage.linkOf(made, server.url));
  await chooseSources(page, 'Mirrors only');
  const began = Date.now();
  await download(page);
  await expect(page.getByRole('main')).toContainText(new RegExp(`${liar.host}[\\s\\S]*(alter|other bytes|not the)`, 'i'));
  const tookMs = Date.now() - began;
  measured(`says why after ${(tookMs / 1000).toFixed(1)} s`);
  const asked = liar.ranges.length;
  // From the click, which the description has to follow first.
  expectWithin(tookMs, 8000, 'until it says why');
  expect(await bytesFrom(page, 'mirrors')).toBe(0);
  expect(asked, 'requests until it was given up').toBeLessThanOrEqual(4);
  await expect(status(page, 'Complete')).toHaveCount(0);
  await stage.strike();
});

test('a mirror that hangs and one that crawls are left for an honest one @long', async ({ server, browsers, corpus }) => {
  const stage = await Stage.build(corpus);
  await stage.mirror({ kind: 'hanging' });
  await stage.mirror({ kind: 'slow', bytesPerSecond: 1024 });
  await stage.mirror();
  const made = await stage.release([server.trackerUrl]);
  const { page } = await browsers.launchChromium();
  await stage.download(page, server.url, made);
  await expectSaved(page, stage.file);
  await stage.strike();
});

test('a mirror that dies in mid-download and comes back: it goes on by itself', async ({ server, browsers, corpus }) => {
  const stage = await Stage.build(corpus, 8 * MIB);
  const mirror = await stage.mirror({ kind: 'slow', bytesPerSecond: 2 * MIB });
  const made = await stage.release([server.trackerUrl]);
  const { page } = await browsers.launchChromium();
  await stage.download(page, server.url, made);
  await expect.poll(() => bytesFrom(page, 'mirrors'), { timeout: 60_000 }).toBeGreaterThan(MIB);
  await mirror.stop();
  mirror.trick = { kind: 'honest' };
  await expect.poll(() => mirror.requests.size).toBeGreaterThan(0);
  await mirror.revive();
  await expectSaved(page, stage.file);
  await stage.strike();
});

test('a kept piece that was altered on disk comes anew from the mirror, with no peer there @long', async ({ server, browsers, corpus }) => {
  const stage = await Stage.build(corpus);
  const mirror = await stage.mirror();
  const made = await stage.release([server.trackerUrl]);
  const { page } = await browsers.launchChromium();
  await stage.download(page, server.url, made);
  await waitComplete(page);
  await alterKeptPiece(page, made.infoHash, 3);
  const asked = mirror.ranges.length;
  await page.reload();
  await expect.poll(() => mirror.ranges.length).toBe(asked + 1);
  await expectSaved(page, stage.file);
  await stage.strike();
});
