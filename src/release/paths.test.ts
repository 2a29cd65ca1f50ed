import { expect, test } from 'playwright/test';
import { isSafePath, MAX_PATH_BYTES } from './paths.js';

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
    expect(isSafePath(segments)).toBe(true);
  });
}

const unsafe: readonly (readonly [title: string, segments: readonly string[]])[] = [
  ['no segments', []],
  ['an empty name', ['']],
  ['the folder itself', ['.']],
  ['the folder above', ['..']],
  ['a way up in the middle', ['a', '..', 'b']],
  ['a way up at the end', ['a', '..']],
  ['an absolute path', ['', 'etc', 'passwd']],
  ['an empty segment in the middle', ['a', '', 'b']],
  ['a folder without a file', ['a', '']],
  ['a slash within a segment', ['a/../../b']],
  ['a backslash', ['..\\..\\b']],
  ['a backslash at the start', ['\\\\server\\share']],
  ['a drive', ['C:', 'Windows']],
  ['a drive with a path in one segment', ['c:windows']],
  ['a NUL', ['a.txt\0.exe']],
  ['a newline', ['a\nb']],
  ['a control character in a later segment', ['a', 'b\x1b[2J']],
  ['a DEL', ['a\x7f']],
  ['one byte too many', ['a'.repeat(MAX_PATH_BYTES + 1)]],
  ['one byte too many with its slashes', ['a'.repeat(512), 'b'.repeat(512)]],
  ['few characters of too many bytes', ['大'.repeat(342)]],
];

for (const [title, segments] of unsafe) {
  test(`refuses ${title}`, () => {
    expect(isSafePath(segments)).toBe(false);
  });
}
