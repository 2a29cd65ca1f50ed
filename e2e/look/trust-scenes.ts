import type { KeyView, OwnCopyView, Proofs, ReleaseView, TrustView } from '../../src/engine/types.js';
import type { Scene } from './fake-engine.js';
import { infoHashOf, nobody, one, own, PIECE, release, scatter, type Variation } from './releases.js';

const KEY = '3f9a20c18d4e7b650f12ac93be5d70418e26f9b3c47a15d0629e8bf403d7a1c5';
/** Any key as a link writes it. */
const LINK_KEY = `RWSTrBIPZXtOjU${'A'.repeat(42)}`;
const OTHER = 'b07d4419e6a25f83c9d01e7764ab3f20518cd2e9907bf6a4135e88d0c2f76b19';

const signed: Extract<TrustView, { kind: 'signed' }> = {
  kind: 'signed',
  fingerprint: KEY,
  pinned: true,
  own: false,
  claimedName: 'Foo Software GmbH',
  claimedNameFlags: [],
  earlier: { count: 3, since: Date.UTC(2026, 7, 9) },
};
const sums = [
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
];


const files = (v: Variation): ReleaseView['files'] =>
  release(v, 0).files.map((file, at) => ({ ...file, sha256: sums[at % 2] ?? null }));

/** A signed release behind a link that asks for its key. */
function pinned(v: Variation, share: number, change: Partial<ReleaseView> = {}): ReleaseView {
  const { magnet } = release(v, share, change);
  return release(v, share, {
    magnet: `${magnet}&x.pk=${LINK_KEY}`,
    pinned: KEY,
    trust: signed,
    official: 'https://foo.example/setup',
    files: files(v),
    verification: { state: 'waiting', doneBytes: 0, files: new Uint8Array(3) },
    ...change,
  });
}

const verified = (v: Variation, change: Partial<ReleaseView> = {}): ReleaseView =>
  pinned(v, 1, {
    verification: { state: 'verified', doneBytes: v.pieces * PIECE, files: Uint8Array.of(1, 1, 1) },
    ...change,
  });

const mine = (v: Variation): ReleaseView =>
  own(v, { pinned: KEY, trust: { ...signed, own: true, earlier: null }, files: files(v) });

const key: KeyView = { fingerprint: KEY, since: Date.UTC(2026, 10, 20), backedUp: false, current: true };

const differs = (v: Variation): Extract<OwnCopyView, { state: 'differs' }> => ({
  state: 'differs',
  chosen: 'Foo-Setup (1).exe',
  path: 'Foo/Setup.exe',
  chosenLength: v.pieces * PIECE * 0.9 + 4096,
  length: v.pieces * PIECE * 0.9,
  differsFrom: Math.floor(v.pieces * 0.5) * PIECE,
  missingFiles: 2,
  matchingBytes: Math.floor(v.pieces * 0.8) * PIECE,
  knownAs: null,
});

const single = (v: Variation): Pick<ReleaseView, 'files'> => ({
  files: [{ path: 'Foo-Setup_2.1.3.exe', length: v.pieces * PIECE, sha256: sums[0] ?? null, flags: [] }],
});

const paused = (v: Variation, ownCopy: OwnCopyView, change: Partial<ReleaseView> = {}): Scene =>
  one({ ...pinned(v, 0, { ownCopy, ...change }), state: 'paused' });

const proofs: Proofs = {
  sums: `${sums[0]}  Foo/Setup.exe\n`,
  signature: 'untrusted comment: signature\n',
  publicKey: 'untrusted comment: minisign public key 8D4E7B650F12AC93\nRWSTrBIPZXtOjUtEkUy1lFQm0Wc3zVQJrS2dZ5lT9tKq0x7mH3v1nYbA\n',
  manifest: new Uint8Array(300),
  manifestSignature: new Uint8Array(300),
};

