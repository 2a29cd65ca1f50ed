import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'playwright/test';
import { bytesLike, fc, holdsLater } from '../../e2e/fixtures/fuzz.js';
import { type Encodable, encode } from './bencode.js';
import { utf8 } from './bytes.js';
import { ReseedError } from './errors.js';
import { type Manifest, writeManifest } from './manifest.js';
import { type Metainfo, readTorrent, wrapInfo } from './metainfo.js';
import { commentMessage, prehash, releaseComment, writeSignature } from './minisign.js';
import { pathFault } from './paths.js';
import type { PublisherKey } from './publisher-key.js';

test.setTimeout(90_000);

const SEED = new Uint8Array(32).fill(7);
const KEY: PublisherKey = { keyId: new Uint8Array(8).fill(1), publicKey: ed25519.getPublicKey(SEED) };
const FILES = [
  { path: 'a', length: 20_000, sha256: 'ab'.repeat(32) },
  { path: 'b/ü', length: 5, sha256: 'cd'.repeat(32) },
];
const manifestBytes = writeManifest({
  product: 'p',
  version: '1',
  sequence: 1,
  title: 't',
  description: '',
  published: '2026-01-01T00:00:00Z',
  files: FILES,
  publisher: '',
  official: '',
  mirrors: [],
  mirrorBudget: null,
  channel: [],
} satisfies Manifest);

function signatureOf(message: Uint8Array): Uint8Array {
  const sign = (bytes: Uint8Array): Uint8Array => ed25519.sign(bytes, SEED);
  const [signature, comment] = [sign(prehash(message)), utf8(releaseComment('m', KEY, new Date(0)))];
  return utf8(
    writeSignature(
      { keyId: KEY.keyId, signature, comment, commentSignature: sign(commentMessage(signature, comment)) },
      'x',
    ),
  );
}

type Dict = { [key: string]: Encodable | undefined };
const SINGLE: Dict = { length: 40_000, name: 'name', 'piece length': 16_384, pieces: new Uint8Array(60) };
const MULTI: Dict = {
  files: [
    ...FILES.map(({ path, length }) => ({ length, path: path.split('/') })),
    { attr: 'p', length: 100, path: ['.pad', '1'] },
  ],
  name: 'folder',
  'piece length': 16_384,
  pieces: new Uint8Array(40),
};
const RELEASE: Dict = {
  ...MULTI,
  files: (MULTI['files'] as Encodable[]).slice(0, 2),
  'reseed.manifest': manifestBytes,
};
const SIGNED: Dict = { ...RELEASE, 'reseed.signature': signatureOf(manifestBytes) };

const NUMBERS = ['-1', '0', '1', '9007199254740991', '9007199254740992', '99999999999999999999999'].map((n) =>
  utf8(`i${n}e`),
);
const TEXTS = ['', '.', '..', '/', '/etc', 'C:', 'nul.txt', '\0', 'a\\b', 'a'.repeat(1025)].map((text) => encode(text));
const SHAPES = [
  'le',
  'de',
  'l2:..1:ae',
  'lli0eee',
  'd4:pathl1:ae6:lengthi5ee',
  '4:attr1:p',
  'l'.repeat(100),
  'e',
  ':',
  'i',
  'd',
  '5:files',
  '6:length',
];
const tokens = [...NUMBERS, ...TEXTS, ...SHAPES.map(utf8), Uint8Array.of(0xff)];

