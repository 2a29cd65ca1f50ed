import type { Locator, Page } from 'playwright/test';
import { encode } from '../../src/release/bencode.js';
import { button, download, openLink, status, waitComplete } from '../fixtures/app.js';
import {
  folderOf,
  honestBytes,
  HostileKey,
  type Info,
  nestingBomb,
  releaseOf,
  SINGLE,
} from '../fixtures/hostile-releases.js';
import { expectWithin, measured } from '../fixtures/measured.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;
const OURS = new HostileKey(1);
const OTHER = new HostileKey(2);

/** What no reader has any use for: the manifest with one byte of its version changed, under the signature as it was. */
function flipped(title: string): Uint8Array {
  const release = releaseOf({ title }, OURS);
  const manifest = (release['reseed.manifest'] as Uint8Array).slice();
  const at = Buffer.from(manifest).indexOf('"version":"1"') + '"version":"'.length;
  manifest[at]! ^= 1;
  return encode({ ...release, 'reseed.manifest': manifest });
}

function manifestOf({ 'reseed.manifest': manifest, 'reseed.signature': signature }: Info): Info {
  return { 'reseed.manifest': manifest, 'reseed.signature': signature };
}

const manyFiles = Array.from({ length: 100_001 }, (_, i) => ({ length: i === 0 ? 40_000 : 0, path: [`${i}`] }));

const cases: readonly (readonly [what: string, info: Uint8Array, says: RegExp, key?: string])[] = [
  ['a negative length', encode({ ...SINGLE, length: -1 }), /length/],
  ['a length of 2^53', encode({ ...SINGLE, length: 2 ** 53 }), /length/],
  ['a length that does not fit the pieces', encode({ ...SINGLE, length: 4_000_000 }), /piece count/],
  ['a path that climbs', encode(folderOf([['..', '..', 'update.exe']])), /outside/],
  ['an absolute path', encode(folderOf([['', 'etc', 'passwd']])), /name/],
  ['a drive letter', encode(folderOf([['C:', 'update.exe']])), /drive letter/],
  ['a NUL in a name', encode({ ...SINGLE, name: 'update.txt\0.exe' }), /control characters/],
  ['a device’s name', encode(folderOf([['a', 'nul.txt']])), /device/],
  ['an over-long name', encode({ ...SINGLE, name: 'a'.repeat(5000) }), /longer/],
  ['100,001 files', encode({ ...SINGLE, length: undefined, files: manyFiles }), /can hold 25,000 files/],
  ['a nesting bomb', nestingBomb(100_000), /nested too deeply/],
  ['no bencoding at all', Buffer.from('<!doctype html>'), /./],
  [
    'a manifest of other files',
    encode(releaseOf({ files: [{ path: 'update.exe', length: 39_999, sha256: 'ab'.repeat(32) }] }, OURS)),
    /update\.exe/,
  ],
  ['a javascript: address', encode(releaseOf({ official: 'javascript:alert(1)' }, OURS)), /javascript:alert\(1\)/],
  ['a data: mirror', encode(releaseOf({ mirrors: ['data:text/html,x'] }, OURS)), /data:text\/html/],
  ['no signature, behind a link with a key', encode(releaseOf({})), /sign/i, OURS.pin],
  ['another key than the link’s', encode(releaseOf({}, OTHER)), /key/i, OURS.pin],
  ['a flipped byte under a signature', flipped('One'), /sign/i, OURS.pin],
  ['a flipped byte under a signature, and a link without a key', flipped('Another'), /sign/i],
];

/** The fold that holds the list of files. */
function files(page: Page): Locator {
  return page.locator('summary').filter({ hasText: 'Files' });
}

