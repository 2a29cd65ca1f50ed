import { EventEmitter } from 'node:events';
import { mock } from 'node:test';
import { expect, test } from 'playwright/test';
import type { Torrent, TrackerConnection } from 'webtorrent';
import { bytesLike, fc, holds } from '../../e2e/fixtures/fuzz.js';
import { utf8 } from '../release/bytes.js';
import { Admission } from './admission.js';
import { guarded, json, offerFrom, PEER, US } from './fake-tracker.js';
import { Reputation } from './reputation.js';
import { guardTrackers, readTrackerMessage } from './tracker-guard.js';

test('an honest offer and an honest answer are handed on', () => {
  const { say, handed, faults } = guarded();
  say(json({ ...offerFrom(PEER), more: 1 }));
  say(json({ action: 'announce', info_hash: US, peer_id: PEER, offer_id: 'o'.repeat(20), answer: { type: 'answer', sdp: 'v=0' } }));
  expect(handed.map(({ offer, answer }) => (offer ?? answer)?.type)).toEqual(['offer', 'answer']);
  expect(faults).toEqual([]);
});

test('of a thousand offers only ten are answered at a time, and the tracker is named', () => {
  const { say, connections, faults } = guarded();
  const thousand = Array.from({ length: 1000 }, (_, i) => json(offerFrom(String(i).padStart(20, '0'))));
  thousand.forEach(say);
  expect(connections).toHaveLength(10);
  expect(faults).toEqual([{ host: 'tracker.example', what: 'too-many-offers', text: '' }]);
  connections[0]!.open();
  thousand.forEach(say);
  expect(connections).toHaveLength(11);
});

test('no connection is made for a banned peer, nor where there is no room, and no more offers than there is room for', () => {
  const banned = guarded({ banned: '70'.repeat(20) });
  banned.say(json(offerFrom(PEER)));
  const full = guarded({ room: 0 });
  full.say(json(offerFrom(PEER)));
  expect([banned.connections, full.connections]).toEqual([[], []]);
  full.tracker._generateOffers(5, () => undefined);
  const nearly = guarded({ room: 2 });
  nearly.tracker._generateOffers(5, () => undefined);
  expect([full.offers, nearly.offers]).toEqual([[0], [2]]);
});

for (const [trackers, limit] of [
  [1, 30],
  [3, 30],
  [3, 5],
] as const) {
  test(`offers that nobody answered give way to new ones: ${trackers} trackers, ${limit} connections`, () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { now } = performance;
    performance.now = () => Date.now();
    try {
      const { announce, pending, ended, lose } = offeringTo(trackers, limit);
      const counts = [0, 2, 4, 8, 15, 30].map((wait) => {
        mock.timers.tick(wait * 1000);
        return announce();
      });
      for (const late of counts.slice(3)) expect(Math.min(...late), `offers: ${counts.join(' ')}`).toBeGreaterThan(0);
      expect(pending()).toBeLessThanOrEqual(limit);
      expect(Math.min(Infinity, ...ended), 'an answer takes time').toBeGreaterThanOrEqual(10_000);
      lose();
      mock.timers.tick(60_000);
    } finally {
      performance.now = now;
      mock.timers.reset();
    }
  });
}

/** Trackers that know nobody who answers, and as much of bittorrent-tracker as makes offers and ends them after 50 s. */
function offeringTo(count: number, limit: number) {
  const ended: number[] = [];
  class Offer extends EventEmitter {
    readonly madeAt = Date.now();
    trackerTimeout: ReturnType<typeof setTimeout> | undefined;
    destroy(): void {
      ended.push(Date.now() - this.madeAt);
    }
  }
  const stock = {
    announceUrl: 'wss://tracker.example/',
    _createPeer: () => new Offer(),
    _generateOffers(this: { peers: Record<string, Offer>; _createPeer: (given: object) => Offer }, wanted: number) {
      for (let i = 0; i < wanted; i++) {
        const id = String(Math.random());
        const offer = (this.peers[id] = this._createPeer({ initiator: true }));
        offer.trackerTimeout = setTimeout(() => {
          delete this.peers[id];
          offer.destroy();
        }, 50_000);
        offer.emit('signal');
      }
      made.push(wanted);
    },
  };
  let made: number[] = [];
  const trackers = Array.from({ length: count }, () => Object.assign(Object.create(stock) as TrackerConnection, { peers: {} }));
  const torrent = Object.create({ _peers: new Map() }) as Torrent;
  Object.assign(torrent, { discovery: { tracker: { _trackers: trackers } }, once: () => undefined });
  const admission = new Admission(torrent, { ourId: '', reputation: new Reputation(), connections: () => limit });
  const room = (): number => admission.roomForOffers;
  guardTrackers(torrent, { mayJoin: () => true, open: () => true, room, onFaults: () => undefined });
  return {
    ended,
    announce(): number[] {
      made = [];
      for (const tracker of trackers) tracker._generateOffers(5, () => undefined);
      return made;
    },
    pending: () => trackers.reduce((sum, { peers }) => sum + Object.keys(peers!).length, 0),
    /** What is pending was ended properly where its timer does not find that the tracker has let go of everything. */
    lose(): void {
      for (const { peers } of trackers) for (const offer of Object.values(peers!)) clearTimeout(offer.trackerTimeout ?? undefined);
      for (const tracker of trackers) Object.assign(tracker, { peers: null });
    },
  };
}