/** Dictionaries with a value replaced, left out or put in: they stay bencoding, which tampered bytes seldom do. */
function torrentsLike(infos: readonly Dict[]): fc.Arbitrary<Uint8Array> {
  const keys = [
    'length',
    'files',
    'name',
    'piece length',
    'pieces',
    'reseed.manifest',
    'reseed.signature',
    'meta version',
    'x',
  ];
  const file = (path: Encodable, length: Encodable): Encodable => ({ length, path });
  const values: (Encodable | undefined)[] = [
    undefined,
    -1,
    0,
    1,
    2 ** 53 - 1,
    2 ** 53,
    16_384,
    '',
    '..',
    'CON',
    'a/b',
    new Uint8Array(20),
    new Uint8Array(59),
    [],
    {},
    [[]],
    [file(['..', 'a'], 1)],
    [file(['a'], 2 ** 53 - 1), file(['b'], 2 ** 53 - 1)],
    [file(['a'], 1), file(['a'], 39_999)],
    [file([], 0)],
    Array.from({ length: 300 }, (_, i) => file([`${i}`], 100)),
    manifestBytes,
  ];
  const change = fc.tuple(fc.constantFrom(...keys), fc.nat(values.length - 1));
  const changed = fc
    .tuple(fc.constantFrom(...infos), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([info, changes]) =>
      encode({ info: { ...info, ...Object.fromEntries(changes.map(([key, index]) => [key, values[index]])) } }),
    );
  const bytes = bytesLike(
    infos.map((info) => encode({ announce: 'wss://a/', info })),
    tokens,
  );
  return fc.oneof({ weight: 1, arbitrary: changed }, { weight: 2, arbitrary: bytes });
}

/** Reads a torrent; null where it was refused by a reason of its own. */
async function read(bytes: Uint8Array, pinned: PublisherKey | null): Promise<Metainfo | null> {
  try {
    return await readTorrent(bytes, pinned);
  } catch (error) {
    if (error instanceof ReseedError && /^(torrent|manifest|signature)-|^link-v2-only$/.test(error.code)) return null;
    throw error;
  }
}

async function check(torrent: Metainfo): Promise<void> {
  const { grid, files, pieceHashes, name, manifest } = torrent;
  if (!Number.isSafeInteger(grid.length) || grid.length <= 0) throw new Error('length');
  if (pieceHashes.length !== 20 * Math.ceil(grid.length / grid.pieceLength)) throw new Error('pieces');
  if (pathFault([name]) !== null) throw new Error('name');
  let end = 0;
  for (const file of files) {
    if (!Number.isSafeInteger(file.length) || file.length < 0 || file.offset < end) throw new Error('a file');
    end = file.offset + file.length;
    if (pathFault(file.path.split('/')) !== null) throw new Error('a path');
  }
  if (end > grid.length) throw new Error('files beyond the end');
  if (manifest && manifest.files.some(({ path, length }, i) => files[i]?.path !== path || files[i]?.length !== length))
    throw new Error('manifest');
  const again = await readTorrent(wrapInfo(torrent.infoBytes, torrent.trackers), null);
  if (again.infoHash !== torrent.infoHash || again.trackers.join() !== torrent.trackers.join())
    throw new Error('it changed');
}

test('whatever bytes stand for a torrent, they are refused by what is wrong, or keep all limits', async () => {
  let taken = 0;
  await holdsLater(torrentsLike([SINGLE, MULTI, RELEASE]), 60_000, async (bytes) => {
    const torrent = await read(bytes, null);
    if (!torrent) return;
    taken++;
    if (torrent.trust.kind === 'signed') throw new Error('nobody signed it');
    await check(torrent);
  });
  expect(taken).toBeGreaterThan(1000);
});

test('whatever bytes stand for a torrent behind a link with a key, they are refused, or signed by that key', async () => {
  let taken = 0;
  await holdsLater(torrentsLike([SIGNED, SIGNED, RELEASE]), 15_000, async (bytes) => {
    const torrent = await read(bytes, KEY);
    if (!torrent) return;
    taken++;
    const { trust } = torrent;
    if (trust.kind !== 'signed' || !trust.pinned) throw new Error('it is not signed');
    if (Buffer.compare(torrent.manifestBytes!, manifestBytes) !== 0) throw new Error('it is not what was signed');
  });
  expect(taken).toBeGreaterThan(100);
});
