import { expect, test } from 'playwright/test';
import { en } from '../../i18n/en.js';
import { formatOf } from '../../i18n/format.js';
import { differencesOf, matchOf, type Differs } from './copy-says.js';

const f = formatOf('en');
const PIECE = 262_144;

const copy = (change: Partial<Differs>): Differs => ({
  state: 'differs',
  chosen: 'foo.exe',
  path: 'foo.exe',
  chosenLength: 1_000_000,
  length: 1_000_000,
  differsFrom: 262_144,
  missingFiles: 0,
  matchingBytes: 0,
  knownAs: null,
  ...change,
});

test('a copy of the same length says only from where on it differs', () => {
  expect(differencesOf(copy({}), PIECE, en, f)).toEqual([
    'It is the same up to byte 262,144, and differs within the piece that starts there.',
  ]);
  expect(differencesOf(copy({ differsFrom: 0 }), PIECE, en, f)).toEqual([en.trust.copyNeverSame]);
});

test('a copy of another length says by how much', () => {
  expect(differencesOf(copy({ chosenLength: 1_000_010, differsFrom: null }), PIECE, en, f)).toEqual([
    'It is 10\u00a0bytes longer.',
    en.trust.copyLengthOnly,
  ]);
  expect(differencesOf(copy({ chosenLength: 999_999 }), PIECE, en, f)[0]).toBe('It is 1\u00a0byte shorter.');
});

test('a copy that ends in mid-piece is not said to differ there', () => {
  const says = (change: Partial<Differs>) => differencesOf(copy(change), PIECE, en, f).join(' ');
  expect(says({ chosenLength: 300_000 })).toBe(
    'It is 700\u00a0kB shorter, and the same up to byte 262,144, near its end; whether the rest of it is right cannot be told.',
  );
  expect(says({ chosenLength: PIECE })).toBe(`It is 738\u00a0kB shorter. ${en.trust.copyLengthOnly}`);
  expect(says({ chosenLength: 500, differsFrom: 0 })).toContain(en.trust.copyTooShort);
  expect(says({ chosenLength: 2 * PIECE })).toContain('differs within the piece');
  expect(says({ chosenLength: 0, differsFrom: 0 })).toBe('It is empty.');
});

test('files that nothing was chosen for are counted', () => {
  expect(differencesOf(copy({ missingFiles: 2 }), PIECE, en, f)).toContain('For 2 files of the release, nothing was chosen.');
});

test('what matches and what is left add up to the release', () => {
  expect(matchOf(copy({ matchingBytes: 750_000 }), 1_000_000, en, f)).toBe(
    '750\u00a0kB of 1.00\u00a0MB match. Only 250\u00a0kB have to be downloaded.',
  );
  expect(matchOf(copy({ matchingBytes: 1_000_000 }), 1_000_000, en, f)).toBe(en.trust.copyHasAll);
  expect(matchOf(copy({}), 1_000_000, en, f)).toBe(en.trust.copyNoMatch);
});
