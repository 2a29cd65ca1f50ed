import { expect, test } from 'playwright/test';
import { safeName, safePath, safePaths } from './safe-name.js';

const bytes = (text: string) => new TextEncoder().encode(text).length;

const names: readonly (readonly [given: string, safe: string, why: string])[] = [
  ['WindowsXP-KB835935-SP2-DEU.exe', 'WindowsXP-KB835935-SP2-DEU.exe', 'leaves a plain name alone'],
  ['Übung über ß – 日本語のファイル 🎉.txt', 'Übung über ß – 日本語のファイル 🎉.txt', 'leaves other scripts alone'],
  ['../../etc/passwd', '.._.._etc_passwd', 'takes separators out'],
  ['C:\\boot.ini', 'C__boot.ini', 'takes drives and backslashes out'],
  ['a<b>c|d?e*f"g.txt', 'a_b_c_d_e_f_g.txt', 'takes out what Windows forbids'],
  ['..', 'file', 'never climbs'],
  ['.', 'file', 'never is the folder itself'],
  ['', 'file', 'is never empty'],
  ['   ', 'file', 'is never blank'],
  ['...', 'file', 'is never dots'],
  ['name. . .', 'name', 'ends with no dot or space'],
  ['.gitignore', '.gitignore', 'leaves a leading dot alone'],
  ['invoice\u202egpj.exe', 'invoice_gpj.exe', 'shows no name the wrong way round'],
  ['a\u0000b\nc\u0085d', 'a_b_c_d', 'takes control characters out'],
  ['zero\u200bwidth\ufeff', 'zero_width_', 'takes invisible characters out'],
  ['setup\u3164\u{e0065}.exe', 'setup.exe', 'has nothing that is not drawn'],
  ['می\u200cخواهم 👩\u200d🌾.pdf', 'می\u200cخواهم 👩\u200d🌾.pdf', 'keeps joiners where they belong'],
  ['half \ud83d pair', 'half \ufffd pair', 'replaces lone surrogates'],
  ['CON', '_CON', 'is no device'],
  ['nul.tar.gz', '_nul.tar.gz', 'is no device with an extension'],
  ['com1 .txt', '_com1 .txt', 'is no device with a space'],
  ['LPT²', '_LPT²', 'is no device with a superscript digit'],
  ['console.log', 'console.log', 'leaves names alone that only start like devices'],
];

for (const [given, safe, why] of names) {
  test(`a safe name ${why}: ${JSON.stringify(given)}`, () => expect(safeName(given)).toBe(safe));
}

test('a safe name has 255 bytes at most, whole characters, and its extension', () => {
  for (const given of [`${'a'.repeat(300)}.iso`, `${'日本'.repeat(200)}.tar`, `${'🎉'.repeat(100)}.txt`]) {
    const safe = safeName(given);
    expect(bytes(safe)).toBeLessThanOrEqual(255);
    expect(bytes(safe)).toBeGreaterThan(250);
    expect(safe.slice(-4)).toBe(given.slice(-4));
    expect(safe).not.toContain('\ufffd');
  }
  expect(bytes(safeName(`x.${'y'.repeat(400)}`))).toBe(255);
});

test('a safe name is its own safe name', () => {
  for (const given of [...names.map(([name]) => name), `${'a.'.repeat(300)}`, `con${' '.repeat(300)}.x`]) {
    expect(safeName(safeName(given))).toBe(safeName(given));
  }
});

test('a safe path keeps folders and leaves out what climbs', () => {
  expect(safePath('a/b/c.txt')).toBe('a/b/c.txt');
  expect(safePath('/../a/./../b//c:/nul')).toBe('a/b/c_/_nul');
  expect(safePath('../..')).toBe('file');
});

test('safe paths stay different where their names would meet', () => {
  expect(safePaths(['a?.txt', 'a*.txt', 'A_.txt'])).toEqual(['a_.txt', 'a_ (2).txt', 'A_ (3).txt']);
  expect(safePaths(['x?/1', 'x*/1', 'x?/2'])).toEqual(['x_/1', 'x_ (2)/1', 'x_/2']);
  expect(safePaths(['é', 'e\u0301'])).toEqual(['é', 'e\u0301 (2)']);
});

test('safe paths number thousands of equal names without slowing down', () => {
  const paths = Array.from({ length: 10_000 }, () => 'same?.txt');
  const safe = safePaths(paths);
  expect(new Set(safe).size).toBe(paths.length);
  expect(safe.at(-1)).toBe('same_ (10000).txt');
});

test('safe paths never take a file for a folder', () => {
  expect(safePaths(['a_', 'a?/b'])).toEqual(['a_', 'a_ (2)/b']);
  expect(safePaths(['a?/b', 'a_'])).toEqual(['a_/b', 'a_ (2)']);
});

test('safe paths leave an ordinary folder as it is', () => {
  const paths = ['README', 'src/main.ts', 'src/größe/日本.txt', 'leer/.keep'];
  expect(safePaths(paths)).toEqual(paths);
});
