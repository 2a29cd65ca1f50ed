import { expect, test } from 'playwright/test';
import type { ErrorCode } from '../release/errors.js';
import { arrange, orderFiles } from './draft-files.js';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: { size: 1 } }));
const code = (expected: ErrorCode) => expect.objectContaining({ code: expected });

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

test.describe('arrange', () => {
  test('names a single file after itself', () => {
    const chosen = files('setup.exe');
    expect(arrange(chosen, 'Loose')).toEqual({ name: 'setup.exe', single: true, files: chosen });
  });

  test('takes the folder that all files lie in as the name and out of their paths', () => {
    const { name, single, files: arranged } = arrange(files('Fotos/b.jpg', 'Fotos/ü/a.jpg', 'Fotos/a.jpg'), 'Loose');
    expect({ name, single }).toEqual({ name: 'Fotos', single: false });
    expect(arranged.map(({ path }) => path)).toEqual(['a.jpg', 'b.jpg', 'ü/a.jpg']);
  });

  test('keeps a folder with one file a folder', () => {
    const { name, single, files: arranged } = arrange(files('disc/image.iso'), 'Loose');
    expect({ name, single, path: arranged[0]?.path }).toEqual({ name: 'disc', single: false, path: 'image.iso' });
  });

  test('puts loose files under the given name', () => {
    const { name, single, files: arranged } = arrange(files('b', 'a/c'), 'Two things');
    expect({ name, single }).toEqual({ name: 'Two things', single: false });
    expect(arranged.map(({ path }) => path)).toEqual(['a/c', 'b']);
  });

  test('leaves on each file what else it has', () => {
    const handle = {};
    const { files: arranged } = arrange([{ path: 'x/y', file: { size: 1 }, handle }], 'Loose');
    expect(arranged[0]?.handle).toBe(handle);
  });

  test('refuses no files, and files without a byte', () => {
    expect(thrownBy(() => arrange([], 'Loose'))).toEqual(code('nothing-chosen'));
    expect(thrownBy(() => arrange([{ path: 'a/b', file: { size: 0 } }], 'Loose'))).toEqual(code('all-empty'));
  });

  test('keeps empty files among others', () => {
    const chosen = [{ path: 'a/empty', file: { size: 0 } }, ...files('a/full')];
    expect(arrange(chosen, 'Loose').files).toHaveLength(2);
  });

  test('refuses more than 10,000 files', () => {
    const chosen = files(...Array.from({ length: 10_001 }, (_, i) => `folder/${i}`));
    expect(arrange(chosen.slice(1), 'Loose').files).toHaveLength(10_000);
    expect(thrownBy(() => arrange(chosen, 'Loose'))).toEqual(code('too-many-files'));
  });

  test('refuses paths that no torrent of ours may have', () => {
    for (const [fault, ...paths] of [
      ['twice', 'a/b', 'a/b'],
      ['twice', 'a', 'a/b'],
      ['parent', 'a/../b'],
      ['empty', '/a'],
      ['empty', 'a//b'],
      ['empty', 'a/'],
      ['empty', ''],
      ['separator', 'a\\b'],
      ['control', 'a/\ud800'],
      ['reserved', 'a/Nul.txt', 'a/b'],
    ] as const) {
      const problem = { problem: { code: 'torrent-bad-path', data: { path: expect.any(String), fault } } };
      expect(thrownBy(() => arrange(files(...paths), 'Loose')), paths.join(' and ')).toMatchObject(problem);
    }
    expect(thrownBy(() => arrange(files('a', 'b'), '..'))).toEqual(code('torrent-bad-path'));
  });
});

test('orderFiles sorts by UTF-8 bytes, not by UTF-16 units or language', () => {
  // U+FF5E sorts behind U+1F600 in UTF-16 and before it in UTF-8.
  const paths = ['\u{1f600}', '\uff5e', 'b', 'B', 'ä', 'a/b', 'a.b'];
  expect(orderFiles(paths).map((i) => paths[i])).toEqual(['B', 'a.b', 'a/b', 'b', 'ä', '\uff5e', '\u{1f600}']);
});
