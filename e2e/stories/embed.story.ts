import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import type { Browsers } from '../fixtures/browser.js';
import { connectionCount, countConnections } from '../fixtures/connection-count.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { Embedded, heard, listen } from '../fixtures/embedded.js';
import { elementOf, linkToNobody, scriptOf } from '../fixtures/embedder.js';
import { limitIn, setLimit } from '../fixtures/settings.js';
import { expect, test } from '../fixtures/test.js';
import { receivedBlocks } from '../fixtures/wire-count.js';
import { SITE } from '../tools/site.mjs';

const MIB = 1024 * 1024;

test('what a site loads is at most 5 kB, gzipped', async () => {
  const code = await readFile(join(SITE, 'embed.js'));
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(5000);
});

for (const kind of ['Chromium', 'Firefox'] as const) {
  test(`the whole main job on another site, in ${kind}: nothing before the click, asked once, verified, saved`, async ({
    server,
    browsers,
    embedder,
    handOver,
  }) => {
    const { file, link, infoHash } = await handOver.publish({ name: 'update.zip', length: 3 * MIB, title: 'Update', version: '2' });
    const address = embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}` });
    const { page, context } = kind === 'Firefox' ? await browsers.launchFirefox({ framesInPage: true }) : await browsers.launchChromium({ partitioned: true });
    await countConnections(context);
    await listen(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address);

    const embedded = new Embedded(page, server.url);
    await expect(embedded.button).toBeVisible();
    await expect(embedded.element).toContainText('Update');
    await expect(embedded.element).toContainText('3.15\u00a0MB');
    await expect(embedded.element).toContainText(/[0-9a-f]{4}( [0-9a-f]{4}){3}/);
    expect(asked.filter((url) => url.startsWith(server.url)), 'of ours, before the click').toEqual([`${server.url}embed.js`]);
    expect(page.frames()).toHaveLength(1);

    await embedded.open();
    await expect(embedded.inside.getByText('can see your IP address')).toBeVisible();
    await expect(embedded.inside.getByText('once on each website')).toBeVisible();
    expect((await connectionCount(embedded.frame)).made, 'connections before the click in the frame').toBe(0);
    await embedded.agree();
    await embedded.waitComplete();
    await expect(embedded.status('Verified').first()).toBeVisible();
    await expect(embedded.inside.getByRole('button', { name: 'Save', exact: true }), 'where Download was').toBeFocused();
    expect(await sha256OfFile(await embedded.save())).toBe(file.sha256);

    const states = (await heard(page, 'reseed-state')).map(({ detail }) => detail['state']);
    expect(states).toContain('asking');
    expect(states).toContain('seeding');
    expect((await heard(page, 'reseed-verified')).at(-1)?.detail).toMatchObject({ infoHash });
    const lastProgress = async (): Promise<unknown> => (await heard(page, 'reseed-progress')).at(-1)?.detail;
    await expect.poll(lastProgress).toMatchObject({ have: file.length, length: file.length });
    const progress = await heard(page, 'reseed-progress');
    const perSecond = progress.map(({ at }) => progress.filter((other) => other.at >= at && other.at < at + 1000).length);
    // One that was held back by the page's own work may come right before the next.
    expect(Math.max(...perSecond), 'events in any second').toBeLessThanOrEqual(5);
    await expect(embedded.inside.getByRole('link', { name: 'Open in its own tab' }).first()).toHaveAttribute('href', new RegExp(infoHash));
  });
}

for (const [kind, launch] of [
  ['Chromium', (browsers: Browsers) => browsers.launchChromium({ partitioned: true })],
  ['Firefox @long', (browsers: Browsers) => browsers.launchFirefox({ framesInPage: true })],
] as const) {
  test(`after a reload one click is enough on this site, and it goes on where it was, in ${kind}`, async ({ server, browsers, embedder, handOver }) => {
    const { file, link, publishing } = await handOver.publish({ name: 'update.zip', length: 12 * MIB });
    // It is not over before the page is left.
    const shelf = await limitIn(publishing, server.url, 'Upload limit', 1500);
    const { page } = await launch(browsers);
    await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}` }));
    const embedded = new Embedded(page, server.url);
    await embedded.open();
    await embedded.agree();
    await expect.poll(() => receivedBlocks(embedded.frame), { intervals: [20] }).toBeGreaterThan(5 * MIB);
    await page.reload();
    await embedded.button.click();
    await setLimit(shelf, 'Upload limit', null);
    await embedded.waitComplete();
    const rest = await receivedBlocks(embedded.frame);
    expect(rest, 'it was not whole before').toBeGreaterThan(0);
    expect(rest).toBeLessThan(file.length - 2 * MIB);
    expect(await sha256OfFile(await embedded.save())).toBe(file.sha256);

    // Another element on the same site starts by itself, where its author says so.
    const other = embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link, 'autostart')}` }, 'other');
    await page.goto(other);
    await new Embedded(page, server.url).waitComplete();
  });
}

test('autostart and start() open the frame on a new site, and it asks', async ({ server, browsers, embedder }) => {
  const link = linkToNobody(server.url);
  const { page, context } = await browsers.launchChromium({ partitioned: true });
  await countConnections(context);
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link, 'autostart')}` }));
  const embedded = new Embedded(page, server.url);
  const ask = embedded.inside.getByRole('button', { name: 'Download', exact: true });
  await expect(ask).toBeVisible();
  await embedded.element.evaluate((element) => (element as unknown as { start(): void }).start());
  await expect(ask).toBeEnabled();
  expect((await connectionCount(embedded.frame)).made).toBe(0);
});

