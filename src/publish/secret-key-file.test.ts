import { randomBytes, scrypt } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { expect, test } from '../../e2e/fixtures/test.js';
import { problemOf } from '../release/errors.js';
import { readKeyLine, writePublicKeyFile } from '../release/publisher-key.js';
import {
  type Kdf,
  makeSecretKey,
  MAX_PASSPHRASE_BYTES,
  readSecretKeyFile,
  type SecretKey,
  writeOpenSecretKeyFile,
  writeSecretKeyFile,
} from './secret-key-file.js';

const MESSAGE = Buffer.from('what is signed');
const WORDS = 'Sésam, öffne dich';

const seed = new Uint8Array(randomBytes(32));
const KEY: SecretKey = { keyId: new Uint8Array(randomBytes(8)), publicKey: ed25519.getPublicKey(seed), seed };

/** Node's own scrypt. */
const nodeKdf: Kdf = (passphrase, salt, { n, r, p, dkLen }) =>
  new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 256 * r * (n + p + 2) };
    scrypt(passphrase, salt, dkLen, options, (error, derived) => (error ? reject(error) : resolve(new Uint8Array(derived))));
  });

/** Fails where a file should have been refused before any work. */
const noKdf: Kdf = () => Promise.reject(new Error('scrypt was run'));

/** Does the work of 1 MiB; for what would cost more it gives bytes that are as wrong as the real ones would be. */
const cheapKdf: Kdf = async (passphrase, salt, cost) => {
  expect(128 * cost.r * cost.n * cost.p).toBeLessThanOrEqual(2 ** 31);
  return cost.n === 1024 ? nodeKdf(passphrase, salt, cost) : new Uint8Array(cost.dkLen);
};

/** As `cheapKdf`, and what was worked out once is remembered: of a thousand altered files, most ask for the same. */
function rememberingKdf(): Kdf {
  const known = new Map<string, Promise<Uint8Array>>();
  return (passphrase, salt, cost) => {
    const asked = JSON.stringify([Buffer.from(passphrase).toString('hex'), Buffer.from(salt).toString('hex'), cost]);
    const derived = known.get(asked) ?? cheapKdf(passphrase, salt, cost);
    known.set(asked, derived);
    return derived.then((bytes) => bytes.slice());
  };
}

/** The bytes of a file, made by hand: the lowest cost that libsodium knows, 1 MiB, unless told otherwise. */
async function fileBytes(key = KEY, { opslimit = 32_768n, memlimit = 16_777_216n } = {}): Promise<Buffer> {
  const salt = randomBytes(32);
  const plain = Buffer.concat([key.keyId, key.seed, key.publicKey]);
  const secret = Buffer.concat([plain, blake2b(Buffer.concat([Buffer.from('Ed'), plain]), { dkLen: 32 })]);
  const stream = await nodeKdf(Buffer.from(WORDS), salt, { n: 1024, r: 8, p: 1, dkLen: 104 });
  const limits = Buffer.alloc(16);
  limits.writeBigUInt64LE(opslimit, 0);
  limits.writeBigUInt64LE(memlimit, 8);
  return Buffer.concat([Buffer.from('EdScB2'), salt, limits, secret.map((byte, i) => byte ^ stream[i]!)]);
}

function fileOf(bytes: Uint8Array): string {
  return `untrusted comment: minisign encrypted secret key\n${Buffer.from(bytes).toString('base64')}\n`;
}

function bytesOf(file: string): Buffer {
  return Buffer.from(file.split('\n')[1]!, 'base64');
}

function read(text: unknown, passphrase = WORDS, kdf = cheapKdf): Promise<unknown> {
  return readSecretKeyFile(text, passphrase, kdf).catch(problemOf);
}

const wrongPassphrase = { code: 'key-passphrase', data: {} };
const malformed = (reason: string) => ({ code: 'key-malformed', data: { reason } });

test.describe('a key that minisign made', () => {
  test('under a passphrase at its default cost of 1 GiB opens with that passphrase', async ({ minisign }) => {
    test.setTimeout(120_000);
    const { secretKey, publicKey } = await minisign.generate(WORDS);
    const costs: unknown[] = [];
    const key = await readSecretKeyFile(secretKey, WORDS, (words, salt, cost) => {
      costs.push(cost);
      return nodeKdf(words, salt, cost);
    });
    expect(costs).toEqual([{ n: 2 ** 20, r: 8, p: 1, dkLen: 104 }]);
    expect({ keyId: key.keyId, publicKey: key.publicKey }).toEqual(readKeyLine(publicKey.split('\n')[1]!));
  });

  test('without a passphrase opens, whatever passphrase is given', async ({ minisign }) => {
    const { secretKey, publicKey } = await minisign.generate(null);
    for (const passphrase of ['', WORDS]) {
      const { keyId, publicKey: open } = await readSecretKeyFile(secretKey, passphrase, noKdf);
      expect({ keyId, publicKey: open }).toEqual(readKeyLine(publicKey.split('\n')[1]!));
    }
  });

  test('and took the passphrase off opens, and its checksum counts', async ({ minisign }) => {
    const file = await minisign.withoutPassphrase(fileOf(await fileBytes()), WORDS);
    expect(await read(file, '', noKdf)).toEqual(KEY);
    const bytes = bytesOf(file);
    bytes[55]! ^= 1;
    expect(await read(fileOf(bytes), '', noKdf)).toEqual(malformed('the checksum does not fit'));
  });
});

