import { expect, test } from 'playwright/test';
import type { ChosenFile } from '../../engine/types.js';
import { nameOf } from './collect.js';

const chosen = (path: string, size: number): ChosenFile => ({
  path,
  file: new File([new Uint8Array(size)], path.split('/').at(-1) ?? path),
});

test('nothing chosen has no name', () => {
  expect(nameOf([])).toBeNull();
});

test('one file gives its own name', () => {
  expect(nameOf([chosen('foo-1.0.zip', 3)])).toEqual({ name: 'foo-1.0.zip', folder: false });
});

test('a folder that holds everything gives its name', () => {
  const files = [chosen('Holiday/a.jpg', 1), chosen('Holiday/sea/b.jpg', 9)];
  expect(nameOf(files)).toEqual({ name: 'Holiday', folder: true });
});

test('loose files go by the largest, the first of those that are equally large', () => {
  const files = [chosen('README.txt', 1), chosen('film.mkv', 9), chosen('other.mkv', 9)];
  expect(nameOf(files)).toEqual({ name: 'film.mkv', folder: false });
});

test('several folders go by the largest file, without its folder', () => {
  const files = [chosen('one/a.txt', 1), chosen('two/deep/b.iso', 9), chosen('onesie.txt', 2)];
  expect(nameOf(files)).toEqual({ name: 'b.iso', folder: false });
});
