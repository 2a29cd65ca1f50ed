import { randomBytes } from 'node:crypto';
import { expect, test } from '../../e2e/fixtures/test.js';
import { utf8Text } from './bytes.js';
import { type Problem, problemOf } from './errors.js';
import { claimedKey, MAX_SIGNATURE_BYTES, readSignature, releaseComment, signatureFault, writeSignature } from './minisign.js';
import { type PublisherKey, readKeyLine, writeKeyLine } from './publisher-key.js';

/** Made by minisign 0.11 over `MESSAGE` with `-t` and a name. */
const LINE = 'RWQZhRTzeK7+iVX8L9vZ3sF/SDBmFdA5WQju+e8NvXWWdh9UktWd/7ly';
const KEY = readKeyLine(LINE)!;
const MESSAGE = Buffer.from('hi\n');
const FILE = `untrusted comment: signature from minisign secret key
RUQZhRTzeK7+iUtL9gKp1YMfUAR/riAD9Ny+1Y4JNMIM/AiehZ36mQEy4q/k/4IWZW1jvkntRgr5xWJpJvuzrY8gQA3gg/yDPA4=
trusted comment: timestamp:1795635517\tfile:m\thashed
sxLVxKgi2/JLrdCze4goVyWD/2liWxMPjiQ7sRt/A+2qOVJizcSjq5C1NXtPOZkpTIqvJjoVmMgdE3G+uHeCDg==
`;

/** What we say of a signature file: a fault, `null` for a good one, or the problem with reading it. */
function verdict(file: Uint8Array | string, message: Uint8Array = MESSAGE, key: PublisherKey = KEY): unknown {
  try {
    return signatureFault(readSignature(Buffer.from(file)), key, message);
  } catch (error) {
    return problemOf(error);
  }
}

function flipped(bytes: Uint8Array, at: number, bit = 1): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= bit;
  return copy;
}

test('a signature of minisign is read and found right', () => {
  expect(verdict(FILE)).toBeNull();
  expect(utf8Text(readSignature(Buffer.from(FILE)).comment)).toBe('timestamp:1795635517\tfile:m\thashed');
});

test('a signature is written as it was read', () => {
  expect(writeSignature(readSignature(Buffer.from(FILE)), 'signature from minisign secret key')).toBe(FILE);
});

test('what minisign signs now is found right, for messages of any length', async ({ minisign }) => {
  const { secretKey, publicKey } = await minisign.generate(null);
  const key = readKeyLine(publicKey.split('\n')[1]!)!;
  for (const length of [0, 1, 128, 129, 200_000]) {
    const message = randomBytes(length);
    const file = await minisign.sign(message, secretKey, null, ['-t', 'Grüße\t☃', '-c', 'für alle']);
    expect(verdict(file, message, key), `${length} bytes`).toBeNull();
    expect(utf8Text(readSignature(file).comment)).toBe('Grüße\t☃');
    expect(verdict(file, Buffer.concat([message, Buffer.alloc(1)]), key)).toBe('message');
  }
});

test('ends of lines as Windows writes them, and a missing last one, change nothing', () => {
  expect(verdict(FILE.replaceAll('\n', '\r\n'))).toBeNull();
  expect(verdict(FILE.trimEnd())).toBeNull();
});

test.describe('one flipped bit', () => {
  test('in the message, the key ID, the key or the comment is told apart', () => {
    expect(verdict(FILE, flipped(MESSAGE, 1))).toBe('message');
    expect(verdict(FILE, MESSAGE, { ...KEY, keyId: flipped(KEY.keyId, 3) })).toBe('key');
    expect(verdict(FILE, MESSAGE, { ...KEY, publicKey: flipped(KEY.publicKey, 31, 0x80) })).toBe('message');
    expect(verdict(FILE.replace('file:m', 'file:l'))).toBe('comment');
  });

  test('anywhere in the message is refused by us and by minisign', async ({ minisign }) => {
    for (let at = 0; at < MESSAGE.length; at++) {
      const message = flipped(MESSAGE, at, 1 << (at % 8));
      expect(verdict(FILE, message)).toBe('message');
      expect(await minisign.accepts(message, FILE, LINE)).toBe(false);
    }
  });

  test('anywhere in the key is refused by us and by minisign', async ({ minisign }) => {
    const bytes = Buffer.from(LINE, 'base64');
    for (let at = 0; at < bytes.length; at++) {
      const line = flipped(bytes, at, 1 << (at % 8)).toString('base64');
      const key = readKeyLine(line);
      if (at < 2) expect(key).toBeNull();
      else expect(verdict(FILE, MESSAGE, key!)).toBe(at < 10 ? 'key' : 'message');
      expect(await minisign.accepts(MESSAGE, FILE, line), `byte ${at}`).toBe(false);
    }
  });

  for (const [line, title] of ['untrusted comment', 'signature', 'trusted comment', 'signature of the comment'].entries()) {
    test(`anywhere in the line of the ${title} is judged by us as by minisign`, async ({ minisign }) => {
      const lines = FILE.split('\n');
      const start = lines.slice(0, line).join('\n').length;
      let refused = 0;
      for (let at = start; at < start + lines[line]!.length; at++) {
        // The highest bit makes what is no UTF-8, and has a test of its own.
        const file = flipped(Buffer.from(FILE), at, 1 << (at % 7));
        const accepted = verdict(file) === null;
        expect(await minisign.accepts(MESSAGE, file, LINE), JSON.stringify(file.toString())).toBe(accepted);
        // Nothing covers the text of the untrusted comment.
        if (!accepted) refused += 1;
        else expect(line, `byte ${at}`).toBe(0);
      }
      expect(refused).toBeGreaterThanOrEqual('untrusted comment: '.length);
    });
  }

  test('of every byte that is signed is refused', () => {
    const lines = FILE.split('\n');
    for (const line of [1, 3]) {
      const bytes = Buffer.from(lines[line]!, 'base64');
      for (let at = 0; at < bytes.length; at++) {
        const file = lines.with(line, flipped(bytes, at, 1 << (at % 8)).toString('base64')).join('\n');
        if (line === 3) expect(verdict(file)).toBe('comment');
        else if (at < 2) expect(verdict(file)).toMatchObject({ code: 'signature-malformed' });
        else expect(verdict(file)).toBe(at < 10 ? 'key' : 'message');
      }
    }
  });
});

