import { expect, test } from 'playwright/test';
import type { Hindrance, ReleaseView, Snapshot, StorageView } from '../../engine/types.js';
import { en } from '../../i18n/en.js';
import { formatOf } from '../../i18n/format.js';
import { hinderedBy, hindranceInShort, takesRoom } from './hindrance-says.js';

const f = formatOf('en');
const storage: StorageView = { usedBytes: 0, freeBytes: 12e6, persisted: false, kept: true, unreadable: 0 };
const full = (freeBytes: number): Hindrance => ({ code: 'storage-full', data: { neededBytes: 16_384, freeBytes } });

/** As much of a download as is looked at here. */
function download(change: Partial<ReleaseView>): ReleaseView {
  const some: Partial<ReleaseView> = { length: 100_000_000, have: 40_000_000, hindrance: null, ...change };
  return some as ReleaseView;
}

test('a download that nothing stops says nothing of it', () => {
  expect(hinderedBy(download({}), storage, en, f)).toBeNull();
});

test('full storage says what is to come, what is free, and how much that is too little', () => {
  const says = hinderedBy(download({ hindrance: full(12_000_000) }), storage, en, f);
  expect(says?.status[0]).toBe('Downloading');
  expect(says?.big).toBe(en.faults.full);
  expect(says?.text).toContain('60.0\u00a0MB are still to come');
  expect(says?.text).toContain('12.0\u00a0MB left');
  expect(says?.text).toContain('48.0\u00a0MB too little');
  expect(says?.help).toContain('goes on by itself');
});

test('where the browser reports room and yet cannot write, the disk is named and no sum that makes no sense', () => {
  const says = hinderedBy(download({ hindrance: full(9e9) }), storage, en, f);
  expect(says?.text).toContain('The disk itself is probably full');
  expect(says?.text).not.toContain('too little');
});

test('where everything lives in memory, the words are about memory and not about the disk', () => {
  const memory = { ...storage, kept: false, usedBytes: 500e6, freeBytes: 36e6 };
  const says = hinderedBy(download({ hindrance: full(0) }), memory, en, f);
  expect(says?.big).toBe(en.faults.memoryFull);
  expect(says?.text, 'all that may be taken, used or not').toContain('536\u00a0MB');
  expect(`${says?.text} ${says?.help}`).not.toContain('disk');
});

test('where everybody is banned, it says so and that it goes on when someone comes', () => {
  const says = hinderedBy(download({ hindrance: { code: 'peers-banned', data: { count: 3 } } }), storage, en, f);
  expect(says).toMatchObject({ big: en.faults.banned });
  expect(says?.text).toContain('3');
  expect(says?.help).toContain('goes on by itself');
});

test('in short, each hindrance has words of its own', () => {
  const short = [full(0), { code: 'peers-banned', data: { count: 3 } } as const].map((one) => hindranceInShort(one, en));
  expect(short).toEqual(['no room left', 'nobody left to ask']);
});

test('what takes room are the pieces of other releases, the largest first, and no file that is read from the disk', () => {
  const kept = (infoHash: string, change: Partial<ReleaseView>): Snapshot => ({
    ...download({ infoHash, title: infoHash, backing: 'pieces', ...change }),
    state: 'paused',
  });
  const releases = [
    kept('small', { have: 5 }),
    kept('this', { have: 100 }),
    kept('linked', { have: 100, backing: 'handle' }),
    kept('empty', { have: 0 }),
    kept('large', { have: 9 }),
  ];
  expect(takesRoom(releases, 'this')).toEqual([
    { title: 'large', bytes: 9 },
    { title: 'small', bytes: 5 },
  ]);
});