/** Bytes of JavaScript objects in a page, garbage included. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
}

test('what a hostile peer passes off as a release is refused with a reason before a byte of payload is asked for', async ({
  server,
  browsers,
  stockSite,
}) => {
  const hostile = await stockSite.hostilePeer((await browsers.launchChromium()).page, server.trackerUrl);
  const visitor = (await browsers.launchChromium()).page;
  await visitor.goto(server.url);
  const before = await heapBytes(visitor);
  const figures: string[] = [];
  for (const [what, info, says, key] of cases) {
    await test.step(what, async () => {
      const infoHash = await hostile.serve({ info });
      await openLink(visitor, `${server.url}#${hostile.link(infoHash, { key: key ?? '' })}`);
      await download(visitor);
      await status(visitor, 'Refused').waitFor();
      const { metadataSentAt, payloadRequests } = await hostile.counts();
      const refusedAfterMs = Date.now() - metadataSentAt;
      await expect(visitor.getByRole('main')).toContainText(says);
      await expect(button(visitor, 'Save')).toHaveCount(0);
      expect(metadataSentAt, 'its metadata arrived').toBeGreaterThan(0);
      expectWithin(refusedAfterMs, 5000, 'until it is refused');
      expect(payloadRequests).toBe(0);
      const grownMiB = ((await heapBytes(visitor)) - before) / MIB;
      expect(grownMiB).toBeLessThan(100);
      figures.push(`${what}: ${refusedAfterMs} ms, heap +${grownMiB.toFixed(1)} MiB`);
    });
  }
  expect((await wireCount(visitor)).receivedBlocks).toBe(0);
  measured(figures.join('\n'));
});

const XT = `magnet:?xt=urn:btih:${'0123456789'.repeat(4)}&tr=ws%3A%2F%2F127.0.0.1%3A9%2F`;

test('links with a broken key, two keys, or an address that could run something: refused, and nobody is contacted', async ({
  server,
  browsers,
}) => {
  const { page } = await browsers.launchChromium();
  const contacted: string[] = [];
  page.on('websocket', (socket) => contacted.push(socket.url()));
  page.on('request', (request) => void (request.url().startsWith(server.url) || contacted.push(request.url())));
  for (const [parameters, says] of [
    [`&x.pk=${OURS.pin.slice(0, -3)}`, /key/i],
    [`&x.pk=`, /key/i],
    [`&x.pk=${OURS.pin}&x.pk=${OTHER.pin}`, /key/i],
    [`&ws=${encodeURIComponent('javascript:alert(1)')}`, /javascript:alert\(1\)/],
    [`&xs=${encodeURIComponent('data:text/html,x')}`, /data:text\/html/],
  ] as const) {
    await openLink(page, `${server.url}#${XT}${parameters}`);
    await expect(page.getByRole('main')).toContainText(says);
    await expect(button(page, 'Download')).toHaveCount(0);
  }
  expect(contacted).toEqual([]);
});

test('a name with markup, a bidi override and look-alikes is shown as inert text, flagged, and saved under a safe name', async ({
  server,
  browsers,
  stockSite,
}) => {
  const name = '<img src=x onerror=alert(1)> раypal\u202Egpj.exe';
  const shown = '<img src=x onerror=alert(1)> раypalgpj.exe';
  const hostile = await stockSite.hostilePeer((await browsers.launchChromium()).page, server.trackerUrl);
  const visitor = (await browsers.launchChromium()).page;
  const infoHash = await hostile.serve(honestBytes(name, Buffer.alloc(20_000, 7)));
  await openLink(visitor, `${server.url}#${hostile.link(infoHash, { name })}`);
  await download(visitor);
  await waitComplete(visitor);

  await files(visitor).click();
  const title = visitor.getByRole('heading', { level: 1 });
  await expect(title.locator('bdi')).toHaveText(shown);
  await expect(visitor.locator('reseed-file-list li bdi')).toHaveText(shown);
  for (const words of [/turn text around/, /web page code/, /look alike/]) {
    await expect(visitor.locator('header').getByText(words)).toBeVisible();
    await expect(visitor.locator('reseed-file-list').getByText(words)).toBeVisible();
  }
  expect(await visitor.locator('img').count()).toBe(0);

  const [saved] = await Promise.all([visitor.waitForEvent('download'), button(visitor, 'Save').click()]);
  expect(saved.suggestedFilename()).toBe('_img src=x onerror=alert(1)_ раypal_gpj.exe');
  expect(await saved.failure()).toBeNull();
});

const long = Array.from({ length: 10_000 }, (_, i) => [`Ordner ${i % 50}`, `資料 ${i % 7}`, `Übersicht ${i}.bin`]);
const short = Array.from({ length: 10_000 }, (_, i) => [`${i}`]);
// Checksums take nine tenths of the 1 MiB that a manifest may have, so that only short names fit beside ten thousand.
const listed = short.map(([path]) => ({ path: path!, length: 1, sha256: 'ab'.repeat(32) }));
const signedShort = { ...folderOf(short, 1), ...manifestOf(releaseOf({ files: listed }, OURS)) };

for (const [what, info, key] of [
  ['in nested folders @long', encode(folderOf(long, 100)), ''],
  ['signed', encode(signedShort), OURS.pin],
] as const) {
  test(`10,000 honest files, ${what}, open within 5 s of the arrival of their metadata`, async ({
    server,
    browsers,
    stockSite,
  }) => {
    const hostile = await stockSite.hostilePeer((await browsers.launchChromium()).page, server.trackerUrl);
    const visitor = (await browsers.launchChromium()).page;
    const infoHash = await hostile.serve({ info });
    await openLink(visitor, `${server.url}#${hostile.link(infoHash, { key })}`);
    await download(visitor);
    await visitor.getByText('10,000 files').first().waitFor();
    const { metadataSentAt } = await hostile.counts();
    const openedAfterMs = Date.now() - metadataSentAt;
    measured(`${(openedAfterMs / 1000).toFixed(1)} s`);
    expectWithin(openedAfterMs, 5000, 'until it is open');
    await files(visitor).click();
    await expect(visitor.locator('reseed-file-list li')).toHaveCount(200);
  });
}
