import { chmod, copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from '../../e2e/fixtures/test.js';
import { sameKey, writeKeyLine } from '../release/publisher-key.js';
import { type Kdf, makeSecretKey, writeSecretKeyFile } from '../publish/secret-key-file.js';
import { signBytes } from '../publish/signing-key.js';
import { keyPlace, openOriginKey, othersCanRead } from './origin-key.js';

const MESSAGE = Buffer.from('what is signed');

test('the key is where the environment says', () => {
  expect(keyPlace({ RESEED_KEY: '/keys/mine.key', XDG_CONFIG_HOME: '/config' })).toBe('/keys/mine.key');
  expect(keyPlace({ XDG_CONFIG_HOME: '/config' })).toBe('/config/reseed/minisign.key');
  expect(keyPlace({})).toMatch(/\.config.reseed.minisign\.key$/);
});

test('a key is made on first use, for this user alone, and is the same ever after', async ({ corpus }) => {
  const place = join(await corpus.folderPath(), 'config/reseed/minisign.key');
  const first = await openOriginKey(place);
  const again = await openOriginKey(place);
  expect([first.made, again.made]).toEqual([true, false]);
  expect(sameKey(first.signing.key, again.signing.key)).toBe(true);
  expect((await stat(place)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(place))).mode & 0o777).toBe(0o700);
  expect(await othersCanRead(again)).toBe(false);
  await chmod(place, 0o644);
  expect(await othersCanRead(again)).toBe(true);
});

test('two that start at once on no key get the same one', async ({ corpus }) => {
  const place = join(await corpus.folderPath(), 'minisign.key');
  const keys = await Promise.all([1, 2, 3, 4].map(() => openOriginKey(place)));
  const lines = new Set(keys.map(({ signing }) => writeKeyLine(signing.key)));
  expect([...lines]).toHaveLength(1);
});

test('minisign signs with the key, and accepts by the public key beside it what is signed here', async ({ corpus, minisign }) => {
  const { signing, secretPlace, publicPlace } = await openOriginKey(join(await corpus.folderPath(), 'minisign.key'));
  expect(publicPlace).toBe(secretPlace.replace('.key', '.pub'));
  const publicKey = await readFile(publicPlace, 'utf8');
  const ours = await signBytes(MESSAGE, signing, { trusted: 'trusted', untrusted: 'untrusted' });
  expect(await minisign.accepts(MESSAGE, ours, publicKey)).toBe(true);
  const theirs = await minisign.sign(MESSAGE, await readFile(secretPlace, 'utf8'), null);
  expect(await minisign.accepts(MESSAGE, theirs, publicKey)).toBe(true);
});

test('a key that minisign made is used, and its files are left as they are', async ({ corpus, minisign }) => {
  const place = join(await corpus.folderPath(), 'own.key');
  const { secretKey, publicKey } = await minisign.generate(null);
  await writeFile(place, secretKey);
  await writeFile(place.replace('.key', '.pub'), publicKey);
  const { signing } = await openOriginKey(place);
  expect(publicKey).toContain(writeKeyLine(signing.key));
  expect(await readFile(place, 'utf8')).toBe(secretKey);
  expect(await readFile(place.replace('.key', '.pub'), 'utf8')).toBe(publicKey);
});

test('a public key beside it that is another key’s is said, and left as it is', async ({ corpus }) => {
  const root = await corpus.folderPath();
  const [one, other] = [await openOriginKey(join(root, 'one.key')), await openOriginKey(join(root, 'other.key'))];
  await copyFile(other.publicPlace, one.publicPlace);
  await expect(openOriginKey(one.secretPlace)).rejects.toThrow(`${one.publicPlace} is the public key of another key.`);
});

test('a key that cannot be used is said, and nothing is put in its place', async ({ corpus }) => {
  const root = await corpus.folderPath();
  const place = join(root, 'bad.key');
  await writeFile(place, 'no key');
  await expect(openOriginKey(place)).rejects.toThrow(`${place}: This is not a secret key of minisign.`);
  expect(await readFile(place, 'utf8')).toBe('no key');
  await mkdir(join(root, 'folder.key'));
  await expect(openOriginKey(join(root, 'folder.key'))).rejects.toThrow(/cannot be read/);
  // What scrypt would have made of the passphrase plays no part here.
  const kdf: Kdf = async (_passphrase, _salt, { dkLen }) => new Uint8Array(dkLen).fill(7);
  await writeFile(place, await writeSecretKeyFile(makeSecretKey(), 'a passphrase', kdf));
  await expect(openOriginKey(place)).rejects.toThrow(/is under a passphrase.*minisign -C -W/s);
});
