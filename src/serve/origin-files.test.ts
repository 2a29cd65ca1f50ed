import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Corpus } from '../../e2e/fixtures/corpus.js';
import { expect, test } from '../../e2e/fixtures/test.js';
import { findFiles, readPart } from './origin-files.js';

async function folderOf(corpus: Corpus, paths: readonly string[]): Promise<string> {
  for (const path of paths) await corpus.file(path, 10);
  return corpus.folderPath();
}

test('a file has its own name, and a folder all that is below it', async ({ corpus }) => {
  const root = await folderOf(corpus, ['set/a.bin', 'set/資料/写真 #1?.bin', 'b.bin']);
  const single = await findFiles([join(root, 'b.bin')]);
  expect(single).toMatchObject({ name: 'b.bin', files: [{ path: 'b.bin', place: join(root, 'b.bin'), file: { size: 10 } }] });
  const folder = await findFiles([join(root, 'set')]);
  expect(folder.name).toBe('set');
  expect(folder.files.map(({ path }) => path).toSorted()).toEqual(['set/a.bin', 'set/資料/写真 #1?.bin']);
});

test('several files of one folder are named after it', async ({ corpus }) => {
  const root = await folderOf(corpus, ['set/a.bin', 'set/b.bin', 'c.bin']);
  const { name, files } = await findFiles([join(root, 'set/a.bin'), join(root, 'set/b.bin')]);
  expect({ name, paths: files.map(({ path }) => path) }).toEqual({ name: 'set', paths: ['a.bin', 'b.bin'] });
  expect((await findFiles([join(root, 'set/a.bin'), join(root, 'c.bin')])).name).toBe('release');
});

test('a link inside of a folder is left out, for it may lead out of it', async ({ corpus }) => {
  const root = await folderOf(corpus, ['set/a.bin', 'secret.bin']);
  await symlink(join(root, 'secret.bin'), join(root, 'set/link.bin'));
  await symlink(root, join(root, 'set/all'));
  const { files, skipped } = await findFiles([join(root, 'set')]);
  expect(files.map(({ path }) => path)).toEqual(['set/a.bin']);
  expect(skipped.toSorted()).toEqual([join(root, 'set/all'), join(root, 'set/link.bin')]);
  // One that a person named is meant.
  expect((await findFiles([join(root, 'set/link.bin')])).files).toHaveLength(1);
});

test('what is not there, and a folder without files, are said', async ({ corpus }) => {
  const root = await corpus.folderPath();
  await mkdir(join(root, 'empty'));
  await expect(findFiles([join(root, 'nothing')])).rejects.toThrow(`${join(root, 'nothing')} cannot be published: there is no such file.`);
  await expect(findFiles([join(root, 'empty')])).rejects.toThrow(/There is no file in/);
});

test('a part of a file is read from where it is asked for, and less where the file ends', async ({ corpus }) => {
  const place = join(await corpus.folderPath(), 'digits');
  await writeFile(place, '0123456789');
  expect(Buffer.from(await readPart(place, 3, 7)).toString()).toBe('3456');
  expect(Buffer.from(await readPart(place, 8, 20)).toString()).toBe('89');
});
