import { expect, test } from 'playwright/test';
import { en } from '../../i18n/en.js';
import { formatOf } from '../../i18n/format.js';
import { differencesOf, matchOf, type Differs } from './copy-says.js';

const f = formatOf('en');

const copy = (change: Partial<Differs>): Differs => ({
  state: 'differs',
  chosen: 'foo.exe',
  path: 'foo.exe',
  chosenLength: 1000,
  length: 1000,
  differsFrom: 262_144,
  missingFiles: 0,
  matchingBytes: 0,
  knownAs: null,
  ...change,
});

test('a copy of the same length says only from where on it differs', () => {
  expect(differencesOf(copy({}), en, f)).toEqual([
    'It is the same up to byte 262,144, and differs within the piece that starts there.',
  ]);
  expect(differencesOf(copy({ differsFrom: 0 }), en, f)).toEqual([en.trust.copyNeverSame]);
});

test('a copy of another length says by how much', () => {
  expect(differencesOf(copy({ chosenLength: 1010, differsFrom: null }), en, f)).toEqual([
    'It is 10\u00a0bytes longer.',
    en.trust.copyLengthOnly,
  ]);
  expect(differencesOf(copy({ chosenLength: 999 }), en, f)[0]).toBe('It is 1\u00a0byte shorter.');
});

test('files that nothing was chosen for are counted', () => {
  expect(differencesOf(copy({ missingFiles: 2 }), en, f)).toContain('For 2 files of the release, nothing was chosen.');
});

test('what matches and what is left add up to the release', () => {
  expect(matchOf(copy({ matchingBytes: 750_000 }), 1_000_000, en, f)).toBe(
    '750\u00a0kB of 1.00\u00a0MB match. Only 250\u00a0kB have to be downloaded.',
  );
  expect(matchOf(copy({}), 1_000_000, en, f)).toBe(en.trust.copyNoMatch);
});
