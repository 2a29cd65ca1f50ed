import { expect, test } from 'playwright/test';
import { refusalOf } from './tracker-message.js';

test('announces and scrapes of ordinary clients pass', () => {
  const announce = { action: 'announce', info_hash: 'i'.repeat(20), peer_id: 'p'.repeat(20), numwant: 5 };
  expect(refusalOf(JSON.stringify(announce))).toBeNull();
  expect(refusalOf(JSON.stringify({ ...announce, offers: [{ offer: { type: 'offer', sdp: '' }, offer_id: 'o' }] }))).toBeNull();
  expect(refusalOf(JSON.stringify({ ...announce, answer: {}, to_peer_id: 'q'.repeat(20) }))).toBeNull();
  expect(refusalOf(JSON.stringify({ action: 'scrape', info_hash: 'i'.repeat(20) }))).toBeNull();
  expect(refusalOf(JSON.stringify({ action: 'scrape', info_hash: ['i'.repeat(20)] }))).toBeNull();
});

for (const [name, message] of [
  ['what is not JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['an unknown action', '{"action":"constructor"}'],
  ['an offer of null', '{"action":"announce","offers":[null]}'],
  ['offers that are no list', '{"action":"announce","offers":{"length":5}}'],
  ['a flood of offers', JSON.stringify({ action: 'announce', offers: Array.from({ length: 1000 }, () => ({})) })],
  ['a scrape of everything', '{"action":"scrape"}'],
  ['a scrape of a number', '{"action":"scrape","info_hash":5}'],
] as const) {
  test(`${name} is refused`, () => {
    expect(refusalOf(message)).toEqual(expect.any(String));
  });
}
