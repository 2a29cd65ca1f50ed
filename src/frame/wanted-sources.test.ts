import { expect, test } from 'playwright/test';
import type { Engine, Settings, Snapshot, SourcesChoice } from '../engine/types.js';
import { namesNobody, sourcesAtStart } from './wanted-sources.js';

/** As much of an engine as is looked at: its choice of sources, and releases in these states. */
function engine(sources: SourcesChoice, ...releases: Pick<Snapshot, 'state' | 'role'>[]): Pick<Engine, 'settings' | 'releases'> {
  return {
    settings: { sources } as Settings,
    releases: new Map(releases.map((release, i) => [String(i), release as Snapshot])),
  };
}

test('a download comes from where the page around it wishes, however much is kept', () => {
  expect(sourcesAtStart(engine('both'), 'mirrors')).toBe('mirrors');
  const kept = engine('mirrors', { state: 'paused', role: 'visitor' }, { state: 'asking', role: 'visitor' });
  expect(sourcesAtStart(kept, 'both')).toBe('both');
});

test('while another one runs, what was chosen for that one holds', () => {
  expect(sourcesAtStart(engine('both', { state: 'seeding', role: 'visitor' }), 'mirrors')).toBe('both');
  expect(sourcesAtStart(engine('mirrors', { state: 'downloading', role: 'visitor' }), 'both')).toBe('mirrors');
});

test('what this browser publishes has peers whatever was chosen, and so decides nothing', () => {
  expect(sourcesAtStart(engine('both', { state: 'seeding', role: 'publisher' }), 'mirrors')).toBe('mirrors');
});

test('where nobody wishes anything, the choice of this browser holds', () => {
  expect(sourcesAtStart(engine('peers'), null)).toBe('peers');
});

test('mirrors alone are nobody where none is known; what runs or is whole goes on', () => {
  const kept = { role: 'visitor', mirrorHosts: [], have: 1, length: 2 };
  const alone = (changes: object): boolean => namesNobody({ ...kept, ...changes } as unknown as Snapshot, 'mirrors');
  expect([alone({ state: 'asking' }), alone({ state: 'paused' })]).toEqual([true, true]);
  expect(alone({ state: 'asking', mirrorHosts: ['mirror.example'] })).toBe(false);
  expect(alone({ state: 'paused', have: 2 })).toBe(false);
  expect(alone({ state: 'paused', role: 'publisher' })).toBe(false);
  for (const state of ['fetching-metadata', 'downloading', 'verifying', 'seeding', 'needs-file']) expect(alone({ state }), state).toBe(false);
  expect(namesNobody({ ...kept, state: 'asking' } as unknown as Snapshot, 'both')).toBe(false);
});
