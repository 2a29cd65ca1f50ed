import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Corpus } from '../../e2e/fixtures/corpus.js';
import { expect, test } from '../../e2e/fixtures/test.js';
import { commonName, findFiles, readPart } from './origin-files.js';

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

test('several files are named by what their names begin with, and never by the folder that they lie in', async ({ corpus }) => {
  const root = await folderOf(corpus, ['jane/disk-1.iso', 'jane/disk-2.iso', 'jane/notes.txt']);
  const [one, two, other] = ['disk-1.iso', 'disk-2.iso', 'notes.txt'].map((name) => join(root, 'jane', name)) as [string, string, string];
  const { name, files } = await findFiles([one, two]);
  expect({ name, paths: files.map(({ path }) => path) }).toEqual({ name: 'disk', paths: ['disk-1.iso', 'disk-2.iso'] });
  expect((await findFiles([one, two, other])).name).toBe('3 files');
});

for (const [names, common] of [
  [['disk-1.iso', 'disk-2.iso'], 'disk'],
  [['report-2023.pdf', 'report-2024.pdf'], 'report'],
  [['WindowsXP-KB835935-SP2-DEU.exe', 'WindowsXP-KB835935-SP2-ENU.exe'], 'WindowsXP-KB835935-SP2'],
  [['setup.exe', 'setup.exe.sig'], 'setup.exe'],
  [['setup (de).exe', 'setup (en).exe'], 'setup'],
  [['写真集1.zip', '写真集2.zip'], '写真集'],
  [['𝒜𝒜𝒜1', '𝒜𝒜𝒜2'], '𝒜𝒜𝒜'],
  [['photos', 'phones'], null],
  [['a1', 'a2'], null],
  [['one', 'two'], null],
] as const) {
  test(`${names.join(' and ')} have ${common === null ? 'no name' : `the name ${common}`} in common`, () => expect(commonName(names)).toBe(common));
}

test('a file that is named twice, and two of one name, are said', async ({ corpus }) => {
  const root = await folderOf(corpus, ['a/x.bin', 'b/x.bin']);
  const [one, two] = [join(root, 'a/x.bin'), join(root, 'b/x.bin')];
  await expect(findFiles([one, join(root, 'a/../a/x.bin')])).rejects.toThrow(`${one} is named twice.`);
  await expect(findFiles([one, two])).rejects.toThrow(`${one} and ${two} have the same name`);
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
