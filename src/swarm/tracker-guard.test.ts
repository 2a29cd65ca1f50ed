import { expect, test } from 'playwright/test';
import { bytesLike, fc, holds } from '../../e2e/fixtures/fuzz.js';
import { utf8 } from '../release/bytes.js';
import { guarded, json, offerFrom, PEER, US } from './fake-tracker.js';
import { readTrackerMessage } from './tracker-guard.js';

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
