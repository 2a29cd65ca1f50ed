import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
// @ts-expect-error The reference implementation has no types; webtorrent brings it along.
import bencode from '../../node_modules/bencode/index.js';
import { type BDict, BencodeError, type BValue, decode, type Encodable, encode } from './bencode.js';
import { utf8 } from './bytes.js';

const reference = bencode as { encode(value: unknown): Uint8Array; decode(bytes: Uint8Array): unknown };

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const digest = (seed: string): Uint8Array => new Uint8Array(createHash('sha1').update(seed).digest());
const asDict = (value: BValue): BDict => value as BDict;

/** Turns a decoded value into what the reference decodes to: numbers, byte strings in hex, arrays, objects. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') return Number(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  const entries =
    (value as BDict).entries instanceof Map ? [...(value as BDict).entries] : Object.entries(value as object);
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}

const values: readonly (readonly [title: string, value: Encodable])[] = [
  ['an empty string', ''],
  ['text of several bytes a character', 'Grüße, 世界, 🌍'],
  ['bytes that are no text', Uint8Array.of(0, 255, 128, 10)],
  ['zero', 0],
  ['a negative number', -42],
  ['the largest safe integer', Number.MAX_SAFE_INTEGER],
  ['empty containers', { list: [], object: {}, nested: [[], {}, [[]]] }],
  ['keys in no order', { zeta: 1, Alpha: 2, alpha: 3, 'alpha 2': 4, '': 5 }],
  [
    'something like a torrent',
    { announce: 'wss://a/', info: { files: [{ length: 3, path: ['a', 'b'] }], pieces: digest('p') } },
  ],
];

for (const [title, value] of values) {
  test(`writes and reads ${title} as the reference implementation does`, () => {
    const bytes = encode(value);
    expect(textOf(bytes)).toBe(textOf(reference.encode(value)));
    expect(plain(decode(bytes))).toEqual(plain(reference.decode(bytes)));
  });
}

test('leaves undefined values out', () => {
  expect(textOf(encode({ a: undefined, b: 1, c: undefined }))).toBe('d1:bi1ee');
});

test('sorts keys by their bytes, not by their UTF-16 units', () => {
  const [fullWidth, emoji] = ['\uff01', '\u{1f600}'];
  expect([...asDict(decode(encode({ [emoji]: 1, [fullWidth]: 2 }))).entries.values()]).toEqual([2n, 1n]);
});

test('reads integers beyond 2^53 exactly', () => {
  expect(decode(latin1('i9007199254740993e'))).toBe(9007199254740993n);
  expect(decode(latin1('i-18446744073709551616e'))).toBe(-18446744073709551616n);
});

test('tells where each value of a dictionary stood', () => {
  const bytes = latin1('d1:ad2:inli1e3:twoee1:b0:1:ci-7ee');
  const outer = asDict(decode(bytes));
  const slice = ([start, end]: readonly [number, number]): string => textOf(bytes.subarray(start, end));
  expect([...outer.spans].map(([key, span]) => [key, slice(span)])).toEqual([
    ['a', 'd2:inli1e3:twoee'],
    ['b', '0:'],
    ['c', 'i-7e'],
  ]);
  expect(asDict(outer.entries.get('a')!).spans.size, 'of an inner one').toBe(0);
});

test('takes keys that are out of order, and keys that are not UTF-8', () => {
  const dict = asDict(decode(latin1('d1:b0:1:a0:1:\xff0:e')));
  expect([...dict.entries.keys()]).toEqual(['b', 'a', '\xff']);
});

test('reads a string whose bytes look like structure as a string', () => {
  expect(decode(latin1('6:i1e0:e'))).toEqual(utf8('i1e0:e'));
});

const malformed: readonly (readonly [title: string, text: string])[] = [
  ['nothing at all', ''],
  ['an integer without an end', 'i12'],
  ['an integer without digits', 'ie'],
  ['a minus alone', 'i-e'],
  ['negative zero', 'i-0e'],
  ['leading zeros', 'i007e'],
  ['a negative number with leading zeros', 'i-01e'],
  ['a minus within a number', 'i1-2e'],
  ['a plus', 'i+1e'],
  ['a fraction', 'i1.5e'],
  ['an exponent', 'i1e5e'],
  ['a space before the digits', 'i 1e'],
  ['an integer of thousands of digits', `i${'9'.repeat(5000)}e`],
  ['a string longer than the data', '5:four'],
  ['a string of 9,999,999,999 bytes', '9999999999:x'],
  ['a string length of hundreds of digits', `${'1'.repeat(400)}:x`],
  ['a negative string length', '-1:x'],
  ['a string length with a leading zero', '01:x'],
  ['a string length without digits', ':x'],
  ['a string length without a colon', '12'],
  ['a list without an end', 'l1:a'],
  ['a dictionary without an end', 'd1:a1:b'],
  ['a dictionary that ends after a key', 'd1:ae'],
  ['a dictionary with an integer as key', 'di1e1:ae'],
  ['a dictionary with the same key twice', 'd1:a1:x1:b1:y1:a1:ze'],
  ['data after the end', 'i1ei2e'],
  ['a newline after the end', 'de\n'],
  ['an end without a beginning', 'e'],
  ['a letter that means nothing', 'x'],
  ['lists nested 100,000 deep', 'l'.repeat(100_000)],
  ['closed lists nested 100,000 deep', 'l'.repeat(100_000) + 'e'.repeat(100_000)],
  ['dictionaries nested 50,000 deep', 'd1:a'.repeat(50_000)],
  ['a list of 200,001 values', `l${'0:'.repeat(200_001)}e`],
];

for (const [title, text] of malformed) {
  test(`refuses ${title}`, () => {
    expect(() => decode(latin1(text))).toThrow(BencodeError);
  });
}

test('reads lists nested 32 deep and no deeper', () => {
  const nested = (depth: number): Uint8Array => latin1('l'.repeat(depth) + '0:' + 'e'.repeat(depth));
  expect(decode(nested(32))).toBeInstanceOf(Array);
  expect(() => decode(nested(33))).toThrow(BencodeError);
});

test('throws nothing but BencodeError, whichever byte of a torrent is altered', () => {
  const good = encode({
    announce: 'wss://a/',
    info: { files: [{ length: 3, path: ['a', 'b'] }], pieces: digest('p') },
  });
  for (let at = 0; at < good.length; at++) {
    for (const byte of [0x00, 0x2d, 0x30, 0x39, 0x3a, 0x64, 0x65, 0x69, 0x6c, 0xff]) {
      const bytes = good.slice();
      bytes[at] = byte;
      let thrown: unknown = null;
      try {
        decode(bytes);
      } catch (error) {
        thrown = error;
      }
      expect(thrown === null || thrown instanceof BencodeError, `byte ${at} as ${byte}: ${String(thrown)}`).toBe(true);
    }
  }
});

test('refuses every beginning of a torrent that is not the whole', () => {
  const good = encode({ announce: 'wss://a/', info: { length: 3, name: 'n', pieces: digest('p') } });
  for (let end = 0; end < good.length; end++) expect(() => decode(good.subarray(0, end))).toThrow(BencodeError);
});
