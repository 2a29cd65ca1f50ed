import { expect, test } from 'playwright/test';
import { facadeSize, facadeWords } from './facade.js';
import { formatOf } from './format.js';

test('sizes read as they do on the release page, up to a thousand terabytes', () => {
  const near = [0, 1, 999, 1000, 9_994, 9_996, 99_949, 99_951, 999_499, 999_501, 20_000_000, 9.995e9, 1.5e12, 9.98e14];
  const spread = Array.from({ length: 400 }, (_, i) => Math.round(1.1 ** i)).filter((bytes) => bytes < 999.5e12);
  for (const language of ['en', 'de'] as const) {
    const sizes = [...near, ...spread];
    const words = (say: (bytes: number) => string): string[] => sizes.map((bytes) => `${bytes}: ${say(bytes)}`);
    expect(words((bytes) => facadeSize(bytes, language))).toEqual(words((bytes) => formatOf(language).bytes(bytes)));
  }
  expect(facadeSize(20_000_000, 'en')).toBe('20.0\u00a0MB');
  expect(facadeSize(20_000_000, 'de')).toBe('20,0\u00a0MB');
});

test('the first wanted language that there are words for is taken, else English', () => {
  expect(facadeWords(['fr-FR', 'de-AT', 'en']).language).toBe('de');
  expect(facadeWords(['', 'en-GB', 'de']).language).toBe('en');
  expect(facadeWords(['ja', 'den-CA']).language).toBe('en');
  expect(facadeWords([]).language).toBe('en');
});

test('German has all that English says', () => {
  expect(Object.keys(facadeWords(['de']))).toEqual(Object.keys(facadeWords(['en'])));
});
