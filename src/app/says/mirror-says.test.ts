import { expect, test } from 'playwright/test';
import type { MirrorView, ReleaseView } from '../../engine/types.js';
import { de } from '../../i18n/de.js';
import { en } from '../../i18n/en.js';
import { formatOf } from '../../i18n/format.js';
import { wordFault } from '../../i18n/mirror-fault.js';
import type { MirrorFault, MirrorFaultCode } from '../../release/mirror-fault.js';
import { addressNotice, followsOf, sparedOf, stuckOn, whoTells } from './mirror-says.js';

const f = formatOf('en');
const hosts = ['a.example', 'b.example:8443'];

const mirror = (change: Partial<MirrorView>): MirrorView => ({
  address: 'https://a.example/',
  host: 'a.example',
  state: 'idle',
  fault: null,
  received: 0,
  wasted: 0,
  speed: 0,
  ...change,
});

/** As much of a download as is looked at here. */
function download(change: Partial<ReleaseView>): ReleaseView {
  const some: Partial<ReleaseView> = {
    length: 100,
    have: 40,
    mirrorHosts: ['a.example'],
    mirrors: [mirror({ state: 'given-up', fault: { code: 'altered', data: {} } })],
    mirrorsExhausted: true,
    swarm: { peers: 0, wholeCopies: 0, rarestCopies: 0, alone: false, trackerReached: true },
    traffic: { uploaded: 0, downloaded: 0, uploadSpeed: 0, downloadSpeed: 0 },
    ...change,
  };
  return some as ReleaseView;
}

test('before the start, the notice names the mirrors wherever they are asked, and peers wherever they are', () => {
  const both = addressNotice(hosts, { sources: 'both', pageHost: 'page.example' }, en);
  expect(both).toContain('a.example, b.example:8443');
  expect(both).toContain('other visitors of this release, and the tracker that introduces them, can see your IP address');
  const mirrors = addressNotice(hosts, { sources: 'mirrors', pageHost: 'page.example' }, en);
  expect(mirrors).toContain('a.example, b.example:8443');
  expect(mirrors).toContain('Other visitors do not.');
  expect(addressNotice(hosts, { sources: 'peers', pageHost: 'page.example' }, en)).not.toContain('a.example');
  expect(addressNotice([], { sources: 'both', pageHost: 'page.example' }, en)).toBe(en.addressNotice);
  expect(addressNotice([], { sources: 'mirrors', pageHost: 'page.example' }, en)).toBe(en.mirrors.addressNone);
});

test('on a page that comes from a mirror, nobody is said to be unasked, and that mirror is not counted among those to come', () => {
  for (const sources of ['both', 'mirrors', 'peers'] as const) {
    const notice = addressNotice(hosts, { sources, pageHost: 'a.example' }, en);
    expect(notice).toMatch(/^Only a\.example, which this page comes from/);
    expect(notice.match(/a\.example/g)).toHaveLength(1);
    expect(notice.includes('b.example:8443'), sources).toBe(sources !== 'peers');
  }
  expect(addressNotice(['a.example'], { sources: 'mirrors', pageHost: 'a.example' }, en)).toContain(en.mirrors.addressThenNobody);
  expect(addressNotice(hosts, { sources: 'both', pageHost: 'c.example' }, en)).toBe(addressNotice(hosts, { sources: 'both', pageHost: 'page.example' }, en));
});

test('who has to tell what is in a release depends on the link, the choice and the page', () => {
  const torrents = ['https://a.example/foo.torrent'];
  expect(whoTells([], 'both', 'a.example', en)).toBe(en.trust.haveWhyAsking);
  expect(whoTells(torrents, 'both', 'page.example', en)).toBe(en.mirrors.haveWhyBoth);
  expect(whoTells(torrents, 'peers', 'page.example', en)).toBe(en.trust.haveWhyAsking);
  expect(whoTells(torrents, 'mirrors', 'page.example', en)).toBe(en.mirrors.haveWhyMirrors);
  for (const sources of ['both', 'mirrors', 'peers'] as const) {
    expect(whoTells(torrents, sources, 'a.example', en)).toBe(en.mirrors.haveWhyOwn('a.example'));
  }
});

