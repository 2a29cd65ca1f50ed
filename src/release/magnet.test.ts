import { expect, test } from 'playwright/test';
import { type Problem, problemOf } from './errors.js';
import type { InfoHash } from './info-hash.js';
import { isTrackerAddress, type Magnet, MAX_LINK_LENGTH, readLink, writeMagnet, writeShareLink, withServersOf } from './magnet.js';
import { type PublisherKey, writeLinkKey } from './publisher-key.js';

const HASH = '08ada5a7a6183aae1e09d831df6748d566095a10' as InfoHash;
const BARE: Magnet = { infoHash: HASH, name: '', length: null, trackers: [], key: null, mirrors: [], torrents: [] };
const XT = `xt=urn:btih:${HASH}`;
const KEY: PublisherKey = { keyId: new Uint8Array(8).fill(1), publicKey: new Uint8Array(32).fill(2) };
const PK = writeLinkKey(KEY);

/** Reads a link that must be refused. */
function refusal(text: unknown): Problem {
  try {
    readLink(text);
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('the link was taken');
}

test.describe('a link that is refused', () => {
  const cases: readonly (readonly [title: string, text: unknown, problem: Problem])[] = [
    ['no text', undefined, { code: 'link-empty', data: {} }],
    ['an empty text', '', { code: 'link-empty', data: {} }],
    ['spaces alone', ' \n\t ', { code: 'link-empty', data: {} }],
    [
      '64 KiB and one character',
      `magnet:?${XT}&dn=`.padEnd(MAX_LINK_LENGTH + 1, 'a'),
      { code: 'link-too-long', data: { limit: 65_536 } },
    ],
    ['a web address', 'https://example.org/', { code: 'link-not-a-magnet', data: {} }],
    ['a share link without its fragment', 'https://example.org/reseed/#', { code: 'link-not-a-magnet', data: {} }],
    ['an info-hash alone', HASH, { code: 'link-not-a-magnet', data: {} }],
    ['a magnet URI without a question mark', `magnet:${XT}`, { code: 'link-not-a-magnet', data: {} }],
    ['an encoded magnet URI with a broken escape', 'magnet:%3Fxt%3Durn%ZZ', { code: 'link-not-a-magnet', data: {} }],
    ['a magnet URI without a topic', 'magnet:?dn=name', { code: 'link-no-info-hash', data: {} }],
    [
      'a topic of another network',
      'magnet:?xt=urn:sha1:YNCKHTQCWBTRNJIV4WNAE52SJUQCZO5C',
      { code: 'link-no-info-hash', data: {} },
    ],
    [
      'an info-hash that is too short',
      'magnet:?xt=urn:btih:0123',
      { code: 'link-bad-info-hash', data: { value: '0123' } },
    ],
    ['an empty info-hash', 'magnet:?xt=urn:btih:', { code: 'link-bad-info-hash', data: { value: '' } }],
    ['a v2 topic alone', `magnet:?xt=urn:btmh:1220${HASH.padEnd(64, '0')}`, { code: 'link-v2-only', data: {} }],
    ['a key cut off', `magnet:?${XT}&x.pk=${PK.slice(0, -1)}`, { code: 'link-bad-key', data: { value: PK.slice(0, -1) } }],
    ['an empty key', `magnet:?${XT}&x.pk=`, { code: 'link-bad-key', data: { value: '' } }],
    ['two keys', `magnet:?${XT}&x.pk=${PK}&x.pk=other`, { code: 'link-bad-key', data: { value: 'other' } }],
    [
      'a mirror that could run something',
      `magnet:?${XT}&ws=${encodeURIComponent(' JavaScript:alert(1)')}`,
      { code: 'link-bad-address', data: { address: ' JavaScript:alert(1)' } },
    ],
    [
      'a torrent’s address that is the torrent itself',
      `magnet:?${XT}&xs=data:,x`,
      { code: 'link-bad-address', data: { address: 'data:,x' } },
    ],
  ];
  for (const [title, text, problem] of cases) {
    test(`by what is wrong with it: ${title}`, () => {
      expect(refusal(text)).toEqual(problem);
    });
  }

  test('tells at most 80 characters of what stood for the info-hash', () => {
    expect(refusal(`magnet:?xt=urn:btih:${'z'.repeat(5000)}`)).toEqual({
      code: 'link-bad-info-hash',
      data: { value: 'z'.repeat(80) },
    });
  });
});

test.describe('a link that is taken', () => {
  const taken: readonly (readonly [title: string, text: string])[] = [
    ['a magnet URI', `magnet:?${XT}`],
    ['spaces and newlines around it', `\n  magnet:?${XT}  \n`],
    ['a share link', `https://example.org/app/?x=1#magnet:?${XT}`],
    ['a fragment', `#magnet:?${XT}`],
    ['capital letters', `MAGNET:?xt=URN:BTIH:${HASH.toUpperCase()}`],
    ['an encoded question mark', `https://example.org/#magnet:%3F${encodeURIComponent(XT)}`],
    ['an encoded topic', `magnet:?xt=urn%3Abtih%3A${HASH}`],
    ['a v2 topic beside the v1 one', `magnet:?xt=urn:btmh:1220${HASH.padEnd(64, '0')}&${XT}`],
    ['words before it, the word magnet among them', `Our magnet: magnet:?${XT}`],
  ];
  for (const [title, text] of taken) {
    test(`whatever it comes in: ${title}`, () => {
      expect(readLink(text)).toEqual(BARE);
    });
  }

  test('as long as 64 KiB', () => {
    expect(readLink(`magnet:?${XT}&x=`.padEnd(MAX_LINK_LENGTH, 'a')).infoHash).toBe(HASH);
  });

  test('reads a plus in the name as a space, and an encoded plus as a plus', () => {
    expect(readLink(`magnet:?${XT}&dn=C%2B%2B+for+two`).name).toBe('C++ for two');
  });

  test('reads a name of any script', () => {
    expect(readLink(`magnet:?${XT}&dn=${encodeURIComponent('Größe & 大きさ #1')}`).name).toBe('Größe & 大きさ #1');
  });

  test('undoes the second encoding of a fragment that was encoded as a whole', () => {
    const once = `${XT}&dn=${encodeURIComponent('a & b')}`;
    expect(readLink(`magnet:%3F${encodeURIComponent(once)}`).name).toBe('a & b');
  });

  test('as it stands in HTML: a key that it pins is not lost with its &', () => {
    const text = writeMagnet({ ...BARE, name: 'Foo & Söhne', length: 7, mirrors: ['https://a.example/?b&c'] });
    expect(readLink(text.replaceAll('&', '&amp;'))).toEqual(readLink(text));
  });

  test('cuts a name of more than 1,000 characters, and can still be written', () => {
    const { name } = readLink(`magnet:?${XT}&dn=${'a'.repeat(2000)}`);
    expect(name).toBe('a'.repeat(1000));
    const torn = readLink(`magnet:?${XT}&dn=${'a'.repeat(999)}${encodeURIComponent('😀')}`);
    expect(readLink(writeMagnet(torn)).infoHash).toBe(HASH);
  });

  for (const [text, length] of [
    ['1', 1],
    ['278927592', 278927592],
    [String(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER],
    ['9007199254740992', null],
    ['0', null],
    ['-1', null],
    ['1e9', null],
    ['0x10', null],
    ['12.5', null],
    ['', null],
  ] as const) {
    test(`reads a length of "${text}" as ${length}`, () => {
      expect(readLink(`magnet:?${XT}&xl=${text}`).length).toBe(length);
    });
  }

  test('keeps the trackers that a browser can reach, each once and in order', () => {
    const trackers = [
      'udp://t:80',
      'wss://b.example/',
      'http://t/announce',
      'ws://a.example:8080/announce',
      'wss://b.example/',
      'nonsense',
    ];
    const link = `magnet:?${XT}${trackers.map((tracker) => `&tr=${encodeURIComponent(tracker)}`).join('')}`;
    expect(readLink(link).trackers).toEqual(['wss://b.example/', 'ws://a.example:8080/announce']);
  });

  test('pins the key that it names, once or again', () => {
    expect(readLink(`magnet:?${XT}&x.pk=${PK}`).key).toEqual(KEY);
    expect(readLink(`magnet:?${XT}&x.pk=${PK}&x.pk=${PK}`).key).toEqual(KEY);
    expect(readLink(`magnet:%3F${encodeURIComponent(`${XT}&x.pk=${PK}`)}`).key).toEqual(KEY);
  });

  test('names web servers with the files and with the torrent; those that a page must not ask are passed over', () => {
    const servers = 'ws=https://a.example/&ws=http://c.example/&ws=ftp://d/&xs=https://b.example/x.torrent&xs=urn:x&as=http://c/';
    expect(readLink(`magnet:?${XT}&${servers}&ws=https://a.example/`)).toEqual({
      ...BARE,
      mirrors: ['https://a.example/'],
      torrents: ['https://b.example/x.torrent'],
    });
  });

  test('keeps 20 trackers at most', () => {
    const link = `magnet:?${XT}${Array.from({ length: 50 }, (_, i) => `&tr=wss://t${i}.example/`).join('')}`;
    expect(readLink(link).trackers).toHaveLength(20);
  });
});

for (const [text, usable] of [
  ['wss://tracker.example', true],
  ['ws://127.0.0.1:8080/announce', true],
  ['WSS://TRACKER.EXAMPLE/', true],
  ['https://tracker.example/', false],
  ['udp://tracker.example:80', false],
  ['wss://', false],
  ['tracker.example', false],
  ['', false],
  ['javascript:alert(1)', false],
  [`wss://tracker.example/${'a'.repeat(2048)}`, false],
] as const) {
  test(`tells that "${text.slice(0, 40)}" is ${usable ? 'a' : 'no'} tracker's address`, () => {
    expect(isTrackerAddress(text)).toBe(usable);
  });
}

test('servers of another link to the same release are added, its key is not', () => {
  const one: Magnet = { ...BARE, trackers: ['wss://a/'], mirrors: ['https://m/'] };
  const other: Magnet = { ...BARE, key: KEY, trackers: ['wss://b/', 'wss://a/'], torrents: ['https://t/x.torrent'] };
  expect(withServersOf(one, other)).toEqual({
    ...BARE,
    trackers: ['wss://a/', 'wss://b/'],
    mirrors: ['https://m/'],
    torrents: ['https://t/x.torrent'],
  });
});

test.describe('what is written', () => {
  const full: Magnet = {
    infoHash: HASH,
    name: 'Ein Täst + 100 % & #1 = 大きさ?',
    length: 278927592,
    trackers: ['ws://127.0.0.1:8080/announce', 'wss://t.example/?a=1&b=2#x'],
    key: null,
    mirrors: ['https://m.example/a%20b/?x=1&y=2', 'http://127.0.0.1:8080/files/'],
    torrents: ['https://t.example/release.torrent'],
  };

  test('is read back as it was', () => {
    expect(readLink(writeMagnet(full))).toEqual(full);
    expect(readLink(writeMagnet(BARE))).toEqual(BARE);
    expect(readLink(writeMagnet({ ...full, key: KEY }))).toEqual({ ...full, key: KEY });
  });

  test('keeps the info-hash readable and encodes the rest', () => {
    expect(writeMagnet({ ...full, name: 'a b', mirrors: [], torrents: [] })).toBe(
      `magnet:?${XT}&dn=a%20b&xl=278927592&tr=ws%3A%2F%2F127.0.0.1%3A8080%2Fannounce&tr=wss%3A%2F%2Ft.example%2F%3Fa%3D1%26b%3D2%23x`,
    );
  });

  test('is a magnet even for a name that is half a character', () => {
    expect(readLink(writeMagnet({ ...BARE, name: 'broken \ud83d' })).infoHash).toBe(HASH);
  });

  test('as a share link stands behind the app’s address, in place of an earlier fragment', () => {
    const link = writeShareLink('https://example.org/app/?lang=de#/shelf\nx', full);
    expect(link).toBe(`https://example.org/app/?lang=de#${writeMagnet(full)}`);
    expect(readLink(link)).toEqual(full);
    expect(readLink(new URL(link).hash)).toEqual(full);
  });
});
