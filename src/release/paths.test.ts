import { expect, test } from 'playwright/test';
import { isDeviceName, MAX_PATH_BYTES, type PathFault, pathFault } from './paths.js';

const safe: readonly (readonly string[])[] = [
  ['file.bin'],
  ['folder', 'sub', 'file.bin'],
  ['.hidden'],
  ['...'],
  ['..a', 'b..'],
  ['a b', ' ', '~', '%2e%2e'],
  ['Größe', '大きさ', '😀.txt'],
  ['folder', 'c:', 'ratio 1:2'],
  ['a'.repeat(MAX_PATH_BYTES)],
];

for (const segments of safe) {
  test(`takes ${JSON.stringify(segments.join('/').slice(0, 40))}`, () => {
    expect(pathFault(segments)).toBeNull();
  });
}

const unsafe: readonly (readonly [title: string, segments: readonly string[], fault: PathFault])[] = [
  ['no segments', [], 'empty'],
  ['an empty name', [''], 'empty'],
  ['the folder itself', ['.'], 'parent'],
  ['the folder above', ['..'], 'parent'],
  ['a way up in the middle', ['a', '..', 'b'], 'parent'],
  ['a way up at the end', ['a', '..'], 'parent'],
  ['an absolute path', ['', 'etc', 'passwd'], 'empty'],
  ['an empty segment in the middle', ['a', '', 'b'], 'empty'],
  ['a folder without a file', ['a', ''], 'empty'],
  ['a slash within a segment', ['a/../../b'], 'separator'],
  ['a backslash', ['..\\..\\b'], 'separator'],
  ['a backslash at the start', ['\\\\server\\share'], 'separator'],
  ['a drive', ['C:', 'Windows'], 'drive'],
  ['a drive with a path in one segment', ['c:windows'], 'drive'],
  ['a NUL', ['a.txt\0.exe'], 'control'],
  ['a newline', ['a\nb'], 'control'],
  ['a control character in a later segment', ['a', 'b\x1b[2J'], 'control'],
  ['a DEL', ['a\x7f'], 'control'],
  ['a device', ['NUL'], 'reserved'],
  ['a device with an extension, in a folder', ['a', 'nul.txt'], 'reserved'],
  ['a device for a folder', ['com1', 'a'], 'reserved'],
  ['one byte too many', ['a'.repeat(MAX_PATH_BYTES + 1)], 'long'],
  ['one byte too many with its slashes', ['a'.repeat(512), 'b'.repeat(512)], 'long'],
  ['few characters of too many bytes', ['大'.repeat(342)], 'long'],
];

for (const [title, segments, fault] of unsafe) {
  test(`refuses ${title}`, () => {
    expect(pathFault(segments)).toBe(fault);
  });
}

test('names for devices are told in any case, with spaces and extensions, and with superscript digits', () => {
  for (const name of ['CON', 'prn', 'Aux.tar.gz', 'nul .txt', 'COM9', 'lpt¹.log', 'conin$', 'CONOUT$.x']) {
    expect(isDeviceName(name), name).toBe(true);
  }
  for (const name of ['', 'console', 'com', 'com10', 'null', 'a.nul', '.con', ' con', 'auxiliary.txt']) {
    expect(isDeviceName(name), name).toBe(false);
  }
});
