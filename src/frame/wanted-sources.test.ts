import { expect, test } from 'playwright/test';
import type { Engine, Settings, Snapshot, SourcesChoice } from '../engine/types.js';
import { sourcesAtStart } from './wanted-sources.js';

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
