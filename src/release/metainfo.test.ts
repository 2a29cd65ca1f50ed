import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
// @ts-expect-error No types; webtorrent brings it along, and stock clients make their torrents with it.
import createTorrentWithoutTypes from '../../node_modules/create-torrent/index.js';
// @ts-expect-error No types; what stock clients read torrents with.
import parseTorrentWithoutTypes from '../../node_modules/parse-torrent/index.js';
import { encode } from './bencode.js';
import { toHex, utf8 } from './bytes.js';
import { type Manifest, writeManifest } from './manifest.js';
import { readTorrent, wrapInfo, writeInfo } from './metainfo.js';

interface Parsed {
  readonly infoHash: string;
  readonly name: string;
  readonly length: number;
  readonly pieceLength: number;
  readonly pieces: readonly string[];
  readonly announce: readonly string[];
  readonly files: readonly { readonly path: string; readonly length: number; readonly offset: number }[];
}

type Named = Uint8Array & { name: string };
const parseTorrent = parseTorrentWithoutTypes as (bytes: Uint8Array) => Promise<Parsed>;
const createTorrent = createTorrentWithoutTypes as (
  files: Named[],
  options: object,
  done: (error: Error | null, torrent: Uint8Array) => void,
) => void;

const KIB = 1024;
const TRACKERS = ['ws://127.0.0.1:8080/announce', 'wss://tracker.example/'];

/** Makes a torrent of files filled with bytes that differ from one another, as create-torrent does it. */
function stockTorrent(lengths: Readonly<Record<string, number>>, options: object = {}): Promise<Uint8Array> {
  const files = Object.entries(lengths).map(([name, length]) =>
    Object.assign(createHash('shake128', { outputLength: length }).update(name).digest(), { name }),
  );
  return new Promise((resolve, reject) => {
    const all = {
      name: 'release',
      announceList: TRACKERS.map((tracker) => [tracker]),
      pieceLength: 16 * KIB,
      ...options,
    };
    createTorrent(files, all, (error, torrent) => (error ? reject(error) : resolve(torrent)));
  });
}

/** Our own torrent over files without any payload behind it: random piece hashes. */
function ownTorrent(
  lengths: Readonly<Record<string, number>>,
  { single = false, trackers = TRACKERS } = {},
): Uint8Array {
  const files = Object.entries(lengths).map(([path, length]) => ({ path, length }));
  const pieces = Math.ceil(files.reduce((sum, { length }) => sum + length, 0) / (16 * KIB));
  const manifest: Manifest = {
    product: 'p',
    version: '1',
    sequence: 1,
    title: 'Größe',
    description: '',
    published: '2026-01-01T00:00:00Z',
    files: files.map((file) => ({ ...file, sha256: 'ab'.repeat(32) })),
    publisher: '',
    official: '',
    mirrors: [],
    mirrorBudget: null,
    channel: [],
  };
  const info = writeInfo({
    name: single ? files[0]!.path : 'Ordner 大',
    single,
    files,
    pieceLength: 16 * KIB,
    pieceHashes: createHash('shake128', { outputLength: pieces * 20 })
      .update('pieces')
      .digest(),
    manifestBytes: writeManifest(manifest),
  });
  return wrapInfo(info, trackers);
}

const NESTED = { 'a/empty': 0, 'a/ä.bin': 40_000, 'b/c/大.bin': 1, 'b/empty too': 0, 'z.bin': 16_384 };

const torrents: readonly (readonly [title: string, make: () => Promise<Uint8Array> | Uint8Array])[] = [
  ['a single file by create-torrent', () => stockTorrent({ 'one.bin': 100_000 }, { name: 'one.bin' })],
  ['a single file of whole pieces by create-torrent', () => stockTorrent({ 'one.bin': 64 * KIB }, { name: 'one.bin' })],
  ['nested and empty files by create-torrent', () => stockTorrent(NESTED)],
  ['comments and dates by create-torrent', () => stockTorrent(NESTED, { comment: 'ü', createdBy: 'x', private: true })],
  ['a single file of ours', () => ownTorrent({ 'one.bin': 100_000 }, { single: true })],
  ['nested and empty files of ours', () => ownTorrent(NESTED)],
  ['a torrent of ours without trackers', () => ownTorrent(NESTED, { trackers: [] })],
  ['a folder with one file of ours', () => ownTorrent({ 'only.bin': 5 })],
];

