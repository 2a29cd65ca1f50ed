import { expect, test } from 'playwright/test';
import type { ReleaseView, SwarmView, VerificationView } from '../../engine/types.js';
import { en } from '../../i18n/en.js';
import { formatOf } from '../../i18n/format.js';
import { isBeingVerified, maySave, saysOf, seedsToNobody, type Place } from './release-says.js';

const f = formatOf('en');
const at: Place = {
  sources: 'both',
  storage: { usedBytes: 0, freeBytes: null, persisted: false, kept: true, unreadable: 0 },
  pageHost: 'page.example',
};
const swarm: SwarmView = { peers: 2, wholeCopies: 0, rarestCopies: 0, alone: false, trackerReached: true };

function release(change: Partial<ReleaseView>): ReleaseView {
  return {
    infoHash: 'a'.repeat(40),
    name: 'foo',
    title: 'Foo',
    shareLink: '',
    magnet: '',
    length: 100_000_000,
    trackers: [],
    role: 'visitor',
    stopped: false,
    titleFlags: [],
    pinned: null,
    mirrorHosts: [],
    ownCopy: null,
    version: '1',
    description: '',
    official: '',
    trust: { kind: 'unsigned' },
    verification: { state: 'none', doneBytes: 0, files: new Uint8Array(1) },
    files: [{ path: 'foo', length: 100_000_000, sha256: null, flags: [] }],
    pieceLength: 1_000_000,
    pieces: new Uint8Array(100),
    have: 0,
    sources: { peers: 0, mirrors: 0, cache: 0, own: 0, wasted: 0 },
    mirrors: [],
    mirrorsExhausted: false,
    traffic: { uploaded: 0, downloaded: 0, uploadSpeed: 0, downloadSpeed: 0 },
    swarm,
    keptSince: 0,
    backing: 'pieces',
    hindrance: null,
    problems: [],
    ...change,
  };
}

test('a download says how long it takes, from what is missing and the speed', () => {
  const traffic = { uploaded: 0, downloaded: 0, uploadSpeed: 0, downloadSpeed: 500_000 };
  const says = saysOf({ ...release({ have: 40_000_000, traffic }), state: 'downloading' }, at, en, f);
  expect(says).toMatchObject({ status: ['Downloading from 2 visitors'], big: '2\u00a0min left' });
});

test('no time is guessed where nothing comes in', () => {
  expect(saysOf({ ...release({}), state: 'downloading' }, at, en, f).big).toBe(en.waiting);
});

test('a publisher may close the tab once the others have all of it', () => {
  const whole = { role: 'publisher', have: 100_000_000 } as const;
  const big = (change: Partial<SwarmView>) =>
    saysOf({ ...release({ ...whole, swarm: { ...swarm, ...change } }), state: 'seeding' }, at, en, f).big;
  expect(big({})).toBe(en.keepOpen);
  expect(big({ rarestCopies: 1 })).toBe(en.safeTogether);
  expect(big({ rarestCopies: 1, wholeCopies: 1 })).toBe(en.safe);
});

test('the status says Complete when every piece is here, and Seeding while it is passed on', () => {
  const whole = release({ have: 100_000_000 });
  expect(saysOf({ ...whole, state: 'seeding' }, at, en, f).status).toEqual(['Complete', 'Seeding']);
  expect(saysOf({ ...whole, state: 'paused' }, at, en, f).status).toEqual(['Complete']);
  expect(saysOf({ ...release({ have: 1 }), state: 'paused' }, at, en, f).status).toEqual(['Paused']);
});

const checked = (state: VerificationView['state'], doneBytes = 0): Partial<ReleaseView> => ({
  have: 100_000_000,
  verification: { state, doneBytes, files: new Uint8Array(1) },
});

test('the status says Verified only once every file is known to be the signed one', () => {
  const status = (state: VerificationView['state']) =>
    saysOf({ ...release(checked(state)), state: 'seeding' }, at, en, f).status;
  expect(status('waiting')).toEqual(['Complete', 'Seeding']);
  expect(status('hashing')).toEqual(['Complete', 'Seeding']);
  expect(status('verified')).toEqual(['Complete', 'Verified', 'Seeding']);
  expect(status('none')).toEqual(['Complete', 'Seeding']);
  expect(saysOf({ ...release(checked('verified')), state: 'paused' }, at, en, f).status).toEqual(['Complete', 'Verified']);
});

