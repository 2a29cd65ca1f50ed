import { expect, test } from 'playwright/test';
import { fc, holds, parsed, textLike, valueLike } from '../../e2e/fixtures/fuzz.js';
import { readWebAddress } from './address.js';
import { ReseedError } from './errors.js';
import { isTrackerAddress, readLink, writeMagnet } from './magnet.js';
import { readKeyLine, readLinkKey, writeKeyLine, writeLinkKey } from './publisher-key.js';

test.setTimeout(60_000);

const KEY = { keyId: new Uint8Array(8).fill(200), publicKey: new Uint8Array(32).fill(251) };
const XT = 'xt=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a10';
const isLinkError = (error: unknown): boolean => error instanceof ReseedError && error.code.startsWith('link-');

const links = [
  `magnet:?${XT}`,
  `https://example.org/app/#magnet:?${XT}&dn=a+b%20c&xl=500&tr=wss%3A%2F%2Ft.example%2F&x.pk=${writeLinkKey(KEY)}`,
  `magnet:%3F${encodeURIComponent(`${XT}&dn=ü&tr=ws://a/`)}`,
  `magnet:?xt=urn:btih:BCW2LJ5GDA5K4HQJ3AY56Z2I2VTASWQQ&ws=https://m.example/&xs=https://x.example/a.torrent`,
];
const tokens = [
  '&',
  '=',
  '%',
  '%00',
  '%ZZ',
  '&xt=',
  'urn:btih:',
  'urn:btmh:',
  '&x.pk=',
  '&xl=',
  '9007199254740993',
  '-1',
  '&tr=',
  'javascript:',
  'data:',
  '&ws=',
  '\ud800',
  '#',
  '+',
  'magnet:?',
];

test('whatever text is opened as a link, it is refused by what is wrong with it, or says the same when written again', () => {
  let taken = 0;
  holds(
    fc.oneof({ weight: 30, arbitrary: textLike(links, tokens) }, { weight: 1, arbitrary: valueLike(links) }),
    120_000,
    (text) => {
      const magnet = parsed(() => readLink(text), isLinkError);
      if (!magnet) return;
      taken++;
      const again = readLink(writeMagnet(magnet));
      if (JSON.stringify(again) !== JSON.stringify({ ...magnet, name: Buffer.from(magnet.name).toString() }))
        throw new Error('it changed');
      if (!/^[0-9a-f]{40}$/.test(magnet.infoHash) || magnet.name.length > 1000) throw new Error('info-hash or name');
      if (magnet.length !== null && !(Number.isSafeInteger(magnet.length) && magnet.length > 0))
        throw new Error('length');
      if (magnet.trackers.length > 20 || !magnet.trackers.every(isTrackerAddress)) throw new Error('trackers');
    },
  );
  expect(taken).toBeGreaterThan(10_000);
});

test('whatever stands for a key, it is refused, or is the one way to write that key', () => {
  const keys = textLike(
    [writeLinkKey(KEY), writeKeyLine(KEY), 'RW'.padEnd(56, 'A')],
    ['=', '-', '_', '+', '/', 'A', '\n', '\u0130'],
  );
  let taken = 0;
  holds(keys, 100_000, (text) => {
    const key = parsed(() => readLinkKey(text), isLinkError);
    const line = readKeyLine(text);
    if (key && writeLinkKey(key) !== text.replace(/=+$/, '')) throw new Error('a link’s key that is written otherwise');
    if (line && writeKeyLine(line) !== text) throw new Error('a key that is written otherwise');
    for (const it of [key, line])
      if (it && (it.keyId.length !== 8 || it.publicKey.length !== 32)) throw new Error('its length');
    if (key || line) taken++;
  });
  expect(taken).toBeGreaterThan(100);
});

test('whatever stands for an address, one that is taken runs nothing and leads where it reads', () => {
  const addresses = textLike(
    [
      'https://example.org/a?b#c',
      'http://localhost:80/',
      'http://[::1]/',
      'javascript:alert(1)',
      'https://user@example.org/',
    ],
    [
      'javascript:',
      'data:',
      '@',
      ':',
      '//',
      '\\',
      '\n',
      '\t',
      'http:',
      'file:',
      '127.0.0.1',
      '%00',
      '\u202e',
      '#',
      '?',
    ],
  );
  let taken = 0;
  holds(
    fc.oneof({ weight: 30, arbitrary: addresses }, { weight: 1, arbitrary: valueLike(['https://a/']) }),
    100_000,
    (text) => {
      const address = readWebAddress(text);
      if (address === null) return;
      taken++;
      const { protocol, hostname, username, password } = new URL(address);
      if (username !== '' || password !== '') throw new Error('it names a user');
      const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
      if (protocol !== 'https:' && !(protocol === 'http:' && loopback))
        throw new Error('it is neither https: nor at home');
      if (readWebAddress(address) !== address) throw new Error('it is not read again as it stands');
    },
  );
  expect(taken).toBeGreaterThan(1000);
});
