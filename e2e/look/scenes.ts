import { PieceState as S, type ReleaseView, type Snapshot, type SwarmView } from '../../src/engine/types.js';
import type { Scene } from './fake-engine.js';

/** What the query string may change in a scene. */
export interface Variation {
  readonly pieces: number;
  readonly title: string;
}

const PIECE = 1048576;

function infoHashOf(n: number): string {
  return n.toString(16).padStart(40, 'c0ffee5eed').slice(0, 40);
}

/** Pieces as they come in: rarest first looks scattered, the cache is one old stretch, a few are on their way. */
function scatter(count: number, share: number, from: readonly number[] = [S.peers, S.peers, S.peers, S.cache]): Uint8Array {
  const pieces = new Uint8Array(count);
  let seed = 7;
  for (let i = 0; i < count; i += 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const roll = seed / 2147483648;
    const region = from[Math.floor((i / count) * from.length)] ?? S.peers;
    if (roll < share) pieces[i] = region;
    else if (roll < share + 0.06 && share < 1) pieces[i] = S.requested;
  }
  return pieces;
}

const swarm: SwarmView = { peers: 14, wholeCopies: 3, rarestCopies: 3, alone: false, trackerReached: true };
const nobody: SwarmView = { peers: 0, wholeCopies: 0, rarestCopies: 0, alone: true, trackerReached: true };

function release(v: Variation, share: number, change: Partial<ReleaseView> = {}): ReleaseView {
  const infoHash = change.infoHash ?? infoHashOf(1);
  const magnet = `magnet:?xt=urn:btih:${infoHash}&dn=${encodeURIComponent(v.title)}&tr=wss%3A%2F%2Freseed.example%2Fannounce`;
  const length = v.pieces * PIECE;
  const pieces = change.pieces ?? scatter(v.pieces, share);
  const have = pieces.reduce((sum, state) => sum + (state > S.requested ? PIECE : 0), 0);
  return {
    infoHash,
    title: v.title,
    shareLink: `https://reseed.example/#${magnet}`,
    magnet,
    length,
    trackers: ['wss://reseed.example/announce'],
    role: 'visitor',
    version: '2.1.3',
    description: '',
    files: [
      { path: 'Foo/Setup.exe', length: length * 0.9 },
      { path: 'Foo/Handbuch/Übergrößen & Sonderfälle.pdf', length: length * 0.1 },
      { path: 'Foo/読んでください.txt', length: 0 },
    ],
    pieceLength: PIECE,
    pieces,
    have,
    sources: { peers: have * 0.7, mirrors: 0, cache: have * 0.25, own: 0, wasted: share < 1 ? 300_000 : 0 },
    traffic: { uploaded: 23e6, downloaded: have, uploadSpeed: 3.1e6, downloadSpeed: share < 1 ? 12.4e6 : 0 },
    swarm,
    keptSince: Date.UTC(2026, 10, 20),
    backing: 'pieces',
    problems: [],
    ...change,
  };
}

const own = (v: Variation, change: Partial<ReleaseView> = {}): ReleaseView =>
  release(v, 1, {
    role: 'publisher',
    backing: 'session-file',
    pieces: new Uint8Array(v.pieces).fill(S.own),
    sources: { peers: 0, mirrors: 0, cache: 0, own: v.pieces * PIECE, wasted: 0 },
    ...change,
  });

const link = (r: { magnet: string }): string => `#${r.magnet}`;
const one = (snapshot: Snapshot, more: Partial<Scene> = {}): Scene => ({
  hash: link(snapshot),
  releases: [snapshot],
  ...more,
});

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
  'paused-whole': (v) => one({ ...release(v, 1), state: 'paused' }),
  'publisher-alone': (v) =>
    one({ ...own(v), state: 'seeding', swarm: { ...nobody, alone: false } }),
  'publisher-some': (v) =>
    one({ ...own(v), state: 'seeding', swarm: { ...swarm, wholeCopies: 0, rarestCopies: 0 } }),
  'publisher-together': (v) => one({ ...own(v), state: 'seeding', swarm: { ...swarm, wholeCopies: 0, rarestCopies: 1 } }),
  'publisher-safe': (v) => one({ ...own(v, { backing: 'handle' }), state: 'seeding' }),
  'publisher-paused': (v) => one({ ...own(v), state: 'paused' }),
  'needs-file': (v) => one({ ...own(v), state: 'needs-file', permission: false }),
  'needs-permission': (v) => one({ ...own(v), state: 'needs-file', permission: true }),
  failed: (v) =>
    one({ ...release(v, 0.6), state: 'failed', problem: { code: 'storage-full', data: { neededBytes: 4e9, freeBytes: 1.2e9 } } }),
  'failed-changed': (v) =>
    one({ ...own(v), state: 'failed', problem: { code: 'file-changed', data: { path: 'Foo/Setup.exe' } } }),
  refused: (v) => one({ ...release(v, 0), state: 'refused', problem: { code: 'torrent-bad-path', data: { path: '../../etc/passwd' } } }),
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
  'shelf-forget': (v) => ({ hash: '#/shelf', releases: [{ ...release(v, 1, { swarm: { ...swarm, wholeCopies: 0 } }), state: 'seeding' }] }),
};
