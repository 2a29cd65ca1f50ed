import { expect, test } from 'playwright/test';
import { holds, parsed, textLike } from '../../e2e/fixtures/fuzz.js';
import { ReseedError } from '../release/errors.js';
import { type Magnet, readLink } from '../release/magnet.js';
import { toHex } from '../release/bytes.js';
import { writeLinkKey } from '../release/publisher-key.js';
import { describe } from './describe.js';

test.setTimeout(120_000);

const HASH = '0123456789abcdef0123456789abcdef01234567';
const KEY = writeLinkKey({ keyId: new Uint8Array(8).fill(0xfb), publicKey: new Uint8Array(32).fill(0xfe) });
const PAGE = 'https://reseed.example/';

const VALID = [
  `${PAGE}#magnet:?xt=urn:btih:${HASH}&dn=A%20title&xl=20000000&tr=wss%3A%2F%2Ft.example&ws=https%3A%2F%2Fm.example%2F&x.pk=${KEY}`,
  `magnet:?xt=urn:btih:${HASH.toUpperCase()}&xl=9007199254740991&xs=https://m.example/a.torrent`,
  `${PAGE}#magnet%3A%3Fxt%3Durn%3Abtih%3A${HASH}%26dn%3Dx%26x.pk%3D${KEY}`,
  'magnet:?xt=urn:btih:AEBAGBAFAYDQQCIKBMGA2DQPCAIREEYU&dn=x',
  `magnet:?xt=urn:btmh:1220${HASH}&xt=urn:btih:${HASH}&x.pk=${KEY}&x.pk=${KEY}`,
];
const TOKENS = ['magnet:?', 'MAGNET%3a%3F', '#', '%', '&', '=', '&xl=', '&xl=00', '&x.pk=', '==', '-', '_', '&dn=', 'xt=urn:btih:', '\n', '+'];

test('whatever stands in an href, what is shown before the click is what the frame will read', () => {
  let taken = 0;
  holds(textLike(VALID, TOKENS), 100_000, (href) => {
    const shown = describe(href, PAGE);
    let refusal = '';
    const read = parsed<Magnet>(() => readLink(href), (error) => {
      refusal = error instanceof ReseedError ? error.code : '';
      return refusal !== '';
    });
    if (typeof shown === 'string') {
      if (read && shown !== 'link-not-a-page') throw new Error(`${shown}, and it can be read`);
      return;
    }
    if (!read) {
      // What it does not look for, the frame refuses.
      if (!['link-bad-address', 'link-too-long'].includes(refusal)) throw new Error(`${refusal}, and it is shown`);
      return;
    }
    taken++;
    if (shown.infoHash !== null && shown.infoHash !== read.infoHash) throw new Error('another release');
    if (shown.length !== read.length) throw new Error('another length');
    if (toHex(shown.key ?? new Uint8Array()) !== toHex(read.key?.publicKey ?? new Uint8Array())) throw new Error('another key');
    if (!read.mirrors.every((address) => shown.mirrors.includes(new URL(address).host))) throw new Error('a mirror is not named');
    if (readLink(shown.frameUrl).infoHash !== read.infoHash) throw new Error('the frame gets another link');
  });
  expect(taken).toBeGreaterThan(10_000);
});

test('a link that pins a key never shows none', () => {
  holds(textLike([`magnet:?xt=urn:btih:${HASH}&x.pk=${KEY}`], ['=', '-', '_', 'A', 'RW', '&x.pk=']), 20_000, (href) => {
    const shown = describe(href, PAGE);
    if (typeof shown === 'string' || shown.key !== null) return;
    const link = new URLSearchParams(href.slice(href.search(/magnet/i) + 'magnet:?'.length));
    if (link.has('x.pk')) throw new Error('a key was lost');
  });
});
