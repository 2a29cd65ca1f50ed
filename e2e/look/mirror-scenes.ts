import { PieceState as S, type MirrorReport, type MirrorView, type ReleaseView } from '../../src/engine/types.js';
import type { MirrorFault } from '../../src/release/mirror-fault.js';
import type { Scene } from './fake-engine.js';
import { infoHashOf, nobody, one, own, PIECE, release, scatter, swarm, type Variation } from './releases.js';

const hosts = ['mirror.example', 'files.example.org'];

function mirror(host: string, change: Partial<MirrorView> = {}): MirrorView {
  return { address: `https://${host}/foo/`, host, state: 'idle', fault: null, received: 0, wasted: 0, speed: 0, ...change };
}

const fetching = mirror('mirror.example', { state: 'fetching', received: 17e6, speed: 2.4e6 });

function mirrored(v: Variation, share: number, change: Partial<ReleaseView> = {}): ReleaseView {
  return release(v, share, {
    mirrorHosts: hosts,
    mirrors: [fetching, mirror('files.example.org')],
    pieces: scatter(v.pieces, share, [S.peers, S.mirrors, S.peers, S.peers]),
    ...change,
  });
}

const stuck: Partial<ReleaseView> = {
  mirrors: [
    mirror('mirror.example', { state: 'given-up', fault: { code: 'altered', data: {} }, received: 3e6, wasted: 3e6 }),
    mirror('files.example.org', { state: 'waiting', fault: { code: 'no-cors', data: {} } }),
  ],
  mirrorsExhausted: true,
  swarm: nobody,
  traffic: { uploaded: 0, downloaded: 40e6, uploadSpeed: 0, downloadSpeed: 0 },
};

const faulty: readonly MirrorView[] = [
  fetching,
  mirror('files.example.org', { state: 'given-up', fault: { code: 'altered', data: {} }, received: 3.1e6, wasted: 3.1e6 }),
  mirror('a.example.net', { state: 'waiting', fault: { code: 'no-cors', data: {} } }),
  mirror('b.example.net', { state: 'given-up', fault: { code: 'ignores-range', data: { status: 200 } }, received: 4096, wasted: 4096 }),
  mirror('c.example.net', { state: 'waiting', fault: { code: 'busy', data: { status: 503, retryAfterMs: 120_000 } }, received: 9e6 }),
  mirror('d.example.net', { state: 'waiting', fault: { code: 'redirect-elsewhere', data: { host: 'cdn.example.com' } } }),
  mirror('a-very-long-host-name.with-many-parts.somewhere.example.net:8443', { state: 'spent', received: 500e6 }),
];

const passed: MirrorReport = {
  address: 'https://mirror.example/sp2/',
  host: 'mirror.example',
  steps: (['reachable', 'cors', 'range', 'length', 'bytes'] as const).map((step) => ({ step, ok: true })),
  fault: null,
  asked: 'https://mirror.example/sp2/foo.exe',
};

const failed: MirrorReport = {
  address: 'https://files.example.org/releases/foo/',
  host: 'files.example.org',
  steps: [
    { step: 'reachable', ok: true },
    { step: 'cors', ok: false },
    { step: 'range', ok: null },
    { step: 'length', ok: null },
    { step: 'bytes', ok: null },
  ],
  fault: { code: 'no-cors', data: {} },
  asked: 'https://files.example.org/releases/foo/Foo/%C3%9Cbergr%C3%B6%C3%9Fen%20%26%20Sonderf%C3%A4lle.pdf',
};

const at = (step: MirrorReport['steps'][number]['step'], fault: MirrorFault, host = 'mirror.example'): MirrorReport => {
  const failedAt = passed.steps.findIndex((one) => one.step === step);
  const steps = passed.steps.map((one, i) => ({ ...one, ok: i === failedAt ? false : i < failedAt ? true : null }));
  return { ...passed, address: `https://${host}/foo/`, host, steps, fault, asked: `https://${host}/foo/Foo-Setup_2.1.3.exe` };
};

const mended: readonly MirrorReport[] = [
  at('reachable', { code: 'unreachable', data: {} }, 'off.example'),
  at('reachable', { code: 'busy', data: { status: 503, retryAfterMs: null } }, 'busy.example'),
  at('reachable', { code: 'not-found', data: { status: 404 } }, 'empty.example'),
  at('reachable', { code: 'redirect-elsewhere', data: { host: 'cdn.example.com' } }, 'moved.example'),
  at('range', { code: 'ignores-range', data: { status: 200 } }, 'whole.example'),
  at('length', { code: 'wrong-range', data: {} }, 'older.example'),
  at('bytes', { code: 'altered', data: {} }, 'other.example'),
];