test.describe('a key that we wrote', () => {
  test('is opened by minisign with the passphrase, and signs there', async ({ minisign }) => {
    const file = await writeSecretKeyFile(KEY, WORDS, nodeKdf);
    const signature = await minisign.sign(MESSAGE, file, WORDS);
    expect(await minisign.accepts(MESSAGE, signature, writePublicKeyFile(KEY))).toBe(true);
    await expect(minisign.sign(MESSAGE, file, `${WORDS}!`)).rejects.toThrow('Wrong password');
  });

  test('without a passphrase signs in minisign, which asks for none, and comes back the same', async ({ minisign }) => {
    const key = makeSecretKey();
    const file = writeOpenSecretKeyFile(key);
    expect(await read(file, '', noKdf)).toEqual(key);
    const signature = await minisign.sign(MESSAGE, file, null);
    expect(await minisign.accepts(MESSAGE, signature, writePublicKeyFile(key))).toBe(true);
    expect(await minisign.accepts(MESSAGE, signature, writePublicKeyFile(KEY))).toBe(false);
  });

  test('without a passphrase is, but for the key itself, byte for byte as minisign writes one', async ({ minisign }) => {
    const { secretKey } = await minisign.generate(null);
    const key = await readSecretKeyFile(secretKey, '', noKdf);
    expect(writeOpenSecretKeyFile(key)).toBe(secretKey);
  });

  test('asks for 128 MiB, has a salt of its own, and comes back the same', async () => {
    const costs: unknown[] = [];
    const kdf: Kdf = (words, salt, cost) => {
      costs.push(cost);
      return nodeKdf(words, salt, cost);
    };
    const [one, two] = [await writeSecretKeyFile(KEY, WORDS, kdf), await writeSecretKeyFile(KEY, WORDS, kdf)];
    expect(await read(one, WORDS, kdf)).toEqual(KEY);
    expect(costs).toEqual(Array.from({ length: 3 }, () => ({ n: 2 ** 17, r: 8, p: 1, dkLen: 104 })));
    const salts = [one, two].map((file) => bytesOf(file).subarray(6, 38).toString('hex'));
    expect(salts[0]).not.toBe(salts[1]);
    for (const file of [one, two]) expect(bytesOf(file).includes(Buffer.from(KEY.seed))).toBe(false);
  });

  test('has the longest passphrase that minisign can be given, and no longer one', async ({ minisign }) => {
    const longest = 'ö'.repeat(MAX_PASSPHRASE_BYTES / 2);
    const file = await writeSecretKeyFile(KEY, longest, nodeKdf);
    await minisign.sign(MESSAGE, file, longest);
    for (const passphrase of ['', `${longest}x`, 'two\nlines', 'a\0b', 'a\rb']) {
      expect(await writeSecretKeyFile(KEY, passphrase, noKdf).catch(problemOf)).toEqual(wrongPassphrase);
    }
  });

  test('is not written where scrypt gave less than it was asked for', async () => {
    const short: Kdf = async (_words, _salt, { dkLen }) => new Uint8Array(dkLen - 1).fill(1);
    expect(await writeSecretKeyFile(KEY, WORDS, short).catch(problemOf)).toMatchObject({ code: 'internal' });
  });
});

test.describe('the passphrase', () => {
  test('opens what it closed', async () => expect(await read(fileOf(await fileBytes()))).toEqual(KEY));

  test('that is another does not', async () => {
    const file = fileOf(await fileBytes());
    for (const passphrase of ['', WORDS.toLowerCase(), `${WORDS} `, WORDS.normalize('NFD'), 'x'.repeat(100_000)]) {
      expect(await read(file, passphrase)).toEqual(wrongPassphrase);
    }
  });
});

