import { expect, test } from 'playwright/test';
import { asLang, asSources, asTheme, readOptions } from './options.js';

test('an attribute that is missing or unknown is the default', () => {
  for (const value of [null, undefined, '', 'Dark', 'sepia', 1, {}]) expect(asTheme(value)).toBe('auto');
  for (const value of [null, undefined, '', 'PEERS', 'none', true]) expect(asSources(value)).toBe('both');
  expect(readOptions({})).toEqual({ theme: 'auto', lang: '', sources: 'both' });
});

test('each value that there is stays as it is', () => {
  for (const theme of ['light', 'dark', 'auto']) expect(asTheme(theme)).toBe(theme);
  for (const sources of ['both', 'mirrors', 'peers']) expect(asSources(sources)).toBe(sources);
});

test('a language tag is taken over in lower case, and anything else is none', () => {
  expect(asLang('de')).toBe('de');
  expect(asLang('de-AT-1996')).toBe('de-at-1996');
  for (const value of ['', 'd', 'de_AT', 'de-', '"><b>', 'de-'.repeat(20), `de-${'a-'.repeat(20)}a`, 7, null]) {
    expect(asLang(value)).toBe('');
  }
});
