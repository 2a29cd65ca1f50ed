import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright/test';
import { utf8 } from '../../src/release/bytes.js';
import { BARE, writeMagnet } from '../../src/release/magnet.js';
import { writeManifest } from '../../src/release/manifest.js';
import { readTorrent, wrapInfo, writeInfo } from '../../src/release/metainfo.js';
import { fingerprintOf, groupsOf, readKeyLine } from '../../src/release/publisher-key.js';
import { button, download, openLink, publish, save, status, waitComplete } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { keptKeys } from '../fixtures/kept-keys.js';
import { testKey } from '../fixtures/signed-torrent.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;
const run = promisify(execFile);

/** Presses a link that saves a file; gives what was saved. */
async function saveLink(page: Page, name: string): Promise<{ name: string; bytes: Buffer; path: string }> {
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name, exact: true }).click()]);
  const path = await saved.path();
  return { name: saved.suggestedFilename(), bytes: await readFile(path), path };
}

function publisherRegion(page: Page) {
  return page.getByRole('region', { name: 'Publisher', exact: true });
}

/** Fingerprint of a minisign.pub, in the groups that the page shows. */
function shownFingerprint(publicKeyFile: string): string {
  return groupsOf(fingerprintOf(readKeyLine(publicKeyFile.split('\n')[1]!)!));
}

/** Text of an element with every run of white space as one space. */
async function textOf(page: Page): Promise<string> {
  return (await publisherRegion(page).innerText()).replace(/\s+/g, ' ');
}

test('what is published is signed without a step more, and minisign accepts all of it', async ({
  server,
  browsers,
  corpus,
  minisign,
}) => {
  const file = await corpus.file('tool.zip', MIB);
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  const { link } = await publish(page, [file.path], { title: 'Tool' });
  await expect(status(page, /^\s*Signed\s*$/)).toBeVisible();

  const sums = await saveLink(page, 'Save SHA256SUMS');
  const signature = await saveLink(page, 'Save signature');
  const publicKey = await saveLink(page, 'Save public key');
  const torrent = await saveLink(page, 'Save .torrent');
  expect([sums.name, signature.name, publicKey.name]).toEqual(['SHA256SUMS', 'SHA256SUMS.minisig', 'minisign.pub']);
  const keyText = publicKey.bytes.toString();
  expect(await minisign.accepts(sums.bytes, signature.bytes, keyText)).toBe(true);
  expect(sums.bytes.toString()).toBe(`${file.sha256}  tool.zip\n`);
  await copyFile(sums.path, join(dirname(file.path), 'SHA256SUMS'));
  await run('sha256sum', ['-c', 'SHA256SUMS'], { cwd: dirname(file.path) });

  const metainfo = await readTorrent(torrent.bytes, null);
  expect(await minisign.accepts(metainfo.manifestBytes!, metainfo.signatureBytes!, keyText.split('\n')[1]!)).toBe(true);
  expect(await textOf(page)).toContain(shownFingerprint(keyText));

  // The link pins that very key, and the fragment is not all that knows it.
  const pinned = new URL(link).hash.match(/x\.pk=([\w-]+)/)?.[1];
  expect(Buffer.from(pinned!, 'base64url').toString('base64')).toBe(keyText.split('\n')[1]);
});

