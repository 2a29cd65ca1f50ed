import assert from 'node:assert/strict';
import { expect, test } from 'playwright/test';
import { fc, holds } from '../../e2e/fixtures/fuzz.js';
import { mirrorFileUrl, mirrorTorrentUrl, readMirrorList } from './mirror-url.js';

const single = { name: 'Windows XP #1.exe', single: true };
const folder = { name: 'XP 日本', single: false };

for (const [title, base, release, path, url] of [
  ['an address that ends with a slash is the folder of a single file', 'https://m.example/sp2/', single, single.name, 'https://m.example/sp2/Windows%20XP%20%231.exe'],
  ['any other address is the single file itself', 'https://m.example/xp.exe', single, single.name, 'https://m.example/xp.exe'],
  ['several files stand in a folder with the release’s name', 'https://m.example/a/', folder, 'b/c.txt', 'https://m.example/a/XP%20%E6%97%A5%E6%9C%AC/b/c.txt'],
  ['a slash that is missing is added', 'https://m.example/a', folder, 'c', 'https://m.example/a/XP%20%E6%97%A5%E6%9C%AC/c'],
  ['a question mark, a percent sign and a plus are part of a name', 'https://m.example/', { name: 'r', single: false }, 'a?b%20+c', 'https://m.example/r/a%3Fb%2520%2Bc'],
  ['what RFC 3986 reserves is encoded, and what it does not is left', 'https://m.example/', { name: 'r', single: false }, "!'()*;:@&=$,-._~", 'https://m.example/r/%21%27%28%29%2A%3B%3A%40%26%3D%24%2C-._~'],
  ['a fragment swallows nothing', 'https://m.example/a#b', folder, 'c', 'https://m.example/a/XP%20%E6%97%A5%E6%9C%AC/c'],
] as const) {
  test(title, () => expect(mirrorFileUrl(base, release, path)).toBe(url));
}

for (const [title, base, name, url] of [
  ['in a folder, the torrent has the name of the release', 'https://m.example/x/', 'XP #1 日本', 'https://m.example/x/XP%20%231%20%E6%97%A5%E6%9C%AC.torrent'],
  ['beside a single file, the torrent has the name of the file there', 'https://m.example/get/xp.exe', 'XP', 'https://m.example/get/xp.exe.torrent'],
  ['a query stays behind the path of the torrent', 'https://m.example/xp.exe?key=/1', 'XP', 'https://m.example/xp.exe.torrent?key=/1'],
  ['a fragment hides no torrent', 'https://m.example/x/#top', 'a/b', 'https://m.example/x/a%2Fb.torrent'],
] as const) {
  test(title, () => expect(mirrorTorrentUrl(base, name)).toBe(url));
}

const segments = fc
  .array(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.constantFrom('#', '?', '%2e%2e', 'a b', '説明書', '%', '&amp;', 'x+y')), {
    minLength: 1,
    maxLength: 5,
  })
  // What `pathFault` lets through.
  .filter((parts) => parts.every((part) => !/[/\\]/.test(part) && part !== '.' && part !== '..'));

test('a server that decodes each segment finds the file, whatever its name', () => {
  holds(fc.tuple(segments, fc.constantFrom('https://m.example', 'https://m.example/', 'https://m.example/x/y')), 2000, ([[name, ...path], base]) => {
    const several = path.length > 0;
    const home = several || base.endsWith('/') ? base : `${base}/`;
    const url = new URL(mirrorFileUrl(home, { name: name!, single: !several }, several ? path.join('/') : name!));
    const asked = url.pathname.split('/').map(decodeURIComponent);
    assert.deepEqual(asked.slice(-1 - path.length), [name, ...path]);
    assert.equal(url.origin + asked.slice(0, -1 - path.length).join('/'), base.replace(/\/$/, ''));
    assert.equal(url.search + url.hash, '');
  });
});

test('half a surrogate pair in a name makes no error', () => {
  expect(mirrorFileUrl('https://m.example/', { name: '\ud800', single: true }, '')).toBe('https://m.example/%EF%BF%BD');
});

test('a list of mirrors is read line by line, each once, and what is no address is told', () => {
  const text = ' https://a.example/x \r\n\r\nhttp://plain.example/\nhttps://a.example/x\nhttp://127.0.0.1:8080\njavascript:alert(1)\n\tnonsense\nhttps://a.example/#1.iso\nnonsense';
  expect(readMirrorList(text)).toEqual({
    addresses: ['https://a.example/x', 'http://127.0.0.1:8080/'],
    bad: [
      { line: 'http://plain.example/', fault: 'not-https' },
      { line: 'javascript:alert(1)', fault: 'not-https' },
      { line: 'nonsense', fault: 'not-an-address' },
      { line: 'https://a.example/#1.iso', fault: 'fragment' },
    ],
  });
  expect(readMirrorList(' \n ')).toEqual({ addresses: [], bad: [] });
});
