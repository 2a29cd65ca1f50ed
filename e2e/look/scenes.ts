import { PieceState as S } from '../../src/engine/types.js';
import { embedScenes } from './embed-scenes.js';
import type { Scene } from './fake-engine.js';
import { faultScenes } from './fault-scenes.js';
import { mirrorScenes } from './mirror-scenes.js';
import { infoHashOf, nobody, one, own, release, scatter, swarm, type Variation } from './releases.js';
import { trustScenes } from './trust-scenes.js';

/** Every state of every view. */
export const scenes: Readonly<Record<string, (v: Variation) => Scene>> = {
  publish: () => ({ hash: '#/' }),
  'publish-chosen': () => ({ hash: '#/' }),
  'publish-hashing': () => ({ hash: '#/', hashing: 0.62 }),
  'publish-nothing': () => ({ hash: '#/' }),
  'publish-memory': () => ({ hash: '#/', storage: { kept: false } }),
  asking: (v) => one({ ...release(v, 0), state: 'asking' }),
  'asking-unknown-size': (v) => one({ ...release(v, 0), length: null, state: 'asking' }),
  looking: (v) => one({ ...release(v, 0), state: 'fetching-metadata', swarm: { ...nobody, alone: false } }),
  alone: (v) => one({ ...release(v, 0), state: 'fetching-metadata', swarm: nobody }),
  'alone-no-tracker': (v) =>
    one({ ...release(v, 0), state: 'fetching-metadata', swarm: { ...nobody, trackerReached: false } }),
  downloading: (v) => one({ ...release(v, 0.41), state: 'downloading' }),
  'downloading-alone': (v) => one({ ...release(v, 0.41), state: 'downloading', swarm: nobody }),
  'downloading-mixed': (v) =>
    one({
      ...release(v, 0.8, {
        pieces: scatter(v.pieces, 0.8, [S.cache, S.peers, S.mirrors, S.peers, S.own]),
        sources: { peers: 42e6, mirrors: 17e6, cache: 12e6, own: 9e6, wasted: 3e6 },
        description: 'What is new: seeds are sown in rows.\nWhat is old: rain.',
        problems: [
          { code: 'pieces-altered', data: { count: 3 } },
          { code: 'storage-failed', data: { reason: 'QuotaExceededError' } },
        ],
      }),
      state: 'downloading',
    }),
  paused: (v) => one({ ...release(v, 0.41), state: 'paused' }),
  verifying: (v) =>
    one({ ...release(v, 0.7, { pieces: scatter(v.pieces, 0.7, [S.cache]) }), state: 'verifying', checkedPieces: Math.floor(v.pieces * 0.4) }),
  seeding: (v) => one({ ...release(v, 1), state: 'seeding' }),
  saving: (v) => one({ ...release(v, 1), state: 'seeding' }, { saving: true }),
  'paused-hover': (v) => one({ ...release(v, 1), state: 'paused' }),
  'paused-whole': (v) => one({ ...release(v, 1), state: 'paused' }),
  'publisher-alone': (v) =>
    one({ ...own(v), state: 'seeding', swarm: { ...nobody, alone: false } }),
  'publisher-some': (v) =>
    one({ ...own(v), state: 'seeding', swarm: { ...swarm, wholeCopies: 0, rarestCopies: 0 } }),
  'publisher-together': (v) => one({ ...own(v), state: 'seeding', swarm: { ...swarm, wholeCopies: 0, rarestCopies: 1 } }),
  'publisher-safe': (v) => one({ ...own(v, { backing: 'handle' }), state: 'seeding' }),
  'publisher-ways': (v) => one({ ...own(v, { backing: 'handle' }), state: 'seeding' }),
  'publisher-paused': (v) => one({ ...own(v), state: 'paused' }),
  'needs-file': (v) => one({ ...own(v), state: 'needs-file', permission: false }),
  'needs-permission': (v) => one({ ...own(v), state: 'needs-file', permission: true }),
  failed: (v) =>
    one({ ...release(v, 0.6), state: 'failed', problem: { code: 'storage-full', data: { neededBytes: 4e9, freeBytes: 1.2e9 } } }),
  'failed-changed': (v) =>
    one({ ...own(v), state: 'failed', problem: { code: 'file-changed', data: { path: 'Foo/Setup.exe' } } }),
  refused: (v) => one({ ...release(v, 0), state: 'refused', problem: { code: 'torrent-bad-path', data: { path: '../../etc/passwd', fault: 'parent' } } }),
  'bad-link': () => ({ hash: '#magnet:?xt=urn:btih:c0ffee&dn=Foo', broken: { code: 'link-bad-info-hash', data: { value: 'c0ffee' } } }),
  shelf: (v) => ({
    hash: '#/shelf',
    releases: [
      { ...release(v, 1), state: 'seeding' },
      { ...release({ ...v, title: 'Übersichtskarten der Donauschifffahrtsgesellschaft' }, 0.41, { infoHash: infoHashOf(2) }), state: 'downloading' },
      { ...own({ pieces: 9, title: 'Ferienfotos' }, { infoHash: infoHashOf(3) }), state: 'needs-file', permission: false },
      { ...release({ pieces: 10_000, title: 'A very large one' }, 1, { infoHash: infoHashOf(4) }), state: 'paused' },
    ],
  }),
  'shelf-empty': () => ({ hash: '#/shelf', storage: { usedBytes: 0 } }),
  'shelf-other': (v) => ({
    hash: '#/shelf',
    leading: false,
    storage: { persisted: true, freeBytes: null },
    releases: [{ ...release(v, 1), state: 'seeding' }],
  }),
  ...embedScenes,
  ...faultScenes,
  ...mirrorScenes,
  ...trustScenes,
  'shelf-forget': (v) => ({ hash: '#/shelf', releases: [{ ...release(v, 1, { swarm: { ...swarm, wholeCopies: 0 } }), state: 'seeding' }] }),
};
