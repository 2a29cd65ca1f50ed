import { expect, test } from 'playwright/test';
import type { Snapshot } from '../engine/types.js';
import { en } from '../i18n/en.js';
import { seenBy } from './who-sees.js';

const release = (change: object): Snapshot =>
  ({ state: 'paused', role: 'visitor', have: 1, length: 2, mirrorHosts: ['a.example', 'b.example'], ...change }) as unknown as Snapshot;

test('beside a button that goes on with a download stands who will see the IP address', () => {
  expect(seenBy(release({}), 'both', en)).toBe(en.embed.seenBy('other visitors, a.example, b.example'));
  expect(seenBy(release({ state: 'failed' }), 'mirrors', en)).toBe(en.embed.seenBy('a.example, b.example'));
  expect(seenBy(release({ state: 'refused' }), 'peers', en)).toBe(en.embed.seenBy('other visitors'));
});

test('nothing is said where nothing goes on by a press, and where it is said already', () => {
  for (const state of ['asking', 'needs-file', 'downloading', 'seeding', 'fetching-metadata', 'verifying']) {
    expect(seenBy(release({ state }), 'both', en)).toBe('');
  }
  expect(seenBy(release({ have: 2 }), 'mirrors', en)).toBe('');
  expect(seenBy(release({ mirrorHosts: [] }), 'mirrors', en)).toBe('');
});
