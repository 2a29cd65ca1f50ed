import { expect, test } from 'playwright/test';
import { holds, textLike, valueLike } from '../../e2e/fixtures/fuzz.js';
import { refusalOf } from './tracker-message.js';

test.setTimeout(60_000);

const ANNOUNCE = {
  action: 'announce',
  info_hash: 'i'.repeat(20),
  peer_id: 'p'.repeat(20),
  offers: [{ offer: { type: 'offer', sdp: 'v=0' }, offer_id: 'o' }],
};
const SCRAPE = { action: 'scrape', info_hash: ['i'.repeat(20)] };

let passed = 0;

/** What the tracker package does with a message before it checks anything. */
function check(message: string): void {
  if (refusalOf(message) !== null) return;
  passed++;
  const { action, offers, info_hash: hashes } = JSON.parse(message) as Record<string, unknown>;
  if (action === 'announce' && offers) for (const { offer } of offers as { offer: unknown }[]) void offer;
  if (action === 'scrape')
    for (const hash of [hashes].flat()) if (typeof hash !== 'string') throw new Error('a scrape of no text');
}

test('whatever text a client sends to the tracker, what passes can be read by it', () => {
  passed = 0;
  const tokens = ['null', '[', ']', '{', '}', ',', '"offers":', '1e999', '"', '\\u0000', '"__proto__":'];
  holds(
    textLike(
      [ANNOUNCE, SCRAPE].map((it) => JSON.stringify(it)),
      tokens,
    ),
    100_000,
    check,
  );
  expect(passed).toBeGreaterThan(1000);
});

test('whatever JSON a client sends to the tracker, what passes can be read by it', () => {
  passed = 0;
  holds(valueLike([ANNOUNCE, SCRAPE], { json: true }), 50_000, (value) => check(JSON.stringify(value) ?? ''));
  expect(passed).toBeGreaterThan(1000);
});
