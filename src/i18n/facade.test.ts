import { expect, test } from 'playwright/test';
import { facadeLanguage, facadeSize, facadeWords } from './facade.js';
import { formatOf } from './format.js';

test('sizes read as they do on the release page', () => {
  const near = [0, 1, 999, 999.4, 1000, 9_994, 9_996, 99_949, 99_951, 999_499, 999_501, 20_000_000, 9.995e9, 1.5e12, 9e15];
  const spread = Array.from({ length: 400 }, (_, i) => Math.round(1.1 ** i)).filter(Number.isSafeInteger);
  for (const language of ['en', 'de'] as const) {
    for (const bytes of [...near, ...spread]) {
      expect(facadeSize(bytes, language), String(bytes)).toBe(formatOf(language).bytes(bytes));
    }
  }
  expect(facadeSize(20_000_000, 'en')).toBe('20.0\u00a0MB');
  expect(facadeSize(20_000_000, 'de')).toBe('20,0\u00a0MB');
});

test('the first wanted language that there are words for is taken, else English', () => {
  expect(facadeLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(facadeLanguage(['', 'en-GB', 'de'])).toBe('en');
  expect(facadeLanguage(['ja', 'den-CA'])).toBe('en');
  expect(facadeLanguage([])).toBe('en');
});

test('German has all that English says', () => {
  expect(Object.keys(facadeWords('de'))).toEqual(Object.keys(facadeWords('en')));
});
