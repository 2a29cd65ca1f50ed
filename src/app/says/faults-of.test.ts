import { expect, test } from 'playwright/test';
import type { Hindrance, MirrorView, ReleaseView, StorageView } from '../../engine/types.js';
import { en } from '../../i18n/en.js';
import type { Problem } from '../../release/errors.js';
import { formatOf } from '../../i18n/format.js';
import { wordFault } from '../../i18n/mirror-fault.js';
import { wordProblem } from '../../i18n/problem.js';
import { faultsOf, type Fault } from './faults-of.js';

const full = (freeBytes: number): Hindrance => ({ code: 'storage-full', data: { neededBytes: 1, freeBytes } });
const corrupt = (peer: string): Problem => ({ code: 'peer-corrupt', data: { peer, pieces: 2 } });
const mirror: MirrorView = {
  address: 'https://a.example/',
  host: 'a.example',
  state: 'given-up',
  fault: { code: 'altered', data: {} },
  received: 0,
  wasted: 0,
  speed: 0,
};

/** As much of a release as is looked at here. */
function release(change: Partial<ReleaseView>): ReleaseView {
  const some: Partial<ReleaseView> = { length: 100, have: 40, hindrance: null, mirrors: [], problems: [], ...change };
  return some as ReleaseView;
}

const storage: StorageView = { usedBytes: 0, freeBytes: 0, persisted: false, kept: true, unreadable: 0 };
const said = (s: ReleaseView): Fault[] => faultsOf(s, storage, en, formatOf('en'));
const whats = (s: ReleaseView): string[] => said(s).flatMap((fault) => fault.whats);

test('what goes on now comes first and is marked, then mirrors, then what was survived, the newest first', () => {
  const faults = said(release({ hindrance: full(0), mirrors: [mirror], problems: [corrupt('aaaaaaaa'), corrupt('bbbbbbbb')] }));
  expect(faults.map(({ now }) => now)).toEqual([true, false, false]);
  expect(faults[1]?.whats[0]).toContain('a.example');
  expect(faults[2]?.whats).toEqual([expect.stringContaining('bbbbbbbb'), expect.stringContaining('aaaaaaaa')]);
});

test('each entry says what it means, and has a remedy or says that none is needed', () => {
  const [now, given, past] = said(release({ hindrance: full(0), mirrors: [mirror], problems: [corrupt('aaaaaaaa')] }));
  expect(now?.next).toBe(`${en.faults.fullWhy('60\u00a0bytes', '0\u00a0bytes', '60\u00a0bytes')} ${en.faults.fullHelp}`);
  expect(given?.next).toBe(`${wordFault({ code: 'altered', data: {} }, en).means} ${en.mirrors.follows['given-up']}`);
  expect(past?.next).toBe(wordProblem(corrupt('aaaaaaaa'), en).next);
});

test('of one kind five are named, and the rest is counted', () => {
  const many = Array.from({ length: 17 }, (_, at) => corrupt(String(at).padStart(8, '0')));
  const faults = said(release({ problems: [{ code: 'storage-wiped', data: {} }, ...many] }));
  expect(faults.map(({ more }) => more)).toEqual([12, 0]);
  expect(faults[0]?.whats).toHaveLength(5);
});

test('of a thousand each is counted, few are put into words, and what is rarer is not lost among them', () => {
  let worded = 0;
  const counting: typeof en = {
    ...en,
    problems: { ...en.problems, 'peer-corrupt': (data) => (worded++, en.problems['peer-corrupt'](data)) },
  };
  const many = Array.from({ length: 1000 }, (_, at) => corrupt(String(at).padStart(8, '0')));
  const s = release({ problems: [{ code: 'storage-wiped', data: {} }, ...many, ...many] });
  const faults = faultsOf(s, storage, counting, formatOf('en'));
  expect(faults.map(({ more }) => more)).toEqual([995, 0]);
  expect(faults[0]?.whats[0]).toContain('00000999');
  expect(worded).toBe(50);
});

test('what happened twice in the same way is said once, where it happened last', () => {
  expect(whats(release({ problems: [corrupt('aaaaaaaa'), corrupt('bbbbbbbb'), corrupt('aaaaaaaa')] }))).toHaveLength(2);
  const again: Problem = { code: 'peer-corrupt', data: { peer: 'aaaaaaaa', pieces: 3 } };
  expect(whats(release({ problems: [corrupt('aaaaaaaa'), again] }))).toEqual([expect.stringContaining('3 wrong pieces')]);
  expect(whats(release({ problems: [full(1), full(2)] }))).toEqual([expect.stringContaining('2\u00a0bytes')]);
});

test('what it stands still for is not said a second time as survived', () => {
  expect(said(release({ hindrance: full(5), problems: [full(9)] })).map(({ now }) => now)).toEqual([true]);
});

test('a mirror that works is no problem', () => {
  expect(whats(release({ mirrors: [{ ...mirror, state: 'fetching', fault: null }] }))).toEqual([]);
});

test('what has something of its own to show stands for itself', () => {
  const refused = (text: string): Problem => ({ code: 'tracker-fault', data: { host: 'a.example', what: 'refused', text } });
  expect(said(release({ problems: [refused('one'), refused('two')] })).map(({ reason }) => reason)).toEqual(['two', 'one']);
});
