import { expect, test } from 'playwright/test';
import { zipOf } from './zip.js';
import type { SaveSource } from './source.js';

const encoder = new TextEncoder();

function source(name: string, files: Readonly<Record<string, string>>): SaveSource {
  const entries = Object.entries(files).map(([path, text]) => ({ path, bytes: encoder.encode(text) }));
  return {
    name,
    files: entries.map(({ path, bytes }) => ({ path, length: bytes.length })),
    async *read(index) {
      yield (entries[index] as (typeof entries)[number]).bytes;
    },
  };
}

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

/** Reads a zip by its central directory (APPNOTE 4.3): method 0 and UTF-8 names only, as `name → text`. */
function unzip(zip: Buffer): Record<string, string> {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  const files: Record<string, string> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    expect(zip.readUInt16LE(at + 8) & 0x0800).toBe(0x0800);
    expect(zip.readUInt16LE(at + 10)).toBe(0);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    files[name] = zip.toString('utf8', start, start + zip.readUInt32LE(at + 20));
    at += 46 + nameLength + zip.readUInt16LE(at + 30);
  }
  return files;
}

test('a zip holds every file below the name of the release, in the length that was foretold', async () => {
  const files = { README: 'hello', 'empty.txt': '', 'größe/日本語.txt': 'こんにちは', 'a/b/c/deep.bin': 'x'.repeat(70_000) };
  const zip = zipOf(source('Überblick', files));
  const bytes = await collect(zip.open(new AbortController().signal));
  expect(bytes).toHaveLength(zip.length);
  const expected = Object.entries(files).map(([path, text]) => [`Überblick/${path}`, text]);
  expect(unzip(bytes)).toEqual(Object.fromEntries(expected));
});

test('a zip of hostile names stays below its folder', async () => {
  const zip = zipOf(source('../up', { '../../etc/passwd': '1', 'c:\\boot.ini': '2', 'nul': '3', 'NUL': '4' }));
  expect(zip.name).toBe('../up.zip');
  const bytes = await collect(zip.open(new AbortController().signal));
  expect(Object.keys(unzip(bytes))).toEqual([
    '.._up/etc/passwd',
    '.._up/c__boot.ini',
    '.._up/_nul',
    '.._up/_NUL (2)',
  ]);
});

test('a zip of a file that comes short fails', async () => {
  const short = source('x', { a: 'abc' });
  const zip = zipOf({ ...short, files: [{ path: 'a', length: 4 }] });
  const problem = { code: 'save-interrupted', data: { path: 'a' } };
  await expect(collect(zip.open(new AbortController().signal))).rejects.toMatchObject({ problem });
});