test('a visitor sees who signed it, that the link asks for it, and Save only once every file is verified', async ({
  server,
  browsers,
  corpus,
}) => {
  const [first, second] = [await corpus.file('one.bin', MIB), await corpus.file('two.bin', 8 * MIB)];
  const publisher = (await browsers.launchChromium()).page;
  await publisher.goto(server.url);
  const one = await publish(publisher, [first.path], { title: 'One' });
  await publisher.getByRole('link', { name: 'Publish', exact: true }).click();
  const two = await publish(publisher, [second.path], { title: 'Two' });

  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, one.link);
  await expect(publisherRegion(visitor)).toContainText(/asks for/i);
  await download(visitor);
  await waitComplete(visitor);
  await expect(status(visitor, 'Verified')).toBeVisible();
  await expect(status(visitor, /^\s*Signed\s*$/)).toBeVisible();
  await expect(publisherRegion(visitor)).toContainText(/first/i);

  // From the first moment on: whenever Save can be pressed, the page says Verified.
  await visitor.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { savedTooEarly: seen });
    const deep = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((it) => [it, ...(it.shadowRoot ? deep(it.shadowRoot) : [])]);
    const look = (): void => {
      const all = deep(document);
      const save = all.some((it) => it.localName === 'button' && it.textContent?.trim() === 'Save');
      const verified = all.some((it) => it.getAttribute('role') === 'status' && it.textContent?.includes('Verified'));
      if (save && !verified) seen.push(location.href);
      requestAnimationFrame(look);
    };
    look();
  });
  await openLink(visitor, two.link);
  await download(visitor);
  await waitComplete(visitor);
  await expect(status(visitor, 'Verified')).toBeVisible();
  await expect(publisherRegion(visitor)).toContainText(/earlier|other|already/i);
  expect(await sha256OfFile(await save(visitor))).toBe(second.sha256);
  expect(await visitor.evaluate(() => (globalThis as unknown as { savedTooEarly: string[] }).savedTooEarly)).toEqual([]);
});

test('a link that pins no key says so, and the same link with another key is refused', async ({ browsers, handOver }) => {
  const { link } = await handOver.publish({ length: MIB });

  const visitor = (await browsers.launchChromium()).page;
  await openLink(visitor, link.replace(/&x\.pk=[\w-]+/, ''));
  await download(visitor);
  await waitComplete(visitor);
  await expect(status(visitor, /^\s*Signed\s*$/)).toBeVisible();
  await expect(publisherRegion(visitor)).toContainText(/does not (say|tell) whose/i);

  // Known already, so that nothing has to be downloaded to refuse what the other link asks for.
  const other = Buffer.from(/x\.pk=([\w-]+)/.exec(link)![1]!, 'base64url');
  other[20]! ^= 1;
  await openLink(visitor, link.replace(/x\.pk=[\w-]+/, `x.pk=${other.toString('base64url')}`));
  await expect(visitor.getByRole('main')).toContainText(/key/i);
  await expect(button(visitor, 'Save')).toHaveCount(0);

  const newcomer = (await browsers.launchChromium()).page;
  await openLink(newcomer, link.replace(/x\.pk=[\w-]+/, `x.pk=${other.toString('base64url')}`));
  await download(newcomer);
  await expect(status(newcomer, 'Refused')).toBeVisible();

  // And the link as its publisher wrote it opens what is here, pinned now.
  await openLink(visitor, link);
  await expect(publisherRegion(visitor)).toContainText(/asks for/i);
  await expect(status(visitor, 'Verified')).toBeVisible();
});

test('a key that minisign made signs here, and minisign accepts what it signed @long', async ({
  server,
  browsers,
  corpus,
  minisign,
}) => {
  const file = await corpus.file('tool.zip', MIB);
  const made = await minisign.generate('correct horse');
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  await importKey(page, made.secretKey, 'correct horse');
  await expect(page.getByRole('dialog')).toHaveCount(0, { timeout: 60_000 });
  await publish(page, [file.path]);
  expect(await textOf(page)).toContain(shownFingerprint(made.publicKey));
  const sums = await saveLink(page, 'Save SHA256SUMS');
  const signature = await saveLink(page, 'Save signature');
  expect(await minisign.accepts(sums.bytes, signature.bytes, made.publicKey)).toBe(true);
  const [kept] = await keptKeys(page);
  expect(kept).toMatchObject({ extractable: false, seed: false });
});

