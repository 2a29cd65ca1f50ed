import { expect, test } from 'playwright/test';
import { type Encodable, encode } from './bencode.js';
import { utf8 } from './bytes.js';
import { type Problem, problemOf } from './errors.js';
import { type Manifest, writeManifest } from './manifest.js';
import { MAX_TORRENT_BYTES, readTorrent } from './metainfo.js';
import type { PathFault } from './paths.js';

type Dict = { readonly [key: string]: Encodable | undefined };

const SINGLE = { length: 40_000, name: 'name', 'piece length': 16_384, pieces: new Uint8Array(60) };
const MULTI = { ...SINGLE, length: undefined, files: [file(['a'], 39_999), file(['b', 'c'], 1)] };

function file(path: Encodable, length: Encodable): Dict {
  return { length, path };
}

async function problem(bytes: Uint8Array): Promise<Problem | 'taken'> {
  return readTorrent(bytes, null).then(() => 'taken' as const, problemOf);
}

const problemWith = (info: Dict): Promise<Problem | 'taken'> => problem(encode({ info }));
const malformed = (reason: string): Problem => ({ code: 'torrent-malformed', data: { reason } });
const badPath = (path: string, fault: PathFault): Problem => ({ code: 'torrent-bad-path', data: { path, fault } });

test('takes the two torrents that the cases below alter', async () => {
  expect(await problemWith(SINGLE)).toBe('taken');
  expect(await problemWith(MULTI)).toBe('taken');
});

for (const [title, bytes, expected] of [
  ['nothing', new Uint8Array(), 'torrent-malformed'],
  ['a web page', utf8('<!doctype html>'), 'torrent-malformed'],
  ['a list', encode([]), 'torrent-malformed'],
  ['a dictionary without info', encode({ announce: 'wss://a/' }), 'torrent-malformed'],
  ['an info that is a list', encode({ info: [] }), 'torrent-malformed'],
  ['an info that is text', encode({ info: 'entries spans' }), 'torrent-malformed'],
  ['a torrent cut off', encode({ info: SINGLE }).slice(0, -1), 'torrent-malformed'],
  ['lists nested without end', utf8('d4:info'.concat('l'.repeat(500_000))), 'torrent-malformed'],
  ['more than 8 MiB', new Uint8Array(MAX_TORRENT_BYTES + 1), 'torrent-too-large'],
] as const) {
  test(`refuses ${title}`, async () => {
    expect(await problem(bytes)).toMatchObject({ code: expected });
  });
}

test('refuses a torrent without v1 metadata by saying so', async () => {
  const v2 = { 'file tree': {}, 'meta version': 2, name: 'name', 'piece length': 16_384 };
  expect(await problemWith(v2)).toEqual({ code: 'link-v2-only', data: {} });
});

test('takes a hybrid of v1 and v2', async () => {
  expect(await problemWith({ ...SINGLE, 'file tree': {}, 'meta version': 2 })).toBe('taken');
});

const numbers: readonly (readonly [title: string, info: Dict, reason: string])[] = [
  ['no length', { ...SINGLE, length: undefined }, 'length'],
  ['a length as text', { ...SINGLE, length: '40000' }, 'length'],
  ['a negative length', { ...SINGLE, length: -1 }, 'length'],
  ['a length of 2^53', { ...SINGLE, length: 2 ** 53 }, 'length'],
  ['nothing to download', { ...SINGLE, length: 0, pieces: new Uint8Array() }, 'length'],
  ['nothing but empty files', { ...MULTI, files: [file(['a'], 0)], pieces: new Uint8Array() }, 'length'],
  ['a negative length among files', { ...MULTI, files: [file(['a'], 40_001), file(['b'], -1)] }, 'length'],
  ['a file without a length', { ...MULTI, files: [{ path: ['a'] }] }, 'length'],
  [
    'lengths that add up past 2^53',
    { ...MULTI, files: [file(['a'], 2 ** 53 - 1), file(['b'], 2 ** 53 - 1)] },
    'length',
  ],
  ['no piece length', { ...SINGLE, 'piece length': undefined }, 'piece length'],
  ['a piece length of zero', { ...SINGLE, 'piece length': 0 }, 'piece length'],
  ['a negative piece length', { ...SINGLE, 'piece length': -16_384 }, 'piece length'],
  ['pieces of more than 64 MiB', { ...SINGLE, 'piece length': 2 ** 27, pieces: new Uint8Array(20) }, 'piece length'],
  ['no pieces', { ...SINGLE, pieces: undefined }, 'pieces'],
  ['pieces as a list', { ...SINGLE, pieces: [] }, 'pieces'],
  ['a piece too few', { ...SINGLE, pieces: new Uint8Array(40) }, 'the piece count does not fit the length'],
  ['a piece too many', { ...SINGLE, pieces: new Uint8Array(80) }, 'the piece count does not fit the length'],
  ['a piece hash cut off', { ...SINGLE, pieces: new Uint8Array(59) }, 'the piece count does not fit the length'],
  ['a huge length with few pieces', { ...SINGLE, length: 2 ** 53 - 1 }, 'the piece count does not fit the length'],
  ['no files', { ...MULTI, files: [] }, 'files'],
  ['nothing but padding', { ...MULTI, files: [{ attr: 'p', ...file(['a'], 40_000) }] }, 'files'],
  ['files that are text', { ...MULTI, files: 'a' }, 'files'],
  ['a file that is text', { ...MULTI, files: ['a'] }, 'files'],
  ['no name', { ...SINGLE, name: undefined }, 'name'],
  ['a name that is a number', { ...SINGLE, name: 7 }, 'name'],
  ['a name that is not UTF-8', { ...SINGLE, name: Uint8Array.of(0xff) }, 'name is not UTF-8'],
  ['a path that is text', { ...MULTI, files: [file('a', 40_000)] }, 'path'],
  ['a path of numbers', { ...MULTI, files: [file([7], 40_000)] }, 'path'],
  ['a path that is not UTF-8', { ...MULTI, files: [file([Uint8Array.of(0xc3)], 40_000)] }, 'path is not UTF-8'],
  [
    'two files of one path',
    { ...MULTI, files: [file(['a', 'b'], 1), file(['a', 'b'], 39_999)] },
    'two files named a/b',
  ],
];

