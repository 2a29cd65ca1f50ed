import { expect, test } from 'playwright/test';
import { formatOf, plural } from './format.js';

const en = formatOf('en');
const de = formatOf('de');
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test('bytes have three figures and the unit that fits', () => {
  expect([0, 1, 999, 1000, 41_943_040, 999_600, 12_345_678_901].map((n) => plain(en.bytes(n)))).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1.00 kB',
    '41.9 MB',
    '1.00 MB',
    '12.3 GB',
  ]);
  expect(plain(de.bytes(1_380_000_000))).toBe('1,38 GB');
});

test('a number and its unit stay on one line', () => {
  expect(en.bytes(1_200_000_000)).toBe('1.20\u00a0GB');
});

test('times are coarser the longer they are', () => {
  expect([0, 7, 43, 89, 91, 3599, 3600, 5400, 200_000].map((s) => plain(en.duration(s)))).toEqual([
    '1 sec',
    '7 sec',
    '45 sec',
    '90 sec',
    '2 min',
    '1 hr',
    '1 hr',
    '1 hr 30 min',
    '2 days',
  ]);
});

test('100 % is said only of the whole', () => {
  expect(en.percent(0.9999)).toBe('99%');
  expect(en.percent(1)).toBe('100%');
});

test('plurals put the number as the language writes it', () => {
  const forms = { one: '# piece', other: '# pieces' };
  expect(plural('en', 1, forms)).toBe('1 piece');
  expect(plural('en', 10_000, forms)).toBe('10,000 pieces');
  expect(plural('de', 10_000, forms)).toBe('10.000 pieces');
});
