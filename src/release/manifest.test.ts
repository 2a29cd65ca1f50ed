import { expect, test } from 'playwright/test';
import { utf8 } from './bytes.js';
import { problemOf } from './errors.js';
import { type Manifest, MAX_FILES, MAX_MANIFEST_BYTES, readManifest, writeManifest } from './manifest.js';

const SHA256 = 'ab'.repeat(32);

const MANIFEST: Manifest = {
  product: 'windows-xp',
  version: 'SP2',
  sequence: 2,
  title: 'Windows XP Service Pack 2',
  description: 'Line one\nLine two: <b>text</b>, 大きさ',
  published: '2004-08-09T00:00:00Z',
  files: [{ path: 'folder/file.exe', length: 278927592, sha256: SHA256 }],
  publisher: 'Example e. V.',
  official: 'https://example.org/sp2',
  mirrors: ['https://mirror.example.net/sp2/'],
  mirrorBudget: 50_000_000,
  channel: ['https://example.org/sp2/channel.json'],
};

/** The manifest as JSON with some values replaced; undefined leaves a key out. */
function altered(changes: Record<string, unknown>): Uint8Array {
  return utf8(JSON.stringify({ type: 'reseed-release/1', ...MANIFEST, ...changes }));
}

function problem(bytes: Uint8Array): unknown {
  try {
    return readManifest(bytes);
  } catch (error) {
    return problemOf(error);
  }
}

const malformed = (reason: string): unknown => ({ code: 'manifest-malformed', data: { reason } });
const file = (changes: Record<string, unknown>): unknown => [{ ...MANIFEST.files[0], ...changes }];

test('what is written is read back as it was', () => {
  expect(readManifest(writeManifest(MANIFEST))).toEqual(MANIFEST);
});

test('what is not said is left out, and read back as empty', () => {
  const silent: Manifest = { ...MANIFEST, publisher: '', official: '', mirrors: [], mirrorBudget: null, channel: [] };
  const bytes = writeManifest(silent);
  expect(Buffer.from(bytes).toString('utf8')).not.toMatch(/publisher|official|mirrors|channel/);
  expect(readManifest(bytes)).toEqual(silent);
});

test('what is written names its type', () => {
  expect(JSON.parse(Buffer.from(writeManifest(MANIFEST)).toString('utf8'))).toEqual({
    type: 'reseed-release/1',
    ...MANIFEST,
  });
});

test('unknown keys are ignored, and a missing description is an empty one', () => {
  const bytes = altered({
    description: undefined,
    future: { a: 1 },
    files: file({ language: 'de', platform: 'windows' }),
  });
  expect(readManifest(bytes)).toEqual({ ...MANIFEST, description: '' });
});

for (const [type, named] of [
  ['reseed-release/2', 'reseed-release/2'],
  ['x'.repeat(500), 'x'.repeat(80)],
  [undefined, 'undefined'],
  [7, 'number'],
  [{ toString: 1, valueOf: 1 }, 'object'],
] as const) {
  test(`refuses the type ${JSON.stringify(type)?.slice(0, 40)} by name`, () => {
    expect(problem(altered({ type }))).toEqual({ code: 'manifest-unknown-type', data: { type: named } });
  });
}

for (const text of [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '7',
  'true',
  '{"type":"reseed-release/1"',
  '\ufeff{}',
  '[[',
  '{}{}',
]) {
  test(`refuses ${JSON.stringify(text)} as no manifest`, () => {
    expect(problem(utf8(text))).toMatchObject({ code: 'manifest-malformed' });
  });
}

test('refuses bytes that are not UTF-8', () => {
  const bytes = writeManifest(MANIFEST);
  bytes[bytes.indexOf(0x57)] = 0xff;
  expect(problem(bytes)).toEqual(malformed('not UTF-8'));
});