test('a signature that is not prehashed is refused, though it is right', async ({ minisign }) => {
  const { secretKey, publicKey } = await minisign.generate(null);
  const file = await minisign.sign(MESSAGE, secretKey, null, ['-l']);
  expect(await minisign.accepts(MESSAGE, file, publicKey)).toBe(true);
  const key = readKeyLine(publicKey.split('\n')[1]!)!;
  expect(verdict(file, MESSAGE, key)).toEqual(malformed('not prehashed, as minisign -l makes it'));
});

test.describe('a file that is no signature', () => {
  const lines = FILE.trimEnd().split('\n');
  const [untrusted, first, trusted, second] = lines as [string, string, string, string];
  const cases: readonly (readonly [title: string, file: Uint8Array | string, reason: string])[] = [
    ['nothing', '', 'not four lines'],
    ['three lines', lines.slice(0, 3).join('\n'), 'not four lines'],
    ['five lines', [...lines, 'more'].join('\n'), 'not four lines'],
    ['an empty line at the end', `${FILE}\n`, 'not four lines'],
    ['lines in another order', [trusted, first, untrusted, second].join('\n'), 'no untrusted comment'],
    ['no trusted comment', [untrusted, first, untrusted, second].join('\n'), 'no trusted comment'],
    ['no base64', [untrusted, `${first.slice(0, -1)}?`, trusted, second].join('\n'), 'the signature is not 74 bytes of base64'],
    ['a short signature', [untrusted, first.slice(4), trusted, second].join('\n'), 'the signature is not 74 bytes of base64'],
    ['a long second one', [untrusted, first, trusted, first].join('\n'), 'the comment’s signature is not 64 bytes of base64'],
    ['bytes that are not UTF-8', flipped(Buffer.from(FILE), 25, 0x80), 'not UTF-8'],
    ['a comment with a NUL', FILE.replace('file:m', 'file:\0'), 'a NUL in it'],
    ['a byte too many', FILE.replace('\n', 'x'.repeat(MAX_SIGNATURE_BYTES + 1 - FILE.length) + '\n'), 'longer than 16 KiB'],
    ['many megabytes', new Uint8Array(64 * 1024 * 1024), 'longer than 16 KiB'],
  ];
  for (const [title, file, reason] of cases) {
    test(`${title} is refused`, () => expect(verdict(file)).toEqual(malformed(reason)));
  }

  test('every truncation is refused', () => {
    for (let length = 0; length < FILE.length - 1; length++) {
      expect(verdict(FILE.slice(0, length)), `${length} bytes`).toMatchObject({ code: 'signature-malformed' });
    }
  });

  test('the longest that may be is taken', () => {
    expect(verdict(FILE.replace('\n', 'x'.repeat(MAX_SIGNATURE_BYTES - FILE.length) + '\n'))).toBeNull();
  });
});

test('a release’s comment names the key in minisign’s own fields', () => {
  const comment = releaseComment('reseed.manifest', KEY, new Date(1_795_635_517_999));
  expect(comment).toBe(`timestamp:1795635517\tfile:reseed.manifest\thashed\tkey:${writeKeyLine(KEY)}`);
  const sig = readSignature(Buffer.from(FILE));
  expect(claimedKey({ ...sig, comment: Buffer.from(comment) })).toEqual(KEY);
});

test('a comment that names no key, or no real one, claims none', () => {
  const sig = readSignature(Buffer.from(FILE));
  for (const comment of ['', 'key:', `akey:${LINE}`, `key:${LINE.slice(4)}`, `key: ${LINE}`, `key:x\tkey:${LINE}`]) {
    expect(claimedKey({ ...sig, comment: Buffer.from(comment) }), comment).toBeNull();
  }
  expect(claimedKey({ ...sig, comment: Buffer.of(0xff) })).toBeNull();
});

function malformed(reason: string): Problem {
  return { code: 'signature-malformed', data: { reason } };
}
