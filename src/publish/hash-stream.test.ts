import { createHash, webcrypto } from 'node:crypto';
import { expect, test } from 'playwright/test';
import type { ErrorCode } from '../release/errors.js';
import { type Digests, type HashSource, hashStream } from './hash-stream.js';

const KIB = 1024;
const MIB = 1024 * KIB;

function digests(): Digests {
  let stream = createHash('sha256');
  return {
    sha1: async (bytes) => new Uint8Array(await webcrypto.subtle.digest('SHA-1', bytes)),
    sha256: {
      init: () => void (stream = createHash('sha256')),
      update: (bytes) => void stream.update(bytes),
      digest: () => stream.digest('hex'),
    },
  };
}

/** Bytes that differ from file to file and from place to place. */
function bytesOf(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0, state = seed + 1; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

function source(path: string, bytes: Uint8Array): HashSource {
  return { path, length: bytes.length, read: async (start, end) => bytes.slice(start, end) };
}

function expected(files: readonly Uint8Array[], pieceLength: number) {
  const all = Buffer.concat(files);
  const pieces: Buffer[] = [];
  for (let at = 0; at < all.length; at += pieceLength) {
    pieces.push(createHash('sha1').update(all.subarray(at, at + pieceLength)).digest());
  }
  return {
    pieces: Buffer.concat(pieces).toString('hex'),
    sha256: files.map((bytes) => createHash('sha256').update(bytes).digest('hex')),
  };
}

async function hashed(files: readonly Uint8Array[], pieceLength: number) {
  const sources = files.map((bytes, i) => source(`file ${i}`, bytes));
  const { pieces, sha256 } = await hashStream(sources, pieceLength, digests(), () => {});
  return { pieces: Buffer.from(pieces).toString('hex'), sha256 };
}

const cases: readonly (readonly [title: string, lengths: readonly number[], pieceLength: number])[] = [
  ['a single byte', [1], 16 * KIB],
  ['a file that ends with its piece', [64 * KIB], 16 * KIB],
  ['a file one byte longer than its pieces', [64 * KIB + 1], 16 * KIB],
  ['a file of several slices', [9 * MIB + 12_345], 256 * KIB],
  ['slices that end with the file', [8 * MIB], MIB],
  ['pieces larger than a slice', [13 * MIB + 7], 8 * MIB],
  ['a piece length that is no power of two', [5 * MIB, 3, 5 * MIB], 48 * KIB + 1],
  ['pieces that run over several files', [10, 20 * KIB, 0, 1, 40 * KIB, 5], 16 * KIB],
  ['empty files at the start, between and at the end', [0, 0, 5, 0, 16 * KIB - 5, 0, 0], 16 * KIB],
  ['many small files', Array.from({ length: 3000 }, (_, i) => (i * 37) % 501), 16 * KIB],
  ['large files at odd offsets', [5, 6 * MIB + 1, 6 * MIB + 1], 4 * MIB],
  ['nothing but empty files', [0, 0], 16 * KIB],
];

for (const [title, lengths, pieceLength] of cases) {
  test(`hashes ${title} as one digest over the whole would`, async () => {
    const files = lengths.map(bytesOf);
    expect(await hashed(files, pieceLength)).toEqual(expected(files, pieceLength));
  });
}

test('progress only grows and ends with the total', async () => {
  const seen: number[] = [];
  const sources = [bytesOf(5 * MIB, 1), bytesOf(3, 2)].map((bytes, i) => source(`file ${i}`, bytes));
  await hashStream(sources, MIB, digests(), (doneBytes) => seen.push(doneBytes));
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(5 * MIB + 3);
});

test('holds a bounded number of bytes, however large the file', async () => {
  let reading = 0;
  let hashedBytes = 0;
  let most = 0;
  const length = 256 * MIB;
  const read = async (start: number, end: number) => {
    reading += end - start;
    most = Math.max(most, reading - hashedBytes);
    return new Uint8Array(end - start);
  };
  const fake: Digests = {
    sha1: async () => new Uint8Array(20),
    sha256: { init: () => {}, update: (bytes) => void (hashedBytes += bytes.length), digest: () => '' },
  };
  await hashStream([{ path: 'large', length, read }], MIB, fake, () => {});
  expect(most).toBeLessThanOrEqual(16 * MIB);
});

test.describe('a file that fails', () => {
  const failing = (path: string, length: number, read: HashSource['read']): HashSource => ({ path, length, read });
  const run = (bad: HashSource) =>
    hashStream([source('good', bytesOf(MIB, 1)), bad], MIB, digests(), () => {}).catch((error: unknown) => error);
  const problem = (code: ErrorCode, path: string) => expect.objectContaining({ problem: { code, data: { path } } });

  test('from the start is unreadable', async () => {
    const bad = failing('secret', 10, () => Promise.reject(new DOMException('no', 'NotReadableError')));
    expect(await run(bad)).toEqual(problem('file-unreadable', 'secret'));
  });

  test('after a while has changed', async () => {
    const bad = failing('log', 20 * MIB, async (start, end) => {
      if (start >= 8 * MIB) throw new DOMException('no', 'NotReadableError');
      return new Uint8Array(end - start);
    });
    expect(await run(bad)).toEqual(problem('file-changed', 'log'));
  });

  test('by giving fewer bytes has changed', async () => {
    expect(await run(failing('cut', 10, async () => new Uint8Array(9)))).toEqual(problem('file-changed', 'cut'));
  });
});