/** A link that names places for the `.torrent`. */
function opensAt(s: ReleaseView, ...addresses: readonly string[]): ReleaseView {
  const magnet = `${s.magnet}${addresses.map((address) => `&xs=${encodeURIComponent(address)}`).join('')}`;
  return { ...s, magnet, shareLink: `https://reseed.example/#${magnet}` };
}

const places = ['https://mirror.example/pub/software/Foo%20Setup.torrent', 'https://files.example.org/Foo-Setup_2.1.3.exe.torrent'];

/** Where it comes from, beside peers: the choice, the figures, the faults, and a publisher's check. */
export const mirrorScenes: Readonly<Record<string, (v: Variation) => Scene>> = {
  'asking-mirrors': (v) => one({ ...mirrored(v, 0), state: 'asking' }),
  'asking-mirrors-only': (v) => one({ ...mirrored(v, 0), state: 'asking' }, { settings: { sources: 'mirrors' } }),
  'looking-mirrors-only': (v) =>
    one({ ...mirrored(v, 0), state: 'fetching-metadata', swarm: nobody }, { settings: { sources: 'mirrors' } }),
  'mirrors-both': (v) =>
    one({ ...mirrored(v, 0.6, { sources: { peers: 42e6, mirrors: 3.1e6, cache: 12e6, own: 0, wasted: 3e6 } }), state: 'downloading' }),
  'mirrors-only': (v) =>
    one(
      {
        ...mirrored(v, 0.6, {
          pieces: scatter(v.pieces, 0.6, [S.mirrors]),
          sources: { peers: 0, mirrors: 17e6, cache: 0, own: 0, wasted: 0 },
          swarm: { ...nobody, alone: false, trackerReached: false },
        }),
        state: 'downloading',
      },
      { settings: { sources: 'mirrors' } },
    ),
  'mirrors-exhausted': (v) => one({ ...mirrored(v, 0.4, stuck), state: 'downloading' }),
  'mirrors-exhausted-only': (v) => one({ ...mirrored(v, 0.4, stuck), state: 'downloading' }, { settings: { sources: 'mirrors' } }),
  'mirrors-details': (v) =>
    one({
      ...mirrored(v, 0.6, { mirrors: faulty, mirrorHosts: faulty.map(({ host }) => host), sources: { peers: 42e6, mirrors: 17e6, cache: 0, own: 0, wasted: 3e6 } }),
      state: 'downloading',
      swarm,
    }),
  'asking-origin': (v) =>
    one({ ...opensAt(mirrored(v, 0, { mirrorHosts: [location.host, ...hosts] }), `${location.origin}/foo.torrent`), state: 'asking' }),
  'no-mirrors': (v) =>
    one({ ...release(v, 0), state: 'refused', problem: { code: 'no-mirrors', data: {} } }, { settings: { sources: 'mirrors' } }),
  'publisher-mirrors': (v) =>
    one({ ...opensAt(own(v, { mirrorHosts: hosts, swarm: nobody }), ...places), state: 'seeding' }),
  'publisher-mirror': (v) =>
    one(
      { ...opensAt(own(v, { mirrorHosts: hosts.slice(0, 1), mirrors: [mirror('mirror.example')], swarm: nobody }), ...places.slice(0, 1)), state: 'seeding' },
      { reports: [passed, mended[2]!] },
    ),
  'mirrors-begun': (v) =>
    one({
      ...mirrored(v, 0.06, { sources: { peers: 0.03 * v.pieces * PIECE, mirrors: 0.03 * v.pieces * PIECE, cache: 0, own: 0, wasted: 0 } }),
      state: 'downloading',
    }),
  'mirrors-whole': (v) => one({ ...mirrored(v, 1, { mirrors: faulty.slice(0, 2) }), state: 'seeding' }),
  'mirrors-mended': () => ({ hash: '#/', reports: mended }),
  'mirrors-budget': () => ({ hash: '#/' }),
  'mirrors-check': () => ({ hash: '#/', reports: [passed, failed] }),
  'mirrors-wrong': () => ({ hash: '#/' }),
  'shelf-mirrors': (v) => ({
    hash: '#/shelf',
    releases: [
      { ...mirrored(v, 1, { sources: { peers: 80e6, mirrors: 9e6, cache: 0, own: 0, wasted: 3.1e6 } }), state: 'seeding' },
      { ...own({ pieces: 9, title: 'Ferienfotos' }, { infoHash: infoHashOf(3) }), state: 'seeding' },
    ],
  }),
};