for (const [title, make] of torrents) {
  test(`reads ${title} as parse-torrent does`, async () => {
    const bytes = await make();
    const [ours, theirs] = [await readTorrent(bytes, null), await parseTorrent(bytes)];
    expect(ours.infoHash).toBe(theirs.infoHash);
    expect(ours.name).toBe(theirs.name);
    expect(ours.grid.length).toBe(theirs.length);
    expect(ours.grid.pieceLength).toBe(theirs.pieceLength);
    expect(toHex(ours.pieceHashes)).toBe(theirs.pieces.join(''));
    expect([...ours.trackers].sort()).toEqual([...theirs.announce].sort());
    const rooted = ours.files.map(({ path, length, offset }) => ({
      path: ours.single ? path : `${ours.name}/${path}`,
      length,
      offset,
    }));
    expect(rooted).toEqual(theirs.files.map(({ path, length, offset }) => ({ path, length, offset })));
  });
}

test('the info-hash is the SHA-1 of the info dictionary as it stands, keys in whatever order', async () => {
  const info = Buffer.from('d6:pieces20:aaaaaaaaaaaaaaaaaaaa4:name1:n6:lengthi5e12:piece lengthi16384ee');
  const torrent = await readTorrent(Buffer.concat([utf8('d4:info'), info, utf8('e')]), null);
  expect(torrent.infoHash).toBe(createHash('sha1').update(info).digest('hex'));
  expect(Buffer.from(torrent.infoBytes)).toEqual(info);
});

test('a torrent of ours carries its manifest, and one of others carries none', async () => {
  const own = await readTorrent(ownTorrent(NESTED), null);
  expect(own.manifest?.title).toBe('Größe');
  expect(own.manifest?.files.map(({ path }) => path)).toEqual(Object.keys(NESTED));
  expect((await readTorrent(await stockTorrent(NESTED), null)).manifest).toBeNull();
});

test('an info dictionary wrapped again with other trackers is the same release', async () => {
  const first = await readTorrent(ownTorrent(NESTED), null);
  const again = await readTorrent(wrapInfo(first.infoBytes, ['wss://other.example/']), null);
  expect(again.infoHash).toBe(first.infoHash);
  expect(again.trackers).toEqual(['wss://other.example/']);
});

test('web seeds stand behind the info dictionary, where other clients read them (BEP 19)', async () => {
  const mirrors = ['https://one.example/files/', 'https://two.example/資料/'];
  const first = await readTorrent(ownTorrent(NESTED), null);
  for (const trackers of [['wss://other.example/'], []]) {
    const bytes = wrapInfo(first.infoBytes, trackers, mirrors);
    expect((await readTorrent(bytes, null)).infoHash).toBe(first.infoHash);
    expect(((await parseTorrent(bytes)) as { urlList?: string[] }).urlList).toEqual(mirrors);
  }
  expect(Buffer.from(wrapInfo(first.infoBytes, [])).includes('url-list')).toBe(false);
});

test('padding files take their place in the layout and are no files (BEP 47)', async () => {
  const files = [
    { length: 10_000, path: ['a'] },
    { attr: 'p', length: 6384, path: ['.pad', '6384'] },
    { length: 10_000, path: ['b'] },
    { attr: 'p', length: 6384, path: ['.pad', '6384'] },
    { attr: 'x', length: 5, path: ['c'] },
  ];
  const bytes = encode({ info: { files, name: 'n', 'piece length': 16_384, pieces: new Uint8Array(60) } });
  const torrent = await readTorrent(bytes, null);
  expect(torrent.files.map(({ path, length, offset }) => [path, length, offset])).toEqual([
    ['a', 10_000, 0],
    ['b', 10_000, 16_384],
    ['c', 5, 32_768],
  ]);
  expect(torrent.grid.length).toBe(32_773);
  expect(torrent.infoHash).toBe((await parseTorrent(bytes)).infoHash);
});

test('trackers come from all tiers, each once, and what is no text is passed over', async () => {
  const info = { length: 1, name: 'n', 'piece length': 1, pieces: new Uint8Array(20) };
  const tiers = [['wss://a/', 'udp://b:1'], 'no tier', [7, Uint8Array.of(255)], ['wss://a/', 'wss://c/']];
  const torrent = await readTorrent(encode({ announce: 'udp://b:1', 'announce-list': tiers, info }), null);
  expect(torrent.trackers).toEqual(['udp://b:1', 'wss://a/', 'wss://c/']);
});