test('while the files are compared, the loudest words are not that it is complete', () => {
  const big = (state: VerificationView['state']) => saysOf({ ...release(checked(state)), state: 'seeding' }, at, en, f).big;
  expect(big('waiting')).toBe(en.trust.verifyBig);
  expect(big('hashing')).toBe(en.trust.verifyBig);
  expect(big('verified')).toBeNull();
  expect(big('none')).toBeNull();
});

test('a signed release may be saved once it is verified, an unsigned one as soon as it is whole', () => {
  const save = (change: Partial<ReleaseView>) => maySave({ ...release(change), state: 'seeding' });
  expect(save(checked('waiting'))).toBe(false);
  expect(save(checked('hashing'))).toBe(false);
  expect(save(checked('verified'))).toBe(true);
  expect(save(checked('none'))).toBe(true);
  expect(save({ ...checked('none'), have: 1 })).toBe(false);
});

test('publishers may save what they signed without comparing it', () => {
  const own = release({ ...checked('waiting'), role: 'publisher' });
  expect(maySave({ ...own, state: 'seeding' })).toBe(true);
  expect(isBeingVerified({ ...own, state: 'seeding' })).toBe(false);
});

test('with mirrors, a publisher who leaves is promised no more than the link keeps', () => {
  const text = (magnet: string) =>
    saysOf({ ...release({ role: 'publisher', have: 100_000_000, mirrorHosts: ['m.example'], magnet }), state: 'seeding' }, at, en, f).text;
  const magnet = `magnet:?xt=urn:btih:${'a'.repeat(40)}`;
  expect(text(`${magnet}&xs=https%3A%2F%2Fm.example%2Ffoo.torrent`)).toBe(en.mirrors.mirrorsStayWhy);
  expect(text(magnet)).toBe(en.mirrors.mirrorsStayBare);
});

test('while the files are compared, the text says how far that is', () => {
  const { text } = saysOf({ ...release(checked('hashing', 42_000_000)), state: 'seeding' }, at, en, f);
  expect(text).toContain('42.0\u00a0MB of 100\u00a0MB');
});

test('no release that is not signed is called verified', () => {
  const unsigned = saysOf({ ...release({ ...checked('none') }), state: 'seeding' }, at, en, f);
  expect(JSON.stringify(unsigned)).not.toMatch(/verified/i);
});

test('a visitor whose own copy is gone may choose it again or download it', () => {
  const gone = { ...release({}), state: 'needs-file', permission: false } as const;
  expect(saysOf(gone, at, en, f).text).toBe(en.trust.copyGone);
  expect(saysOf({ ...gone, role: 'publisher' }, at, en, f).text).toBe(en.needsFileWhy);
});

test('a download that stands still for something says so before anything else, and is still called Downloading', () => {
  const hindrance = { code: 'storage-full', data: { neededBytes: 1, freeBytes: 0 } } as const;
  const says = saysOf({ ...release({ hindrance }), state: 'downloading' }, at, en, f);
  expect(says).toMatchObject({ status: ['Downloading', en.mirrors.stuck], big: en.faults.full });
  expect(saysOf({ ...release({ hindrance }), state: 'downloading' }, { ...at, storage: { ...at.storage, kept: false } }, en, f).big).toBe(en.faults.memoryFull);
  expect(saysOf({ ...release({ hindrance }), state: 'paused' }, at, en, f).status).toEqual(['Paused']);
});

test('with mirrors only, a whole release of others is seeded to nobody, and one of the visitor’s own is', () => {
  const whole = { ...release({ have: 100_000_000 }), state: 'paused' } as const;
  expect(seedsToNobody(whole, 'mirrors')).toBe(true);
  expect(seedsToNobody(whole, 'both')).toBe(false);
  expect(seedsToNobody({ ...whole, have: 1 }, 'mirrors')).toBe(false);
  expect(seedsToNobody({ ...whole, role: 'publisher' }, 'mirrors')).toBe(false);
});
