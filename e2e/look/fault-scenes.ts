import type { Hindrance, Snapshot } from '../../src/engine/types.js';
import type { Problem } from '../../src/release/errors.js';
import type { Scene } from './fake-engine.js';
import { infoHashOf, nobody, one, own, release, type Variation } from './releases.js';

const full: Hindrance = { code: 'storage-full', data: { neededBytes: 60e6, freeBytes: 12e6 } };
const banned: Hindrance = { code: 'peers-banned', data: { count: 3 } };

const corrupt = (peer: string, pieces: number): Problem => ({ code: 'peer-corrupt', data: { peer, pieces } });

const threeKinds: readonly Problem[] = [
  ...Array.from({ length: 9 }, (_, at) => corrupt(`${at}a2b3c4d`, at % 3 || 1)),
  { code: 'peer-silent', data: { peer: '5f3e9a01', seconds: 30 } },
  { code: 'peer-flood', data: { peer: '77c0ffee', what: 'length' } },
  { code: 'tracker-fault', data: { host: 'tracker.example', what: 'refused', text: 'not <b>registered</b>' } },
  { code: 'storage-wiped', data: {} },
];

const others = (v: Variation): Snapshot[] => [
  { ...release({ ...v, title: 'Übersichtskarten der Donauschifffahrtsgesellschaft' }, 1, { infoHash: infoHashOf(2) }), state: 'seeding' },
  { ...release({ pieces: 9, title: 'Ferienfotos' }, 0.4, { infoHash: infoHashOf(3) }), state: 'paused' },
  { ...own({ pieces: 9, title: 'From the disk' }, { infoHash: infoHashOf(4) }), state: 'seeding' },
];

function hindered(v: Variation, hindrance: Hindrance, more: Partial<Scene> = {}, problems: readonly Problem[] = []): Scene {
  const traffic = { uploaded: 23e6, downloaded: 40e6, uploadSpeed: 3.1e6, downloadSpeed: 0 };
  const stuck: Snapshot = { ...release(v, 0.41, { hindrance, traffic, problems }), state: 'downloading' };
  return one(stuck, { releases: [stuck, ...others(v)], ...more });
}

/** What goes wrong, and what bounds it. */
export const faultScenes: Readonly<Record<string, (v: Variation) => Scene>> = {
  'storage-full': (v) => hindered(v, full),
  'storage-full-disk': (v) => hindered(v, { code: 'storage-full', data: { neededBytes: 60e6, freeBytes: 9e9 } }),
  'storage-full-memory': (v) => hindered(v, full, { storage: { kept: false, usedBytes: 500e6, freeBytes: 12e6 } }),
  'peers-banned': (v) => hindered(v, banned, {}, [corrupt('1a2b3c4d', 3), corrupt('9f00aa11', 1), corrupt('deadbeef', 2)]),
  problems: (v) =>
    one({
      ...release(v, 0.8, {
        problems: threeKinds,
        mirrorHosts: ['mirror.example'],
        mirrors: [
          { address: 'https://mirror.example/foo/', host: 'mirror.example', state: 'given-up', fault: { code: 'altered', data: {} }, received: 3e6, wasted: 3e6, speed: 0 },
        ],
      }),
      state: 'downloading',
    }),
  'problems-publisher': (v) =>
    one({ ...own(v, { problems: [{ code: 'peer-flood', data: { peer: '77c0ffee', what: 'requests' } }] }), state: 'seeding', swarm: nobody }),
  'shelf-limits': (v) => ({
    hash: '#/shelf',
    releases: hindered(v, full).releases ?? [],
    settings: { uploadLimit: 500_000, connections: 12 },
  }),
  'shelf-unreadable': (v) => ({ hash: '#/shelf', releases: others(v), storage: { unreadable: 3 } }),
  'whole-mirrors-only': (v) => one({ ...release(v, 1), state: 'paused' }, { settings: { sources: 'mirrors' } }),
};
