import { randomBytes } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from '../../e2e/fixtures/test.js';
import { problemOf } from '../release/errors.js';
import { claimedKey, readSignature, releaseComment, signatureFault } from '../release/minisign.js';
import { fingerprintOf, writeKeyLine, writePublicKeyFile } from '../release/publisher-key.js';
import { readSecretKeyFile, type SecretKey } from './secret-key-file.js';
import { makeSigningKey, openSeed, signBytes, signingKeyOf } from './signing-key.js';

const MESSAGE = Buffer.from('{"type":"reseed-release/1"}');

function secretKey(): SecretKey {
  const seed = new Uint8Array(randomBytes(32));
  return { keyId: new Uint8Array(randomBytes(8)), publicKey: ed25519.getPublicKey(seed), seed };
}

test('a new key signs what minisign accepts, and nothing of it can be taken out', async ({ minisign }) => {
  const { signing } = await makeSigningKey();
  const { key, privateKey } = signing;
  for (const message of [MESSAGE, Buffer.alloc(0), randomBytes(300_000)]) {
    const trusted = releaseComment('reseed.manifest', key, new Date());
    const file = await signBytes(message, signing, { trusted, untrusted: 'signature of a release' });
    expect(await minisign.accepts(message, file, writeKeyLine(key))).toBe(true);
    expect(await minisign.accepts(message, file, writePublicKeyFile(key))).toBe(true);
    expect(await minisign.accepts(Buffer.concat([message, Buffer.of(0)]), file, writeKeyLine(key))).toBe(false);
    expect(claimedKey(readSignature(Buffer.from(file)))).toEqual(key);
  }
  expect(privateKey).toMatchObject({ type: 'private', extractable: false, usages: ['sign'] });
  await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
});

test('two new keys have nothing in common', async () => {
  const [one, two] = await Promise.all([makeSigningKey(), makeSigningKey()]);
  for (const part of ['keyId', 'publicKey'] as const) {
    expect(Buffer.from(one.signing.key[part]).equals(two.signing.key[part]), part).toBe(false);
  }
  for (const part of ['iv', 'sealed'] as const) {
    expect(Buffer.from(one.seed[part]).equals(two.seed[part]), part).toBe(false);
  }
});

test('a key that minisign made signs here, and minisign accepts it', async ({ minisign }) => {
  const { secretKey, publicKey } = await minisign.generate(null);
  const secret = await readSecretKeyFile(secretKey, '', () => Promise.reject(new Error('no passphrase is needed')));
  const file = await signBytes(MESSAGE, await signingKeyOf(secret), { trusted: 'Grüße', untrusted: 'für alle' });
  expect(await minisign.accepts(MESSAGE, file, publicKey)).toBe(true);
});

test('the same bytes are signed as minisign signs them', async ({ minisign }) => {
  const { secretKey } = await minisign.generate(null);
  const secret = await readSecretKeyFile(secretKey, '', () => Promise.reject(new Error('no passphrase is needed')));
  const ours = await signBytes(MESSAGE, await signingKeyOf(secret), { trusted: 'a comment', untrusted: 'for people' });
  const theirs = await minisign.sign(MESSAGE, secretKey, null, ['-t', 'a comment', '-c', 'for people']);
  expect(ours).toBe(theirs.toString());
});

test('a comment is taken as text or as its bytes', async () => {
  const signing = await signingKeyOf(secretKey());
  const [text, bytes] = await Promise.all(
    ['Grüße', Buffer.from('Grüße')].map((trusted) => signBytes(MESSAGE, signing, { trusted, untrusted: '' })),
  );
  expect(text).toBe(bytes);
  expect(signatureFault(readSignature(Buffer.from(text!)), signing.key, MESSAGE)).toBeNull();
});

test('a signature that visitors would refuse is not given out', async () => {
  const signing = await signingKeyOf(secretKey());
  const other = await signingKeyOf(secretKey());
  const sign = (mixed: typeof signing, comment: string) =>
    signBytes(MESSAGE, mixed, { trusted: comment, untrusted: '' }).catch(problemOf);
  expect(await sign({ ...signing, privateKey: other.privateKey }, 'one line')).toMatchObject({ code: 'internal' });
  expect(await sign(signing, 'two\nlines')).toMatchObject({ code: 'signature-malformed' });
});

test.describe('the kept seed', () => {
  test('opens to the key that signs', async () => {
    const { signing, seed } = await makeSigningKey();
    const secret = await openSeed(seed, signing.key);
    expect({ keyId: secret.keyId, publicKey: secret.publicKey }).toEqual(signing.key);
    expect(ed25519.getPublicKey(secret.seed)).toEqual(signing.key.publicKey);
  });

  test('is encrypted under a key that cannot be taken out', async () => {
    const { signing, seed } = await makeSigningKey();
    const secret = await openSeed(seed, signing.key);
    expect(Buffer.from(seed.sealed).includes(Buffer.from(secret.seed))).toBe(false);
    expect(seed.sealed).toHaveLength(48);
    expect(seed.wrapping).toMatchObject({ type: 'secret', extractable: false });
    await expect(crypto.subtle.exportKey('raw', seed.wrapping)).rejects.toThrow();
  });

  test('that was altered, or is another key’s, is missing', async () => {
    const [one, two] = await Promise.all([makeSigningKey(), makeSigningKey()]);
    const missing = { code: 'key-missing', data: { fingerprint: fingerprintOf(one.signing.key) } };
    const altered = { ...one.seed, sealed: one.seed.sealed.with(5, one.seed.sealed[5]! ^ 1) };
    for (const seed of [altered, two.seed, { ...one.seed, wrapping: two.seed.wrapping }, { ...one.seed, iv: two.seed.iv }]) {
      expect(await openSeed(seed, one.signing.key).catch(problemOf)).toEqual(missing);
    }
  });
});

test.describe('where a browser', () => {
  const { importKey } = crypto.subtle;

  test.afterEach(() => {
    crypto.subtle.importKey = importKey;
  });

  test('has no Ed25519, that is what it lacks', async () => {
    crypto.subtle.importKey = () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'));
    const tooOld = { code: 'browser-too-old', data: { missing: 'Ed25519' } };
    expect(await makeSigningKey().catch(problemOf)).toEqual(tooOld);
    expect(await signingKeyOf(secretKey()).catch(problemOf)).toEqual(tooOld);
  });
});
