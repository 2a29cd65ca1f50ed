import { createHash } from 'node:crypto';
import { expect, test } from '../../e2e/fixtures/test.js';
import { problemOf } from './errors.js';
import {
  fingerprintOf,
  groupsOf,
  keyIdText,
  type PublisherKey,
  readKeyLine,
  readLinkKey,
  sameKey,
  writeKeyLine,
  writeLinkKey,
  writePublicKeyFile,
} from './publisher-key.js';

/** A key that minisign made; its line has `+` and `/`, which a link cannot carry as they are. */
const LINE = 'RWQZhRTzeK7+iVX8L9vZ3sF/SDBmFdA5WQju+e8NvXWWdh9UktWd/7ly';
const LINK = 'RWQZhRTzeK7-iVX8L9vZ3sF_SDBmFdA5WQju-e8NvXWWdh9UktWd_7ly';
const KEY = readKeyLine(LINE)!;

/** `KEY` with one bit of one part another. */
function other(part: keyof PublisherKey): PublisherKey {
  const bytes = KEY[part].slice();
  bytes[0]! ^= 1;
  return { ...KEY, [part]: bytes };
}

test('a key is told by the SHA-256 of its public key alone', () => {
  expect(fingerprintOf(KEY)).toBe(createHash('sha256').update(Buffer.from(LINE, 'base64').subarray(10)).digest('hex'));
  expect(fingerprintOf(other('keyId'))).toBe(fingerprintOf(KEY));
  expect(fingerprintOf(other('publicKey'))).not.toBe(fingerprintOf(KEY));
});

test('a fingerprint is written in groups of four, whole or its beginning', () => {
  const fingerprint = fingerprintOf(KEY);
  expect(groupsOf(fingerprint)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
  expect(groupsOf(fingerprint).replaceAll(' ', '')).toBe(fingerprint);
  expect(groupsOf(fingerprint, 2)).toBe(`${fingerprint.slice(0, 4)} ${fingerprint.slice(4, 8)}`);
});

test('two keys are the same where key and ID are', () => {
  expect(sameKey(KEY, readLinkKey(LINK))).toBe(true);
  expect(sameKey(KEY, other('keyId'))).toBe(false);
  expect(sameKey(KEY, other('publicKey'))).toBe(false);
});

test('a key goes into a link and a line and comes out the same', () => {
  expect(writeLinkKey(KEY)).toBe(LINK);
  expect(readLinkKey(LINK)).toEqual(KEY);
  expect(writeKeyLine(KEY)).toBe(LINE);
});

test('the files of minisign are read and written', async ({ minisign }) => {
  const { secretKey, publicKey } = await minisign.generate(null);
  const [comment, line] = publicKey.split('\n');
  const key = readKeyLine(line!)!;
  expect(writePublicKeyFile(key).split('\n').slice(1)).toEqual([line, '']);
  // minisign drops the zeros in front of the number.
  expect(keyIdText(key.keyId).replace(/^0+/, '')).toBe(comment!.split(' ').at(-1));
  const message = Buffer.from('said');
  expect(await minisign.accepts(message, await minisign.sign(message, secretKey, null), writePublicKeyFile(key))).toBe(true);
});

const bytes = Buffer.from(LINE, 'base64');
const refused: readonly (readonly [title: string, bytes: Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['a byte less', bytes.subarray(0, 41)],
  ['a byte more', Buffer.concat([bytes, Buffer.alloc(1)])],
  ['another algorithm', Buffer.concat([Buffer.from('ED'), bytes.subarray(2)])],
  ['the public key alone', bytes.subarray(10)],
];

for (const [title, value] of refused) {
  test(`${title} in the place of a key is refused`, () => {
    expect(readKeyLine(value.toString('base64'))).toBeNull();
    const text = value.toString('base64url');
    expect(thrownBy(() => readLinkKey(text))).toEqual({ code: 'link-bad-key', data: { value: text.slice(0, 80) } });
  });
}

test('what is not base64 is refused, and told in short', () => {
  for (const text of [LINE.replace('R', '?'), LINE.slice(1), ` ${LINE}`, `${LINE}\n`, LINK]) {
    expect(readKeyLine(text), text).toBeNull();
  }
  for (const text of ['', LINE, LINK.replace('R', '%'), `${LINK}=x`, '☃'.repeat(100)]) {
    expect(thrownBy(() => readLinkKey(text))).toEqual({ code: 'link-bad-key', data: { value: text.slice(0, 80) } });
  }
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return problemOf(error);
  }
}
