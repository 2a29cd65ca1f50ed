import { expect, test } from 'playwright/test';
import type { ReleaseView, SwarmView } from '../../engine/types.js';
import { en } from '../../i18n/en.js';
import { formatOf } from '../../i18n/format.js';
import { saysOf } from './release-says.js';

const f = formatOf('en');
const swarm: SwarmView = { peers: 2, wholeCopies: 0, rarestCopies: 0, alone: false, trackerReached: true };

function release(change: Partial<ReleaseView>): ReleaseView {
  return {
    infoHash: 'a'.repeat(40),
    title: 'Foo',
    shareLink: '',
    magnet: '',
    length: 100_000_000,
    trackers: [],
    role: 'visitor',
    version: '1',
    description: '',
    files: [{ path: 'foo', length: 100_000_000 }],
    pieceLength: 1_000_000,
    pieces: new Uint8Array(100),
    have: 0,
    sources: { peers: 0, mirrors: 0, cache: 0, own: 0, wasted: 0 },
    traffic: { uploaded: 0, downloaded: 0, uploadSpeed: 0, downloadSpeed: 0 },
    swarm,
    keptSince: 0,
    backing: 'pieces',
    problems: [],
    ...change,
  };
}

test('a download says how long it takes, from what is missing and the speed', () => {
  const traffic = { uploaded: 0, downloaded: 0, uploadSpeed: 0, downloadSpeed: 500_000 };
  const says = saysOf({ ...release({ have: 40_000_000, traffic }), state: 'downloading' }, en, f);
  expect(says).toMatchObject({ status: 'Downloading from 2 visitors', big: '2\u00a0min left' });
});

test('no time is guessed where nothing comes in', () => {
  expect(saysOf({ ...release({}), state: 'downloading' }, en, f).big).toBe(en.waiting);
});

test('a publisher may close the tab once the others have all of it', () => {
  const whole = { role: 'publisher', have: 100_000_000 } as const;
  const big = (change: Partial<SwarmView>) =>
    saysOf({ ...release({ ...whole, swarm: { ...swarm, ...change } }), state: 'seeding' }, en, f).big;
  expect(big({})).toBe(en.keepOpen);
  expect(big({ rarestCopies: 1 })).toBe(en.safeTogether);
  expect(big({ rarestCopies: 1, wholeCopies: 1 })).toBe(en.safe);
});

test('the status says Complete when every piece is here, and Seeding while it is passed on', () => {
  const whole = release({ have: 100_000_000 });
  expect(saysOf({ ...whole, state: 'seeding' }, en, f).status).toBe('Complete · Seeding');
  expect(saysOf({ ...whole, state: 'paused' }, en, f).status).toBe('Complete');
  expect(saysOf({ ...release({ have: 1 }), state: 'paused' }, en, f).status).toBe('Paused');
});
