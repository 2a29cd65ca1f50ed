import { expect, test } from 'playwright/test';
import { inertText } from './inert.js';

test('a name that turns itself around reads as it is stored', () => {
  expect(inertText('photo\u202Egnp.exe')).toBe('photognp.exe');
  expect(inertText('a\u2066b\u2069c\u200E\u200F\u061C\u0000\t')).toBe('abc');
});

test('names in any script, and line ends, stay as they are', () => {
  for (const text of ['חוברת הפעלה', '説明書 写真', 'Größe & <b>', 'one\ntwo', '👩‍🌾']) expect(inertText(text)).toBe(text);
});

test('halves of a character stay apart when what stood between them is taken out', () => {
  expect(inertText('a\udb40\u200b\udc67b')).toBe('a\ufffd\ufffdb');
});
