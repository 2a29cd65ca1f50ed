import { expect, test } from 'playwright/test';
import type { Problem } from '../release/errors.js';
import { problems as de } from './de-problems.js';
import { problems as en } from './en-problems.js';
import type { Wording } from './wording.js';

const EXPECTED = '3f9a20c18d4e7b650f12ac93be5d70418e26f9b3c47a15d0629e8bf403d7a1c5';
const FOUND = 'b07d4419e6a25f83c9d01e7764ab3f20518cd2e9907bf6a4135e88d0c2f76b19';

const word = (table: typeof en, { code, data }: Problem): Wording =>
  (table[code] as (data: Problem['data']) => Wording)(data);

for (const [language, table] of Object.entries({ en, de })) {
  test(`a refusal shows both fingerprints in groups of four (${language})`, () => {
    const { facts } = word(table, { code: 'signature-other-key', data: { expected: EXPECTED, found: FOUND } });
    const values = facts?.map(([, value]) => value);
    expect(values?.[0]).toMatch(/^3f9a 20c1 ([0-9a-f]{4} ){13}a1c5$/);
    expect(values?.[1]).toMatch(/^b07d 4419 ([0-9a-f]{4} ){13}6b19$/);
  });

  test(`a key that is known by minisign’s ID alone is not called a fingerprint (${language})`, () => {
    const other = word(table, { code: 'signature-other-key', data: { expected: EXPECTED, found: FOUND } });
    const id = word(table, { code: 'signature-other-key', data: { expected: EXPECTED, found: '8D4E7B650F12AC93' } });
    expect(id.facts?.[1]?.[0]).toContain('minisign');
    expect(other.facts?.[1]?.[0]).not.toContain('minisign');
  });

  test(`a file that is not the signed one shows both checksums whole, as sha256sum writes them (${language})`, () => {
    const { facts } = word(table, { code: 'file-not-signed', data: { path: 'a', expected: EXPECTED, found: FOUND } });
    expect(facts?.map(([, value]) => value)).toEqual([EXPECTED, FOUND]);
  });

  test(`names from outside are put into sentences without what turns text around (${language})`, () => {
    const { what } = word(table, { code: 'torrent-bad-path', data: { path: '..\u202E/exe', fault: 'parent' } });
    expect(what).toContain('../exe');
  });
}

for (const [language, table] of Object.entries({ en, de })) {
  test(`a banned visitor is named by its digits, and not accused of bad will (${language})`, () => {
    const { what, next } = word(table, { code: 'peer-corrupt', data: { peer: '1a2b3c4d', pieces: 2 } });
    expect(what).toContain('1a2b3c4d');
    expect(next).toMatch(/disk|Platte/);
  });

  test(`what a tracker says of itself is shown without what turns text around, and left out where it says nothing (${language})`, () => {
    const fault = (text: string) =>
      word(table, { code: 'tracker-fault', data: { host: 'tracker.example', what: 'refused', text } });
    expect(fault('no\u202E!').reason).toBe('no!');
    expect(fault('')).not.toHaveProperty('reason');
    expect(fault('').what).toContain('tracker.example');
  });
}
