import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'playwright/test';
import { fc, holdsLater, textLike, valueLike } from '../../e2e/fixtures/fuzz.js';
import { fromBase64, toBase64 } from '../release/bytes.js';
import { ReseedError } from '../release/errors.js';
import { type Kdf, readSecretKeyFile, type SecretKey, writeSecretKeyFile } from './secret-key-file.js';

test.setTimeout(60_000);

const SEED = new Uint8Array(32).fill(7);
const KEY: SecretKey = { keyId: new Uint8Array(8).fill(1), publicKey: ed25519.getPublicKey(SEED), seed: SEED };

/** Bytes that depend on all that scrypt's do, for no work; a cost that a browser cannot pay must have been refused before. */
const quickKdf: Kdf = (passphrase, salt, { n, r, p, dkLen }) => {
  if (128 * n * r * p > 2 ** 31) throw new Error('too costly');
  const from = [...passphrase, ...salt, Math.log2(n), p & 0xff];
  return Promise.resolve(Uint8Array.from({ length: dkLen }, (_, i) => (from[i % from.length]! * 31 + i) & 0xff));
};

test('whatever stands for a secret key, it is refused by what is wrong, or is a key that belongs together', async () => {
  const file = await writeSecretKeyFile(KEY, 'words', quickKdf);
  const [comment, line] = file.split('\n') as [string, string];
  const bytes = fromBase64(line)!;
  // A flipped byte, behind base64 that is right again: the limits, the salt and the key itself come to be read.
  const flipped = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)).map(([at, value]) => {
    const copy = bytes.slice();
    copy[at] = value;
    return `${comment}\n${toBase64(copy)}\n`;
  });
  const texts = textLike(
    [file, file.replace('\n', '\r\n')],
    ['\n', '\r', '=', 'RWRTY0Iy', 'AAAA', 'untrusted comment: ', '\ud800'],
  );
  const inputs = fc.oneof(
    { weight: 10, arbitrary: texts },
    { weight: 10, arbitrary: flipped },
    { weight: 1, arbitrary: valueLike([file]) },
  );
  let taken = 0;
  await holdsLater(inputs, 13_000, async (text) => {
    let key: SecretKey;
    try {
      key = await readSecretKeyFile(text, 'words', quickKdf);
    } catch (error) {
      if (error instanceof ReseedError && error.code.startsWith('key-')) return;
      throw error;
    }
    taken++;
    if (key.seed.some((byte, i) => byte !== SEED[i]) || key.publicKey.some((byte, i) => byte !== KEY.publicKey[i])) {
      throw new Error('another key');
    }
  });
  expect(taken).toBeGreaterThan(10);
});
