import { PieceState as S, type ReleaseView, type Snapshot, type SwarmView } from '../../src/engine/types.js';
import type { Scene } from './fake-engine.js';

/** What the query string may change in a scene. */
export interface Variation {
  readonly pieces: number;
  readonly title: string;
}

export const PIECE = 1048576;

export function infoHashOf(n: number): string {
  return n.toString(16).padStart(40, 'c0ffee5eed').slice(0, 40);
}

/** Pieces as they come in: rarest first looks scattered, the cache is one old stretch, a few are on their way. */
export function scatter(count: number, share: number, from: readonly number[] = [S.peers, S.peers, S.peers, S.cache]): Uint8Array {
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

export const swarm: SwarmView = { peers: 14, wholeCopies: 3, rarestCopies: 3, alone: false, trackerReached: true };
export const nobody: SwarmView = { peers: 0, wholeCopies: 0, rarestCopies: 0, alone: true, trackerReached: true };

export function release(v: Variation, share: number, change: Partial<ReleaseView> = {}): ReleaseView {
  const infoHash = change.infoHash ?? infoHashOf(1);
  const magnet = `magnet:?xt=urn:btih:${infoHash}&dn=${encodeURIComponent(v.title)}&tr=wss%3A%2F%2Freseed.example%2Fannounce`;
  const length = v.pieces * PIECE;
  const pieces = change.pieces ?? scatter(v.pieces, share);
  const have = pieces.reduce((sum, state) => sum + (state > S.requested ? PIECE : 0), 0);
  return {
    infoHash,
    name: 'Foo',
    title: v.title,
    shareLink: `https://reseed.example/#${magnet}`,
    magnet,
    length,
    trackers: ['wss://reseed.example/announce'],
    role: 'visitor',
    stopped: false,
    titleFlags: [],
    pinned: null,
    mirrorHosts: [],
    ownCopy: null,
    version: '2.1.3',
    description: '',
    official: '',
    trust: { kind: 'unsigned' },
    verification: { state: 'none', doneBytes: 0, files: new Uint8Array(3) },
    files: [
      { path: 'Foo/Setup.exe', length: length * 0.9, sha256: null, flags: [] },
      { path: 'Foo/Handbuch/Übergrößen & Sonderfälle.pdf', length: length * 0.1, sha256: null, flags: [] },
      { path: 'Foo/読んでください.txt', length: 0, sha256: null, flags: [] },
    ],
    pieceLength: PIECE,
    pieces,
    have,
    sources: { peers: have * 0.7, mirrors: 0, cache: have * 0.25, own: 0, wasted: share < 1 ? 300_000 : 0 },
    mirrors: [],
    mirrorsExhausted: false,
    traffic: { uploaded: 23e6, downloaded: have, uploadSpeed: 3.1e6, downloadSpeed: share < 1 ? 12.4e6 : 0 },
    swarm,
    keptSince: Date.UTC(2026, 10, 20),
    backing: 'pieces',
    hindrance: null,
    problems: [],
    ...change,
  };
}

export const own = (v: Variation, change: Partial<ReleaseView> = {}): ReleaseView =>
  release(v, 1, {
    role: 'publisher',
    backing: 'session-file',
    pieces: new Uint8Array(v.pieces).fill(S.own),
    sources: { peers: 0, mirrors: 0, cache: 0, own: v.pieces * PIECE, wasted: 0 },
    ...change,
  });

const link = (r: { magnet: string }): string => `#${r.magnet}`;
export const one = (snapshot: Snapshot, more: Partial<Scene> = {}): Scene => ({
  hash: link(snapshot),
  releases: [snapshot],
  ...more,
});
