import { expect, test } from 'playwright/test';
import { facadeWords } from '../i18n/facade.js';
import { fingerprintOf as noblesFingerprint } from '../release/publisher-key.js';
import { describe, type Described, fingerprintOf, plainLine } from './describe.js';
import { seers } from './facade.js';

const HASH = '0123456789abcdef0123456789abcdef01234567';
const MAGNET = `magnet:?xt=urn:btih:${HASH}`;
const PAGE = 'https://reseed.example/';

function described(href: string): Described {
  const found = describe(href, PAGE);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

test('a share link is shown by the page that it leads to, a bare magnet by the page that the script is from', () => {
  const { frameUrl, origin, host } = described(`https://other.example:8443/app/#${MAGNET}`);
  expect([frameUrl, origin, host]).toEqual([
    `https://other.example:8443/app/#${MAGNET}`,
    'https://other.example:8443',
    'other.example:8443',
  ]);
  expect(described(` ${MAGNET}\n`).frameUrl).toBe(`${PAGE}#${MAGNET}`);
  expect(described(`http://127.0.0.1:8080/#${MAGNET}`).origin).toBe('http://127.0.0.1:8080');
});

test('a page called after magnets is a page all the same, and a link behind a ? never reaches its server', () => {
  expect(described(`https://magnet.example/magnet/#${MAGNET}`).frameUrl).toBe(`https://magnet.example/magnet/#${MAGNET}`);
  expect(new URL(described(`https://reseed.example/?${MAGNET}`).frameUrl).search).toBe('');
  // An @ is that of a user name only before the path.
  expect(described(`https://reseed.example/@us/#${MAGNET}`).host).toBe('reseed.example');
});

test('nothing but a page by https, or of this machine, gets into the frame', () => {
  for (const before of ['http://reseed.example/#', 'javascript:alert(1)//#', 'data:text/html,x#', 'blob:https://a.example/#', '/app/#']) {
    expect(describe(before + MAGNET, PAGE), before).toBe('link-not-a-page');
  }
  for (const before of ['https://reseed.example@evil.example/#', 'https://:x@evil.example/#', 'http://localhost@evil.example/#', 'http://localhost.evil.example/#']) {
    expect(describe(before + MAGNET, PAGE), before).toBe('link-not-a-page');
  }
});

test('what is wrong with a link is told by its code', () => {
  expect(describe('', PAGE)).toBe('link-not-a-magnet');
  expect(describe('https://reseed.example/', PAGE)).toBe('link-not-a-magnet');
  expect(describe('magnet:%3F%zz', PAGE)).toBe('link-not-a-magnet');
  expect(describe('magnet:?dn=x', PAGE)).toBe('link-bad-info-hash');
  expect(describe(`${MAGNET.slice(0, -1)}`, PAGE)).toBe('link-bad-info-hash');
  expect(describe(`${MAGNET}&x.pk=RW`, PAGE)).toBe('link-bad-key');
});

test('a title is one line that reads as it is written', () => {
  expect(described(`${MAGNET}&dn=a%0Ab%E2%80%AEgnp.exe`).title).toBe('abgnp.exe');
  expect(plainLine('x\u2066\u200b\u2028\u00ady\u0000')).toBe('xy');
  for (const text of ['חוברת הפעלה', 'Größe & <b>', '👩‍🌾', '❤️', 'می‌خواهم']) expect(plainLine(text)).toBe(text);
  expect(described(`${MAGNET}&dn=%E2%80%AE`).title).toBe(`${HASH.slice(0, 8)}…`);
});

test('a fingerprint is the one of the release page', async () => {
  const publicKey = Uint8Array.from({ length: 32 }, (_, i) => i * 7);
  expect(await fingerprintOf(publicKey)).toBe(noblesFingerprint({ publicKey }));
});

test('whoever sees the visitor’s address is named, once, and nobody else', () => {
  const release = described(`${MAGNET}&ws=https://a.example/f&ws=https://b.example/&xs=https://a.example/f.torrent&ws=ftp://c.example/`);
  const named = (sources: 'both' | 'mirrors' | 'peers') => seers(release, sources, facadeWords(['en'])).join(', ');
  expect(named('both')).toBe('reseed.example, other visitors, a.example, b.example');
  expect(named('peers')).toBe('reseed.example, other visitors');
  expect(named('mirrors')).toBe('reseed.example, a.example, b.example');
});