for (const [title, info, reason] of numbers) {
  test(`refuses ${title}`, async () => {
    expect(await problemWith(info)).toEqual(malformed(reason));
  });
}

for (const [fault, ...path] of [
  ['parent', '..', 'a'],
  ['parent', 'a', '..', '..', 'b'],
  ['parent', '..'],
  ['parent', '.'],
  ['empty', ''],
  ['empty', '', 'etc', 'passwd'],
  ['separator', '/etc/passwd'],
  ['drive', 'C:', 'a'],
  ['separator', 'a\\b'],
  ['control', 'a\0b'],
  ['reserved', 'a', 'nul.txt'],
] as const) {
  test(`refuses the path ${JSON.stringify(path)}`, async () => {
    expect(await problemWith({ ...MULTI, files: [file(path, 40_000)] })).toEqual(badPath(path.join('/'), fault));
  });
}

test('refuses a path of more than 1,024 bytes, and tells 200 characters of it', async () => {
  const long = 'a'.repeat(1025);
  expect(await problemWith({ ...SINGLE, name: long })).toEqual(badPath('a'.repeat(200), 'long'));
});

test('refuses 100,001 files', async () => {
  const files = Array.from({ length: 100_001 }, (_, i) => file([`${i}`], 0));
  expect(await problemWith({ ...MULTI, files })).toEqual({ code: 'too-many-files', data: { limit: 25_000 } });
});

test('refuses a file without a path', async () => {
  expect(await problemWith({ ...MULTI, files: [file([], 40_000)] })).toEqual(badPath('', 'empty'));
});

for (const [name, fault] of [
  ['..', 'parent'],
  ['.', 'parent'],
  ['', 'empty'],
  ['a/b', 'separator'],
  ['../a', 'separator'],
  ['C:', 'drive'],
  ['a\\b', 'separator'],
  ['a\0b', 'control'],
  ['/', 'separator'],
  ['NUL.txt', 'reserved'],
] as const) {
  test(`refuses the name ${JSON.stringify(name)}`, async () => {
    expect(await problemWith({ ...SINGLE, name })).toEqual(badPath(name, fault));
    expect(await problemWith({ ...MULTI, name })).toEqual(badPath(name, fault));
  });
}

test.describe('a manifest against the file list', () => {
  const listed = (path: string, length: number): Manifest['files'][number] => ({
    path,
    length,
    sha256: '00'.repeat(32),
  });
  const signed = (files: readonly Manifest['files'][number][]): Dict => ({
    ...MULTI,
    'reseed.manifest': writeManifest({
      product: 'p',
      version: '1',
      sequence: 1,
      title: 't',
      description: '',
      published: '2026-01-01T00:00:00Z',
      files,
      publisher: '',
      official: '',
      mirrors: [],
      mirrorBudget: null,
      channel: [],
    }),
  });
  const [a, c] = [listed('a', 39_999), listed('b/c', 1)];

  test('is taken where path, order and length agree', async () => {
    expect(await problemWith(signed([a, c]))).toBe('taken');
  });

  test('is a forgery where it lists padding, which is no file', async () => {
    const padded = [file(['a'], 39_999), { attr: 'p', ...file(['b', 'c'], 1) }];
    expect(await problemWith({ ...signed([a, c]), files: padded })).toEqual({ code: 'manifest-mismatch', data: { path: 'b/c' } });
    expect(await problemWith({ ...signed([a]), files: padded })).toBe('taken');
  });

  for (const [title, files, path] of [
    ['another path', [a, listed('b/d', 1)], 'b/d'],
    ['a path of another case', [listed('A', 39_999), c], 'A'],
    ['another order', [c, a], 'b/c'],
    ['another length', [a, listed('b/c', 2)], 'b/c'],
    ['a file less', [a], 'b/c'],
    ['a file more', [a, c, listed('d', 0)], 'd'],
  ] as const) {
    test(`is a forgery with ${title}`, async () => {
      expect(await problemWith(signed(files))).toEqual({ code: 'manifest-mismatch', data: { path } });
    });
  }

  test('is refused by name where its type is unknown', async () => {
    const manifest = utf8('{"type":"reseed-release/9"}');
    expect(await problemWith({ ...MULTI, 'reseed.manifest': manifest })).toEqual({
      code: 'manifest-unknown-type',
      data: { type: 'reseed-release/9' },
    });
  });

  test('is refused where it is no manifest at all', async () => {
    expect(await problemWith({ ...MULTI, 'reseed.manifest': utf8('{') })).toMatchObject({ code: 'manifest-malformed' });
    expect(await problemWith({ ...MULTI, 'reseed.manifest': 7 })).toEqual(malformed('reseed.manifest'));
  });
});