test.describe('one flipped bit', () => {
  test('anywhere in the 158 bytes never gives another key', async () => {
    const bytes = await fileBytes();
    const kdf = rememberingKdf();
    const seen = new Map<string, Set<unknown>>();
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const copy = Buffer.from(bytes);
        copy[at]! ^= 1 << bit;
        const result = (await read(fileOf(copy), WORDS, kdf)) as SecretKey | { code: string };
        const part = at < 6 ? 'algorithms' : at < 38 ? 'salt' : at < 54 ? 'limits' : 'secret';
        if (!('code' in result)) expect(result).toEqual(KEY);
        seen.set(part, (seen.get(part) ?? new Set()).add('code' in result ? result.code : 'opened'));
      }
    }
    expect(seen.get('algorithms')).toEqual(new Set(['key-malformed']));
    expect(seen.get('salt')).toEqual(new Set(['key-passphrase']));
    // Low bits of a limit change nothing in what scrypt is asked for.
    expect(seen.get('limits')).toEqual(new Set(['opened', 'key-passphrase', 'key-too-costly']));
    expect(seen.get('secret')).toEqual(new Set(['key-passphrase']));
  });

  test('anywhere in the text never gives another key or another error', async () => {
    const text = Buffer.from(fileOf(await fileBytes()));
    const kdf = rememberingKdf();
    for (let at = 0; at < text.length; at++) {
      const copy = Buffer.from(text);
      copy[at]! ^= 1 << (at % 8);
      const result = (await read(copy.toString(), WORDS, kdf)) as SecretKey | { code: string };
      if ('code' in result) expect(result.code).toMatch(/^key-(malformed|passphrase|too-costly)$/);
      else expect(result).toEqual(KEY);
    }
  });

  test('in a key without a passphrase is found in the seed and in the public key', async () => {
    const head = Buffer.concat([Buffer.from('Ed\0\0B2'), Buffer.alloc(48)]);
    const plain = Buffer.concat([head, KEY.keyId, KEY.seed, KEY.publicKey, Buffer.alloc(32)]);
    expect(await read(fileOf(plain))).toEqual(KEY);
    for (let at = 62; at < 126; at++) {
      const copy = Buffer.from(plain);
      copy[at]! ^= 1 << (at % 8);
      expect(await read(fileOf(copy))).toEqual(malformed('the public key in it is another key’s'));
    }
  });
});

test.describe('a file that is no secret key', () => {
  test('is refused, at every length up to the whole', async () => {
    const file = fileOf(await fileBytes());
    for (let length = 0; length < file.length - 1; length++) {
      expect(await read(file.slice(0, length), WORDS, noKdf)).toMatchObject({ code: 'key-malformed' });
    }
    expect(await read(file.trimEnd())).toEqual(KEY);
    expect(await read(file.replaceAll('\n', '\r\n'))).toEqual(KEY);
  });

  for (const value of [undefined, null, 7, [], {}, new Uint8Array(158), Object('text')]) {
    test(`is refused as ${Object.prototype.toString.call(value)} ${typeof value}`, async () => {
      expect(await read(value, WORDS, noKdf)).toEqual(malformed('not text'));
    });
  }

  test('is refused for its length before it is taken apart', async () => {
    const file = fileOf(await fileBytes());
    for (const text of [file + '\n'.repeat(4096), `untrusted comment: ${'x'.repeat(4096)}\n`, '\n'.repeat(100_000_000)]) {
      expect(await read(text, WORDS, noKdf)).toEqual(malformed('longer than 4 KiB'));
    }
  });

  test('is refused for each part that is not minisign’s', async () => {
    const bytes = await fileBytes();
    const [comment, line] = fileOf(bytes).split('\n') as [string, string];
    const changed = (at: number, text: string): string =>
      fileOf(Buffer.concat([bytes.subarray(0, at), Buffer.from(text), bytes.subarray(at + 2)]));
    const cases: readonly (readonly [text: string, reason: string])[] = [
      ['', 'not two lines'],
      [`${comment}\n${line}\n${line}\n`, 'not two lines'],
      [`${line}\n${comment}\n`, 'no untrusted comment'],
      [`${comment}\n ${line}\n`, 'the key is not 158 bytes of base64'],
      [`${comment}\n${line}AAAA\n`, 'the key is not 158 bytes of base64'],
      [changed(0, 'ED'), 'not an Ed25519 key'],
      [changed(2, 'sc'), 'not encrypted by scrypt'],
      [changed(4, 'b2'), 'a checksum that is not BLAKE2b'],
      [writePublicKeyFile(KEY), 'the key is not 158 bytes of base64'],
    ];
    for (const [text, reason] of cases) expect(await read(text, WORDS, noKdf)).toEqual(malformed(reason));
  });

  test('is refused where the public key in it belongs to another seed', async () => {
    const bytes = await fileBytes({ ...KEY, publicKey: ed25519.getPublicKey(new Uint8Array(32)) });
    expect(await read(fileOf(bytes))).toEqual(malformed('the public key in it is another key’s'));
  });
});