test('nobody has it: the link inside is there; the focus stays where it was; a pause while the frame opens holds', async ({
  server,
  browsers,
  embedder,
}) => {
  const link = linkToNobody(server.url);
  const { page, context } = await browsers.launchChromium({ partitioned: true });
  await countConnections(context);
  await listen(page);
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}` }));
  const embedded = new Embedded(page, server.url);
  await embedded.open();
  await embedded.agree();
  await expect(embedded.inside.getByRole('button', { name: 'Stop', exact: true })).toBeFocused();
  await expect(embedded.status('Nobody who has it is here yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Download directly' })).toBeVisible();
  expect((await heard(page, 'reseed-state')).at(-1)?.detail['state']).toBe('stuck');

  await page.reload();
  await embedded.element.evaluate((element) => {
    const release = element as HTMLElement & Record<'start' | 'pause' | 'verify', () => void>;
    // The first word from the frame itself has a status.
    release.addEventListener('reseed-state', ({ detail }) => detail.state === 'opening' && detail.status && release.pause());
    release.start();
  });
  await expect.poll(async () => (await heard(page, 'reseed-state')).at(-1)?.detail['state']).toBe('asking');
  await embedded.element.evaluate((element) => (element as unknown as { verify(): void }).verify());
  await expect.poll(async () => (await heard(page, 'reseed-error')).map(({ detail }) => detail['code'])).toEqual(['not-whole']);
  const states = (await heard(page, 'reseed-state')).map(({ detail }) => detail['state']);
  expect(new Set(states)).toEqual(new Set(['opening', 'asking']));
  expect((await connectionCount(embedded.frame)).made).toBe(0);
});

test('the page may pause, go on, and have it verified again; theme and language follow its attributes', async ({
  server,
  browsers,
  embedder,
  handOver,
}) => {
  const { link } = await handOver.publish({ name: 'update.zip', length: 2 * MIB });
  const { page } = await browsers.launchChromium({ partitioned: true });
  await listen(page);
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link, 'lang="de" theme="dark"')}` }));
  const embedded = new Embedded(page, server.url);
  const call = (name: string): Promise<void> =>
    embedded.element.evaluate((element, method) => (element as unknown as Record<string, () => void>)[method]!(), name);
  await embedded.element.getByRole('button', { name: 'Herunterladen', exact: true }).click();
  await embedded.inside.getByRole('button', { name: 'Herunterladen', exact: true }).click();
  await expect(embedded.status('Vollständig').first()).toBeVisible({ timeout: 60_000 });
  const said = (await heard(page, 'reseed-state')).map(({ detail }) => detail);
  expect(new Set(said.map(({ title }) => title)), 'the title is told from the start').toEqual(new Set(['update']));
  expect(said.map(({ status }) => status), 'and everything in one language').not.toContain('Opening the link');
  const shade = (): Promise<string> => embedded.frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await shade()).toBe('dark');

  await call('pause');
  await expect.poll(async () => (await heard(page, 'reseed-state')).at(-1)?.detail['state']).toBe('paused');
  await call('start');
  await expect.poll(async () => (await heard(page, 'reseed-state')).at(-1)?.detail['state']).toBe('seeding');
  const verified = (await heard(page, 'reseed-verified')).length;
  await call('verify');
  await expect.poll(async () => (await heard(page, 'reseed-verified')).length).toBe(verified + 1);

  await embedded.element.evaluate((element) => {
    element.setAttribute('lang', 'en');
    element.setAttribute('theme', 'light');
  });
  await expect(embedded.status('Complete').first()).toBeVisible();
  await expect.poll(shade).toBe('light');
});

test('fifty elements cost a page nothing, and one that is clicked starts alone; it fits its content', async ({
  server,
  browsers,
  embedder,
  handOver,
}) => {
  const { link } = await handOver.publish({ length: MIB });
  const { page } = await browsers.launchChromium({ partitioned: true });
  const list = Array.from({ length: 50 }, () => `<article>${elementOf(link)}</article>`).join('');
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${list}` }));
  await expect(page.getByRole('button', { name: 'Download', exact: true })).toHaveCount(50);
  expect(page.frames()).toHaveLength(1);
  const [third, fifth] = [new Embedded(page, server.url, 2), new Embedded(page, server.url, 4)];
  await third.open();
  expect(page.frames()).toHaveLength(2);
  await third.agree();
  await third.waitComplete();
  await fifth.button.click();
  await fifth.waitComplete();
  expect(page.frames()).toHaveLength(3);
  for (const { frame } of [third, fifth]) {
    await expect.poll(() => frame.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  }
});