for (const [key, values] of Object.entries({
  product: [undefined, null, 7, [], 'a'.repeat(201)],
  version: [undefined, null, 7, 'a'.repeat(201)],
  title: [undefined, {}, 'a'.repeat(1001)],
  description: [null, 7, 'a'.repeat(100_001)],
  sequence: [undefined, null, '2', -1, 1.5, 2 ** 53, 1e300],
  published: [
    undefined,
    0,
    '',
    'yesterday',
    '2004-08-09',
    '2004-08-09T00:00:00',
    '2004-08-09T00:00:00+02:00',
    '2004-13-01T00:00:00Z',
    '2004-08-09T25:00:00Z',
    ' 2004-08-09T00:00:00Z',
  ],
  files: [undefined, null, {}, [], [null], ['file.exe'], [[]]],
  publisher: [null, 7, [], 'a'.repeat(201)],
  official: [null, 7, []],
  mirrors: ['https://a.example/', {}, [7], [null], Array.from({ length: 51 }, () => 'https://a.example/')],
  mirrorBudget: [null, '5', -1, 0.5, 2 ** 53],
  channel: ['https://a.example/', {}, [[]], Array.from({ length: 51 }, () => 'https://a.example/')],
})) {
  for (const value of values) {
    test(`refuses ${key} ${JSON.stringify(value)?.slice(0, 40)}`, () => {
      expect(problem(altered({ [key]: value }))).toEqual(malformed(key));
    });
  }
}

for (const published of ['2004-08-09T00:00:00Z', '2004-08-09T23:59:59.123Z', '1970-01-01T00:00:00Z']) {
  test(`takes the date ${published} as it stands`, () => {
    expect(readManifest(altered({ published })).published).toBe(published);
  });
}

for (const length of [undefined, null, '5', -1, 0.5, 2 ** 53]) {
  test(`refuses a file of length ${length}`, () => {
    expect(problem(altered({ files: file({ length }) }))).toEqual(malformed('length'));
  });
}

for (const sha256 of [
  undefined,
  '',
  'ab',
  SHA256.toUpperCase(),
  SHA256.replace('a', 'g'),
  `${SHA256}00`,
  `${SHA256}\n`,
]) {
  test(`refuses ${JSON.stringify(sha256)?.slice(0, 12)} of ${sha256?.length} characters as SHA-256`, () => {
    expect(problem(altered({ files: file({ sha256 }) }))).toEqual(malformed('sha256 of folder/file.exe'));
  });
}

for (const [path, fault] of [
  ['../a', 'parent'],
  ['/etc/passwd', 'empty'],
  ['a//b', 'empty'],
  ['', 'empty'],
  ['.', 'parent'],
  ['C:/a', 'drive'],
  ['a\\b', 'separator'],
  ['a\0b', 'control'],
  ['a/nul.txt', 'reserved'],
  ['大'.repeat(1000), 'long'],
] as const) {
  test(`refuses the path ${JSON.stringify(path).slice(0, 30)}`, () => {
    expect(problem(altered({ files: file({ path }) }))).toEqual({
      code: 'torrent-bad-path',
      data: { path: path.slice(0, 200), fault },
    });
  });
}

for (const address of ['javascript:alert(1)', 'data:text/html,x', 'http://example.org/', 'ftp://a.example/', 'a', '']) {
  test(`refuses the address ${JSON.stringify(address)} wherever it stands`, () => {
    const refused = { code: 'manifest-bad-address', data: { address } };
    expect(problem(altered({ official: address }))).toEqual(refused);
    expect(problem(altered({ mirrors: ['https://a.example/', address] }))).toEqual(refused);
    expect(problem(altered({ channel: [address] }))).toEqual(refused);
  });
}

test('reads 10,000 files and not one more', () => {
  const files = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ path: `${i}`, length: 0, sha256: SHA256 }));
  const bytes = writeManifest({ ...MANIFEST, files: files(MAX_FILES) });
  expect(readManifest(bytes).files).toHaveLength(MAX_FILES);
  expect(problem(altered({ files: Array.from({ length: MAX_FILES + 1 }, () => 0) }))).toEqual(
    malformed('more than 10000 files'),
  );
  expect(() => writeManifest({ ...MANIFEST, files: files(MAX_FILES + 1) })).toThrow(/too-many-files/);
});

test('reads 1 MiB and not one byte more', () => {
  const padded = (length: number): Uint8Array => {
    const bytes = new Uint8Array(length).fill(0x20);
    bytes.set(writeManifest(MANIFEST));
    return bytes;
  };
  expect(readManifest(padded(MAX_MANIFEST_BYTES))).toEqual(MANIFEST);
  expect(problem(padded(MAX_MANIFEST_BYTES + 1))).toEqual(malformed('longer than 1 MiB'));
});

test('does not write a manifest that it would not read', () => {
  const path = (i: number): string => `${'long folder name/'.repeat(20)}${i}`;
  const files = Array.from({ length: 5000 }, (_, i) => ({ path: path(i), length: i, sha256: SHA256 }));
  expect(() => writeManifest({ ...MANIFEST, files })).toThrow(/too-many-files/);
});
