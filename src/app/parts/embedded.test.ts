import { expect, test } from 'playwright/test';
import { parseInfoHash } from '../../release/info-hash.js';
import { BARE, writeMagnet } from '../../release/magnet.js';
import { fileOnMirror, namesNoSource, readTyped } from './embedded.js';

const HASH = 'c0ffee5eedc0ffee5eedc0ffee5eedc0ffee5eed';
const APP = 'https://reseed.example/app/';

function release({ mirrors, files }: { mirrors: readonly string[]; files: readonly string[] }): Parameters<typeof fileOnMirror>[0] {
  const magnet = writeMagnet({ ...BARE, infoHash: parseInfoHash(HASH)!, name: 'Foo', mirrors });
  return { name: 'foo #1.iso', magnet, files: files.map((path) => ({ path, length: 1, sha256: null, flags: [] })) };
}

test('a share link, a link of another page and a magnet link all become share links of this page', () => {
  const magnet = `magnet:?xt=urn:btih:${HASH}&dn=Foo`;
  const read = { link: `${APP}#${magnet}`, infoHash: HASH, name: 'Foo', problem: null };
  for (const text of [magnet, `  ${APP}#${magnet}\n`]) expect(readTyped(text, APP)).toEqual({ ...read, otherHost: null });
  expect(readTyped(`https://other.example/#${magnet}`, APP)).toEqual({ ...read, otherHost: 'other.example' });
});

test('lines that embed a release are read as the link in them', () => {
  const link = `${APP}#magnet:?xt=urn:btih:${HASH}&dn=Foo&xl=7`;
  const lines = `<script src="x"></script>\n<reseed-release theme="dark" href="${link.replaceAll('&', '&amp;')}"><a href="/foo">Download</a></reseed-release>`;
  expect(readTyped(lines, APP)).toMatchObject({ link, problem: null });
});

test('what cannot be read goes to the element as it is, with the reason beside it', () => {
  expect(readTyped(' javascript:alert(1) ', APP)).toMatchObject({ link: 'javascript:alert(1)', infoHash: null });
  expect(readTyped('magnet:?xt=urn:btih:c0ffee', APP).problem?.code).toBe('link-bad-info-hash');
  expect(readTyped('', APP).problem?.code).toBe('link-empty');
});

test('the file on the first mirror is named, its name percent-encoded', () => {
  const mirrors = ['https://mirror.example/files/', 'https://second.example/'];
  expect(fileOnMirror(release({ mirrors, files: ['foo #1.iso'] }))).toBe('https://mirror.example/files/foo%20%231.iso');
  expect(fileOnMirror(release({ mirrors: ['https://mirror.example/latest'], files: ['foo #1.iso'] }))).toBe('https://mirror.example/latest');
});

test('no file is named of a folder, and none without a mirror', () => {
  const mirrors = ['https://mirror.example/files/'];
  expect(fileOnMirror(release({ mirrors, files: ['foo #1.iso', 'b'] }))).toBeNull();
  expect(fileOnMirror(release({ mirrors, files: ['a'] }))).toBeNull();
  expect(fileOnMirror(release({ mirrors: [], files: ['foo #1.iso'] }))).toBeNull();
});

test('with mirrors only, nothing comes of a link that names no web server; any other choice, or link, is none of that', () => {
  const bare = `${APP}#magnet:?xt=urn:btih:${HASH}&tr=wss%3A%2F%2Ft.example`;
  expect(namesNoSource(bare, 'mirrors')).toBe(true);
  // A server that no browser may ask is none.
  expect(namesNoSource(`${bare}&ws=ftp%3A%2F%2Fm.example%2F`, 'mirrors')).toBe(true);
  for (const named of ['ws=https%3A%2F%2Fm.example%2F', 'xs=https%3A%2F%2Fm.example%2Ffoo.torrent']) {
    expect(namesNoSource(`${bare}&${named}`, 'mirrors'), named).toBe(false);
  }
  for (const sources of ['both', 'peers'] as const) expect(namesNoSource(bare, sources), sources).toBe(false);
  for (const link of ['', 'nonsense', 'magnet:?xt=urn:btih:c0ffee']) expect(namesNoSource(link, 'mirrors'), link).toBe(false);
});