test('a key that is backed up here signs there; the browser keeps one that cannot be taken out', async ({
  server,
  browsers,
  corpus,
  minisign,
}) => {
  const file = await corpus.file('tool.zip', MIB);
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  await publish(page, [file.path]);
  const [first, ...others] = await keptKeys(page);
  expect([first, others]).toMatchObject([{ extractable: false, seed: true }, []]);
  const before = await textOf(page);

  await page.goto(server.url);
  await page.getByRole('button', { name: 'Back up key', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const box of await dialog.locator('input[type=password]').all()) await box.fill('correct horse');
  const saved: { name: string; bytes: Buffer }[] = [];
  page.on('download', async (it) => saved.push({ name: it.suggestedFilename(), bytes: await readFile(await it.path()) }));
  await dialog.getByRole('button', { name: 'Save both files', exact: true }).click();
  await expect.poll(() => saved.length, { timeout: 60_000 }).toBe(2);
  const text = (name: string): string => saved.find((it) => it.name === name)!.bytes.toString();
  await dialog.getByRole('button', { name: 'Yes, I have both', exact: true }).click();
  await expect.poll(() => keptKeys(page)).toEqual([{ ...first, seed: false }]);

  const message = utf8('signed elsewhere');
  const signature = await minisign.sign(message, text('minisign.key'), 'correct horse');
  expect(await minisign.accepts(message, signature, text('minisign.pub'))).toBe(true);
  expect(before).toContain(shownFingerprint(text('minisign.pub')));

  // It still signs here.
  const next = await corpus.file('next.zip', MIB);
  await publish(page, [next.path]);
  expect(await textOf(page)).toContain(shownFingerprint(text('minisign.pub')));
  await page.goto(server.url);
  await expect(page.getByRole('button', { name: 'Back up key', exact: true })).toHaveCount(0);
});

test('a file that is not the one that was signed is never Verified and cannot be saved', async ({
  server,
  browsers,
  corpus,
  stockSite,
}) => {
  // Every piece is right by the info-hash: only the signed SHA-256 tells that this is another file.
  const file = await corpus.file('tool.zip', 2 * MIB);
  const signer = testKey();
  const bytes = await readFile(file.path);
  const files = [{ path: 'tool.zip', length: file.length, sha256: '0'.repeat(64) }];
  const manifestBytes = writeManifest({
    product: 'tool',
    version: '1',
    sequence: 1,
    title: 'Tool',
    description: '',
    published: '2026-01-01T00:00:00Z',
    files,
    publisher: 'Example Foundation',
    official: '',
    mirrors: [],
    mirrorBudget: null,
    channel: [],
  });
  const hashes = [0, 1].map((i) => createHash('sha1').update(bytes.subarray(i * MIB, (i + 1) * MIB)).digest());
  const info = writeInfo({
    name: 'tool.zip',
    single: true,
    files,
    pieceLength: MIB,
    pieceHashes: Buffer.concat(hashes),
    manifestBytes,
    signatureBytes: signer.sign(manifestBytes),
  });
  const { infoHash } = await readTorrent(wrapInfo(info, []), signer.key);
  const seeder = await stockSite.peer((await browsers.launchChromium()).page);
  await seeder.share(file.path, wrapInfo(info, [server.trackerUrl]), server.trackerUrl);

  const visitor = (await browsers.launchChromium()).page;
  const magnet = writeMagnet({ ...BARE, infoHash, name: 'Tool', trackers: [server.trackerUrl], key: signer.key });
  await openLink(visitor, `${server.url}#${magnet}`);
  await download(visitor);
  await expect(status(visitor, 'Stopped by an error')).toBeVisible();
  await expect(visitor.getByRole('main')).toContainText('0'.repeat(64));
  await expect(visitor.getByRole('main')).toContainText(file.sha256);
  await expect(status(visitor, 'Verified')).toHaveCount(0);
  await expect(button(visitor, 'Save')).toHaveCount(0);
});

async function importKey(page: Page, secretKey: string, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: 'Import key', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'minisign.key', mimeType: 'text/plain', buffer: Buffer.from(secretKey) });
  await dialog.locator('input[type=password]').fill(passphrase);
  await dialog.getByRole('button', { name: 'Bring it in', exact: true }).click();
}