for (const [title, bytes] of [
  ['broken JSON', utf8('{"action":"announce"')],
  ['a page', utf8('<!doctype html><title>502</title>')],
  ['null', json(null)],
  ['a list', json([])],
  ['an unknown action', json({ action: 'explode' })],
  ['more than any message needs', json({ ...offerFrom(PEER), offer: { type: 'offer', sdp: 'x'.repeat(200_000) } })],
] as const) {
  test(`${title} is not read, and the tracker is named`, () => {
    const { say, handed, faults } = guarded();
    say(bytes);
    expect(handed).toEqual([]);
    expect(faults).toEqual([{ host: 'tracker.example', what: 'not-readable', text: '' }]);
  });
}

test("another info-hash's peers are passed over, and so is an offer without its sender or of another kind", () => {
  const { say, connections } = guarded();
  say(json({ ...offerFrom(PEER), info_hash: 'x'.repeat(20) }));
  say(json({ ...offerFrom(PEER), peer_id: 'short' }));
  say(json({ ...offerFrom(PEER), offer_id: { a: 1 } }));
  say(json({ ...offerFrom(PEER), offer: { type: 'rollback', sdp: '' } }));
  say(json({ ...offerFrom(PEER), offer: 'v=0' }));
  expect(connections).toEqual([]);
});

test('what a tracker says of its failure is told without what turns text around, and short', () => {
  const { say, faults } = guarded();
  say(json({ action: 'announce', info_hash: US, 'failure reason': `<b>no\u202e ${'x'.repeat(500)}` }));
  expect(faults[0]!.what).toBe('refused');
  expect(faults[0]!.text).not.toContain('\u202e');
  expect(faults[0]!.text.length).toBeLessThanOrEqual(200);
});

test('an interval of nothing, or of for ever, is taken to what is reasonable', () => {
  const interval = (value: unknown) => readTrackerMessage(json({ action: 'announce', interval: value }))!.interval;
  expect([0.001, 1e9, 120, -1, 'x'].map(interval)).toEqual([15, 1800, 120, undefined, undefined]);
});

test('whatever a tracker sends, what is handed on has the shape that webtorrent takes', () => {
  test.setTimeout(60_000);
  const valid = [json(offerFrom(PEER)), json({ action: 'announce', info_hash: US, interval: 5, complete: 1 })];
  const tokens = ['{', '}', '"offer":', 'null', '[]', '"action":"announce"', '"peer_id":', '\u202e', '1e999', '__proto__'].map(utf8);
  const values = fc.jsonValue({ maxDepth: 3 }).map((value) => json({ action: 'announce', info_hash: US, ...(value as object) }));
  holds(fc.oneof(bytesLike(valid, tokens), values), 100_000, (bytes) => {
    const message = readTrackerMessage(bytes);
    if (!message) return;
    const { offer, answer, interval, peer_id: peer, offer_id: offerId, action } = message;
    if (action !== 'announce' && action !== 'scrape') throw new Error('another action');
    for (const it of [offer, answer]) {
      if (it && !(typeof it.sdp === 'string' && peer?.length === 20 && offerId?.length === 20)) throw new Error('half an offer');
    }
    if (interval !== undefined && !(interval >= 15 && interval <= 1800)) throw new Error('another interval');
  });
});