/** Who made it, whether it is that, the copy that is there already, and the publisher's key. */
export const trustScenes: Readonly<Record<string, (v: Variation) => Scene>> = {
  'asking-pinned': (v) => one({ ...pinned(v, 0), state: 'asking' }),
  'looking-pinned': (v) => one({ ...pinned(v, 0), state: 'fetching-metadata', swarm: { ...nobody, alone: false } }),
  signed: (v) => one({ ...pinned(v, 0.41), state: 'downloading' }),
  'signed-first': (v) => one({ ...pinned(v, 0.41, { trust: { ...signed, earlier: null, claimedName: '' } }), state: 'downloading' }),
  'signed-unpinned': (v) => one({ ...pinned(v, 0.41, { pinned: null, trust: { ...signed, pinned: false } }), state: 'downloading' }),
  unchecked: (v) => one({ ...pinned(v, 0.41, { pinned: null, trust: { kind: 'unchecked' } }), state: 'downloading' }),
  waiting: (v) => one({ ...pinned(v, 1), state: 'seeding' }),
  hashing: (v) =>
    one({
      ...pinned(v, 1, { verification: { state: 'hashing', doneBytes: v.pieces * PIECE * 0.62, files: Uint8Array.of(1, 0, 0) } }),
      state: 'seeding',
    }),
  verified: (v) =>
    one({ ...verified(v), state: 'seeding' }, { proofs: { ...proofs, sums: null, signature: null } }),
  'verified-folds': (v) =>
    one({ ...verified(v), state: 'seeding' }, { proofs: { ...proofs, signature: null } }),
  'verified-paused': (v) => one({ ...verified(v), state: 'paused' }),
  'refused-other-key': (v) =>
    one({ ...pinned(v, 0), state: 'refused', problem: { code: 'signature-other-key', data: { expected: KEY, found: OTHER } } }),
  'refused-key-id': (v) =>
    one({ ...pinned(v, 0), state: 'refused', problem: { code: 'signature-other-key', data: { expected: KEY, found: '8D4E7B650F12AC93' } } }),
  'refused-same-key': (v) =>
    one({
      ...pinned(v, 0),
      state: 'refused',
      problem: { code: 'signature-key-id', data: { expected: '8D4E7B650F12AC93', found: '8D4E7B650F12AC92' } },
    }),
  'refused-kept': (v) =>
    one({ ...verified(v), state: 'seeding' }, { broken: { code: 'signature-other-key', data: { expected: OTHER, found: KEY } } }),
  'signed-bare-link': (v) => {
    const { magnet } = release(v, 1);
    return { ...one({ ...verified(v, { magnet }), state: 'seeding' }), hash: `#${magnet}` };
  },
  'refused-missing': (v) =>
    one({ ...pinned(v, 0), state: 'refused', problem: { code: 'signature-missing', data: { expected: KEY } } }),
  'refused-signature': (v) =>
    one({ ...pinned(v, 0), state: 'refused', problem: { code: 'signature-mismatch', data: { part: 'manifest' } } }),
  'not-signed-file': (v) =>
    one({
      ...pinned(v, 1),
      state: 'failed',
      problem: { code: 'file-not-signed', data: { path: 'Foo/Setup.exe', expected: sums[0] ?? '', found: sums[1] ?? '' } },
    }),
  'copy-drop': (v) => one({ ...pinned(v, 0), state: 'asking' }),
  'copy-waiting': (v) =>
    one({
      ...pinned(v, 0, { ownCopy: { state: 'waiting' } }),
      state: 'fetching-metadata',
      swarm: { ...nobody, alone: false },
    }),
  'copy-comparing': (v) =>
    paused(v, { state: 'comparing', doneBytes: v.pieces * PIECE * 0.62, totalBytes: v.pieces * PIECE }),
  'copy-taking': (v) =>
    paused(v, { state: 'taking', doneBytes: v.pieces * PIECE * 0.31, totalBytes: v.pieces * PIECE * 0.8 }),
  'copy-short': (v) => paused(v, { ...differs(v), missingFiles: 0, chosenLength: differs(v).differsFrom! + 4096 }, single(v)),
  'copy-differs': (v) => paused(v, differs(v)),
  'copy-differs-single': (v) =>
    paused(v, { ...differs(v), path: 'Foo-Setup_2.1.3.exe', missingFiles: 0, chosenLength: differs(v).length }, single(v)),
  'copy-nothing': (v) =>
    paused(
      v,
      { ...differs(v), path: 'Foo-Setup_2.1.3.exe', missingFiles: 0, differsFrom: 0, matchingBytes: 0 },
      single(v),
    ),
  'copy-known': (v) => {
    const earlier = verified({ ...v, title: 'Foo Setup' }, { infoHash: infoHashOf(2), version: '2.1.2' });
    const copy = { ...differs(v), missingFiles: 0, knownAs: { infoHash: earlier.infoHash, title: 'Foo Setup', version: '2.1.2' } };
    const now = { ...pinned(v, 0, { ownCopy: copy, ...single(v) }), state: 'paused' } as const;
    return { ...one(now), releases: [now, { ...earlier, state: 'seeding' }] };
  },
  'needs-file-visitor': (v) => one({ ...verified(v, { pieces: scatter(v.pieces, 0) }), state: 'needs-file', permission: false }),
  'needs-permission-visitor': (v) =>
    one({ ...verified(v, { pieces: scatter(v.pieces, 0), ...single(v) }), state: 'needs-file', permission: true }),
  flagged: (v) =>
    one({
      ...release({ ...v, title: 'Fоо <b>Setup</b>' }, 0.41, {
        titleFlags: ['look-alike', 'markup'],
        trust: { ...signed, pinned: false, claimedName: 'Fоо Software', claimedNameFlags: ['look-alike'] },
        files: [
          { path: 'Foo/Setupexe.pdf', length: 1e6, sha256: null, flags: ['bidi'] },
          { path: 'Foo/<img src=x onerror=alert(1)>.txt', length: 2e6, sha256: null, flags: ['markup', 'invisible'] },
        ],
      }),
      state: 'downloading',
    }),
  'own-reminder': (v) =>
    one({ ...mine(v), state: 'seeding', swarm: { ...nobody, alone: false } }, { keys: [key], proofs }),
  'own-backed-up': (v) => one({ ...mine(v), state: 'seeding' }, { keys: [{ ...key, backedUp: true }], proofs }),
  'key-none': () => ({ hash: '#/' }),
  'key-unsaved': () => ({ hash: '#/', keys: [key], settings: { publisherName: 'Foo Software GmbH' } }),
  'key-saved': () => ({ hash: '#/', keys: [{ ...key, backedUp: true }] }),
  'key-two': () => ({
    hash: '#/',
    keys: [{ ...key, backedUp: true }, { ...key, fingerprint: OTHER, current: false, since: Date.UTC(2026, 3, 2) }],
  }),
  'key-official-wrong': () => ({ hash: '#/' }),
  'backup-dialog': () => ({ hash: '#/', keys: [key] }),
  'backup-saved': () => ({ hash: '#/', keys: [key] }),
  'import-error': () => ({ hash: '#/' }),
  'shelf-trust': (v) => ({
    hash: '#/shelf',
    keys: [key],
    releases: [
      { ...verified(v), state: 'seeding' },
      { ...pinned({ ...v, title: 'Übersichtskarten' }, 1, { infoHash: infoHashOf(2) }), state: 'seeding' },
      { ...release({ ...v, title: 'Ferienfotos' }, 1, { infoHash: infoHashOf(3) }), state: 'paused' },
    ],
  }),
};
