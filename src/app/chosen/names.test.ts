import { expect, test } from 'playwright/test';
import { proposeName } from './names.js';

const today = new Date(2026, 10, 23);
const file = (name: string) => proposeName(name, { folder: false, today });

const examples: readonly (readonly [string, string, string])[] = [
  ['Foo-Setup_2.1.3.exe', 'Foo Setup', '2.1.3'],
  ['foo-v1.0.0-rc.1.tar.gz', 'foo', '1.0.0-rc.1'],
  ['Foo 2.1-x64.zip', 'Foo x64', '2.1'],
  ['backup-2025-01-31.7z', 'backup', '2025-01-31'],
  ['game_v2.iso', 'game', '2'],
  ['Übergrößen (3.2).pdf', 'Übergrößen', '3.2'],
  ['1.2.3.zip', '1 2 3', '1.2.3'],
];

for (const [name, title, version] of examples) {
  test(`${name} is proposed as ${title}, ${version}`, () => {
    expect(file(name)).toEqual({ title, version });
  });
}

test('a name without a version gets the day', () => {
  expect(file('holiday.mp4')).toEqual({ title: 'holiday', version: '2026-11-23' });
  expect(file('写真.png')).toEqual({ title: '写真', version: '2026-11-23' });
  expect(file('.gitignore')).toEqual({ title: 'gitignore', version: '2026-11-23' });
});

test('a folder has no extension to lose', () => {
  expect(proposeName('my.app', { folder: true, today }).title).toBe('my app');
});