test('how much the mirrors were spared is said once both gave something, and never rounded up', () => {
  expect(sparedOf({ peers: 0, mirrors: 5 }, en, f)).toBeNull();
  expect(sparedOf({ peers: 5, mirrors: 0 }, en, f)).toBeNull();
  expect(sparedOf({ peers: 999, mirrors: 1 }, en, f)).toBe('Peers spared the mirrors 99% of it.');
});

test('a download that no mirror helps stands still, names each with its reason, and says what to do', () => {
  const says = stuckOn(download({}), 'mirrors', en);
  expect(says).toMatchObject({ status: ['Standing still'], help: en.mirrors.helpMirrors });
  expect(says?.reasons).toEqual([{ host: 'a.example', what: 'What it sent is not the file.' }]);
  expect(stuckOn(download({}), 'both', en)?.help).toBe(en.mirrors.helpBoth);
});

test('it does not stand still while peers send, while a mirror may help, or once it is whole', () => {
  const { swarm, traffic } = download({});
  const sending = { swarm: { ...swarm, peers: 1 }, traffic: { ...traffic, downloadSpeed: 5000 } };
  expect(stuckOn(download(sending), 'both', en)).toBeNull();
  expect(stuckOn(download({ traffic: { ...traffic, downloadSpeed: 5000 } }), 'both', en), 'an average outlives what it is of').not.toBeNull();
  expect(stuckOn(download({ mirrorsExhausted: false }), 'both', en)).toBeNull();
  expect(stuckOn(download({ have: 100 }), 'both', en)).toBeNull();
  expect(stuckOn(download({}), 'peers', en)).toBeNull();
});

test('with mirrors only and none known, it says that peers have to be let in', () => {
  const says = stuckOn(download({ mirrorHosts: [], mirrors: [], mirrorsExhausted: false }), 'mirrors', en);
  expect(says).toMatchObject({ text: en.mirrors.stuckNone, help: en.mirrors.helpMirrors });
});

test('what follows is said of a mirror with a fault, and of one that is used up', () => {
  expect(followsOf(mirror({}), en)).toBe('');
  expect(followsOf(mirror({ state: 'spent' }), en)).toBe(en.mirrors.follows.spent);
  expect(followsOf(mirror({ state: 'given-up', fault: { code: 'altered', data: {} } }), en)).toBe(en.mirrors.follows['given-up']);
});

for (const [language, words] of Object.entries({ en, de })) {
  test(`each fault has words of its own, with what the mirror said (${language})`, () => {
    const data = { status: 503, retryAfterMs: 120_000, host: 'other.example' };
    const codes = Object.keys(words.mirrors.faults) as MirrorFaultCode[];
    const said = codes.map((code) => wordFault({ code, data } as MirrorFault, words));
    expect(new Set(said.map(({ what }) => what)).size).toBe(codes.length);
    const wordsOf = (code: MirrorFaultCode): string => JSON.stringify(said[codes.indexOf(code)]);
    for (const code of ['not-found', 'server-error', 'busy', 'ignores-range'] as const) expect(wordsOf(code)).toContain('503');
    expect(wordsOf('redirect-elsewhere')).toContain('other.example');
    expect(wordsOf('busy')).toContain('2');
  });
}

test('in a frame, the notice names the server that the frame is from, as a mirror where it is one, and then as on the page', () => {
  const { contacted, isMirror, soCanMirrors, onlyMirrors } = en.embed;
  const { addressThenPeers, addressThenNobody, addressThenNoMirrors } = en.mirrors;
  const from = contacted('a.example');
  const says = (...names: string[]) => (['both', 'mirrors', 'peers'] as const).map((sources) => addressNotice(names, { sources, pageHost: 'a.example', framed: true }, en));
  expect(says()).toEqual([`${from} ${addressThenPeers}`, `${from} ${addressThenNobody}`, `${from} ${addressThenPeers}`]);
  expect(says('b.example')).toEqual([
    `${from} ${addressThenPeers} ${soCanMirrors('b.example')}`,
    `${from} ${onlyMirrors('b.example')}`,
    `${from} ${addressThenPeers} ${addressThenNoMirrors}`,
  ]);
  expect(says('a.example')).toEqual([
    `${from} ${isMirror} ${addressThenPeers}`,
    `${from} ${isMirror} ${addressThenNobody}`,
    `${from} ${isMirror} ${addressThenPeers} ${addressThenNoMirrors}`,
  ]);
});
