import { expect, test } from 'playwright/test';
import { ReseedError } from '../release/errors.js';
import type { SaveProgress } from './source.js';
import { writeDirectory, writeFile } from './write.js';

/** A file as a browser shows it: writes land when the stream is closed, and never when it is aborted. */
class FakeFile {
  content = '';
  removed = false;

  async createWritable() {
    let written = '';
    return {
      write: async (bytes: Uint8Array) => void (written += new TextDecoder().decode(bytes)),
      close: async () => void (this.content = written),
      abort: async () => {},
    };
  }

  async getFile() {
    return { size: this.content.length };
  }

  async remove() {
    this.removed = true;
  }
}

class FakeDirectory {
  readonly entries = new Map<string, FakeFile | FakeDirectory>();

  async getFileHandle(name: string) {
    if (!(this.entries.get(name) instanceof FakeFile)) this.entries.set(name, new FakeFile());
    return this.entries.get(name);
  }

  async getDirectoryHandle(name: string) {
    if (this.entries.get(name) instanceof FakeFile) throw new DOMException('a file', 'TypeMismatchError');
    if (!this.entries.has(name)) this.entries.set(name, new FakeDirectory());
    return this.entries.get(name);
  }

  tree(): Record<string, unknown> {
    const shown = (entry: FakeFile | FakeDirectory) => (entry instanceof FakeFile ? entry.content : entry.tree());
    return Object.fromEntries([...this.entries].map(([name, entry]) => [name, shown(entry)]));
  }
}

async function* bytes(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

function options() {
  const abort = new AbortController();
  const progress: SaveProgress[] = [];
  return { abort, progress, signal: abort.signal, onProgress: (p: SaveProgress) => void progress.push(p) };
}

const fileHandle = (file: FakeFile) => file as unknown as FileSystemFileHandle;
const directoryHandle = (directory: FakeDirectory) => directory as unknown as FileSystemDirectoryHandle;
const sizes = (files: Readonly<Record<string, number>>) =>
  Object.entries(files).map(([path, length]) => ({ path, length }));

test('a file is written whole and its progress ends with the total', async () => {
  const file = new FakeFile();
  const run = options();
  await writeFile(fileHandle(file), bytes('abc', 'de'), { path: 'a', length: 5 }, run);
  expect(file.content).toBe('abcde');
  expect(run.progress.at(-1)).toEqual({ path: 'a', doneBytes: 5, totalBytes: 5 });
});

test('an aborted file leaves nothing, not even its empty name', async () => {
  const file = new FakeFile();
  const run = options();
  const source = async function* () {
    yield* bytes('abc');
    run.abort.abort();
    yield* bytes('de');
  };
  const written = writeFile(fileHandle(file), source(), { path: 'a', length: 5 }, run);
  await expect(written).rejects.toMatchObject({ name: 'AbortError' });
  expect(file).toMatchObject({ content: '', removed: true });
});

test('a file that comes short is not put in place', async () => {
  const file = new FakeFile();
  file.content = 'older';
  const written = writeFile(fileHandle(file), bytes('abc'), { path: 'a', length: 5 }, options());
  await expect(written).rejects.toMatchObject({ problem: { code: 'save-interrupted', data: { path: 'a' } } });
  expect(file).toMatchObject({ content: 'older', removed: false });
});

test('what failed at the source is thrown as it is', async () => {
  const source = async function* () {
    yield* bytes('abc');
    throw new ReseedError('storage-failed', { reason: 'x' });
  };
  const written = writeFile(fileHandle(new FakeFile()), source(), { path: 'a', length: 5 }, options());
  await expect(written).rejects.toMatchObject({ code: 'storage-failed' });
});

test('a folder keeps its structure below its name, empty files too', async () => {
  const directory = new FakeDirectory();
  const files = sizes({ 'README': 2, 'src/größe/日本.txt': 3, 'src/empty': 0, 'nul': 1 });
  const run = options();
  await writeDirectory(directoryHandle(directory), bytes('re', 'ab', 'cx'), { name: 'Release: 1', files }, run);
  const src = { 'größe': { '日本.txt': 'abc' }, empty: '' };
  expect(directory.tree()).toEqual({ 'Release_ 1': { README: 're', src, _nul: 'x' } });
  expect(run.progress.at(-1)).toMatchObject({ doneBytes: 6, totalBytes: 6 });
});

test('a single file goes into the directory itself', async () => {
  const directory = new FakeDirectory();
  const source = { name: 'a.iso', files: sizes({ 'a.iso': 1 }) };
  await writeDirectory(directoryHandle(directory), bytes('x'), source, options());
  expect(directory.tree()).toEqual({ 'a.iso': 'x' });
});

test('a name that the directory refuses is said', async () => {
  const directory = new FakeDirectory();
  directory.entries.set('R', new FakeFile());
  const source = { name: 'R', files: sizes({ 'a/b': 1 }) };
  const written = writeDirectory(directoryHandle(directory), bytes('x'), source, options());
  await expect(written).rejects.toMatchObject({ problem: { code: 'save-interrupted', data: { path: 'a/b' } } });
});
