import { appendFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { type Corpus } from '../../e2e/fixtures/corpus.js';
import { expect, test } from '../../e2e/fixtures/test.js';
import { makeSigningKey, type SigningKey } from '../publish/signing-key.js';
import { readLink } from '../release/magnet.js';
import { readTorrent } from '../release/metainfo.js';
import { writePublicKeyFile } from '../release/publisher-key.js';
import { addressesOf } from './origin-address.js';
import { findFiles } from './origin-files.js';
import { makeOriginRelease, type OriginRelease } from './origin-release.js';

const MIB = 1024 * 1024;
const addresses = addressesOf('https://example.org/', { address: '127.0.0.1', family: 'IPv4', port: 1 });

async function release(place: string, signing: SigningKey): Promise<OriginRelease> {
  return makeOriginRelease(await findFiles([place]), { signing, addresses, onProgress: () => {} });
}

async function signingKey(): Promise<SigningKey> {
  return (await makeSigningKey()).signing;
}

async function folder(corpus: Corpus): Promise<string> {
  for (const [path, length] of [['a.bin', 3 * MIB], ['資料/100% #1?.bin', 5], ['empty.bin', 0]] as const) {
    const file = await corpus.file(`set/${path}`, length);
    await utimes(file.path, 1000, 1_700_000_000.75);
  }
  return join(await corpus.folderPath(), 'set');
}

test('the release is signed, names its mirror, and its hashes are those of the files', async ({ corpus, minisign }) => {
  const signing = await signingKey();
  const file = await corpus.file('image.iso', 5 * MIB + 1);
  const { torrent, link, offered } = await release(file.path, signing);
  const metainfo = await readTorrent(torrent, signing.key);
  expect(metainfo.trust).toMatchObject({ kind: 'signed' });
  expect(metainfo.manifest).toMatchObject({
    title: 'image.iso',
    sequence: 1,
    mirrors: ['https://example.org/files/'],
    files: [{ path: 'image.iso', length: file.length, sha256: file.sha256 }],
  });
  expect(await minisign.accepts(metainfo.manifestBytes!, metainfo.signatureBytes!, writePublicKeyFile(signing.key))).toBe(true);
  expect(link.startsWith('https://example.org/#magnet:?xt=urn:btih:')).toBe(true);
  expect(readLink(link)).toEqual({
    infoHash: metainfo.infoHash,
    name: 'image.iso',
    length: file.length,
    trackers: ['wss://example.org/announce'],
    key: signing.key,
    mirrors: [],
    torrents: ['https://example.org/release.torrent'],
  });
  expect([...offered.keys()]).toEqual(['image.iso']);
});

test('a folder is offered below its name, in the layout of BEP 19', async ({ corpus }) => {
  const { offered, metainfo } = await release(await folder(corpus), await signingKey());
  expect([...offered.keys()]).toEqual(['set/a.bin', 'set/empty.bin', 'set/資料/100% #1?.bin']);
  expect(metainfo.manifest?.files.map(({ sha256 }) => sha256)).toEqual([...offered.values()].map(({ sha256 }) => sha256));
});

test('the same files give the same link and torrent, with the time of the newest', async ({ corpus }) => {
  const [place, signing] = [await folder(corpus), await signingKey()];
  const [one, two] = [await release(place, signing), await release(place, signing)];
  expect(one.link).toBe(two.link);
  expect(Buffer.from(one.torrent).equals(two.torrent)).toBe(true);
  expect(one.metainfo.manifest).toMatchObject({ published: '2023-11-14T22:13:20Z', version: '2023-11-14' });
  expect(Buffer.from(one.metainfo.signatureBytes!).toString()).toContain('timestamp:1700000000\t');
});

test('a changed file, and another key, give another link', async ({ corpus }) => {
  const [place, signing] = [await folder(corpus), await signingKey()];
  const { link } = await release(place, signing);
  expect((await release(place, await signingKey())).link).not.toBe(link);
  const changed = join(place, 'a.bin');
  await appendFile(changed, 'x');
  // Not by its time alone.
  await utimes(changed, 1000, 1_700_000_000.75);
  expect((await release(place, signing)).link).not.toBe(link);
});

test('a file that changes while it is hashed is not published', async ({ corpus }) => {
  const file = await corpus.file('image.iso', 9 * MIB);
  const signing = await signingKey();
  const found = await findFiles([file.path]);
  let touched: Promise<void> | null = null;
  const onProgress = (): void => void (touched ??= utimes(file.path, 1, 1));
  const made = makeOriginRelease(found, { signing, addresses, onProgress });
  await expect(made).rejects.toMatchObject({ code: 'file-changed', problem: { data: { path: 'image.iso' } } });
  await touched;
});
