import { expect, test } from 'playwright/test';
import type { Snapshot } from '../../engine/types.js';
import { asksForKey, keptBehind, mirrorsOf, torrentsOf } from './link-names.js';

const HASH = 'c0ffee5eed'.repeat(4);
const KEY = Buffer.concat([Buffer.from('Ed'), Buffer.alloc(40, 7)]).toString('base64url');
const bare = `magnet:?xt=urn:btih:${HASH}&dn=Foo`;

const kept = (state: 'seeding' | 'refused'): Snapshot => ({ infoHash: HASH, state }) as Snapshot;

test('a link asks for a key by its own parameter and by nothing else', () => {
  expect(asksForKey(`${bare}&x.pk=${KEY}`)).toBe(true);
  expect(asksForKey(encodeURIComponent(`${bare}&x.pk=${KEY}`))).toBe(true);
  expect(asksForKey(bare)).toBe(false);
  expect(asksForKey(`${bare}%26x.pk%3D${KEY}`)).toBe(false);
  expect(asksForKey('nonsense')).toBe(false);
});

test('what is kept is found by the info-hash alone, where its description is known', () => {
  const link = `${bare}&x.pk=${KEY}`.replace(HASH, HASH.toUpperCase());
  expect(keptBehind(link, [kept('seeding')])?.infoHash).toBe(HASH);
  expect(keptBehind(link, [kept('refused')])).toBeUndefined();
  expect(keptBehind('nonsense', [kept('seeding')])).toBeUndefined();
});

test('the places of the torrent and the mirrors are told apart, in the order in which the link names them', () => {
  const [xs, ws] = [['https://a.example/foo.torrent', 'https://b.example/foo.torrent'], ['https://a.example/', 'https://b.example/x/']];
  const named = (name: string, addresses: string[]) => addresses.map((address) => `&${name}=${encodeURIComponent(address)}`).join('');
  const link = `${bare}${named('ws', ws)}${named('xs', xs)}`;
  expect(torrentsOf(link)).toEqual(xs);
  expect(mirrorsOf(link)).toEqual(ws);
});

test('a link that names no place, or cannot be read, gives none', () => {
  for (const link of [bare, 'nonsense', '']) expect([...torrentsOf(link), ...mirrorsOf(link)], link).toEqual([]);
});
