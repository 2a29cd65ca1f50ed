import { expect, test } from 'playwright/test';
import { parseInfoHash } from './info-hash.js';

const HEX = '08ada5a7a6183aae1e09d831df6748d566095a10';

test('reads 40 hex digits of either case as lower case', () => {
  expect(parseInfoHash(HEX)).toBe(HEX);
  expect(parseInfoHash(HEX.toUpperCase())).toBe(HEX);
});

test('reads the base-32 form that older magnet URIs carry, of either case', () => {
  // RFC 4648's own test vector for "foobar" is MZXW6YTBOI======; repeated, twenty bytes fill 32 characters exactly.
  const twenty = Buffer.from('foobarfoobarfoobarfo').toString('hex');
  expect(parseInfoHash('MZXW6YTBOJTG633CMFZGM33PMJQXEZTP')).toBe(twenty);
  expect(parseInfoHash('mzxw6ytbojtg633cmfzgm33pmjqxeztp')).toBe(twenty);
});

test('reads the extremes of base-32', () => {
  expect(parseInfoHash('A'.repeat(32))).toBe('0'.repeat(40));
  expect(parseInfoHash('7'.repeat(32))).toBe('f'.repeat(40));
});

const refused: readonly (readonly [title: string, value: unknown])[] = [
  ['39 digits', HEX.slice(1)],
  ['41 digits', `${HEX}0`],
  ['a letter that is no hex digit', `${HEX.slice(1)}g`],
  ['base-32 with a digit that it does not have', '1'.repeat(32)],
  ['31 characters of base-32', 'A'.repeat(31)],
  ['a newline after the digits', `${HEX}\n`],
  ['spaces around', ` ${HEX} `],
  ['the 64 digits of v2', HEX.padEnd(64, '0')],
  ['an empty string', ''],
  ['null', null],
  ['undefined', undefined],
  ['a number', 8],
  ['a list that holds one', [HEX]],
];

for (const [title, value] of refused) {
  test(`refuses ${title}`, () => {
    expect(parseInfoHash(value)).toBeNull();
  });
}
