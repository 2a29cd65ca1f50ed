import { expect, test } from 'playwright/test';
import { bytesLike, holds, parsed, valueLike } from '../../e2e/fixtures/fuzz.js';
import { utf8 } from './bytes.js';
import { ReseedError } from './errors.js';
import { type Manifest, readManifest, writeManifest } from './manifest.js';

test.setTimeout(60_000);

const MANIFEST: Manifest = {
  product: 'p',
  version: '1',
  sequence: 1,
  title: 'Größe',
  description: '',
  published: '2026-01-01T00:00:00Z',
  files: ['a/b.bin', 'c'].map((path, length) => ({ path, length, sha256: 'ab'.repeat(32) })),
  publisher: 'Example',
  official: 'https://example.org/',
  mirrors: ['https://m.example/'],
  mirrorBudget: 1_000_000,
  channel: [],
};
const isOwn = (error: unknown): boolean =>
  error instanceof ReseedError && (error.code.startsWith('manifest-') || error.code === 'torrent-bad-path');

let taken = 0;

function check(bytes: Uint8Array): void {
  const manifest = parsed(() => readManifest(bytes), isOwn);
  if (!manifest) return;
  taken++;
  if (!Number.isSafeInteger(manifest.sequence) || manifest.sequence < 0) throw new Error('sequence');
  if (manifest.files.length === 0 || manifest.files.length > 10_000) throw new Error('files');
  for (const { path, length, sha256 } of manifest.files) {
    if (!Number.isSafeInteger(length) || length < 0 || sha256.length !== 64) throw new Error('a file');
    if (path.split('/').some((segment) => ['', '.', '..'].includes(segment)) || /[\0\\]/.test(path))
      throw new Error('a path');
  }
  for (const address of [...manifest.mirrors, ...manifest.channel, manifest.official].filter((it) => it !== '')) {
    if (new URL(address).protocol !== 'https:') throw new Error('an address');
  }
  if (JSON.stringify(readManifest(writeManifest(manifest))) !== JSON.stringify(manifest)) throw new Error('it changed');
}

test('whatever bytes stand for a manifest, they are refused by what is wrong, or keep all limits', () => {
  const tokens = [
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\\u0000',
    '1e999',
    '-1',
    '"..":',
    'null',
    '"type":',
    '\ufeff',
    '9007199254740993',
  ];
  taken = 0;
  holds(
    bytesLike([writeManifest(MANIFEST)], [...tokens.map(utf8), Uint8Array.of(0xff), Uint8Array.of(0xed, 0xa0, 0x80)]),
    100_000,
    check,
  );
  expect(taken).toBeGreaterThan(100);
});

test('whatever JSON stands for a manifest, it is refused by what is wrong, or keeps all limits', () => {
  const valid = { type: 'reseed-release/1', ...MANIFEST };
  taken = 0;
  holds(valueLike([valid], { json: true }), 50_000, (value) => check(utf8(JSON.stringify(value) ?? '')));
  expect(taken).toBeGreaterThan(1000);
});
