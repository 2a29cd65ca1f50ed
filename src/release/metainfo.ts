import { type BDict, BencodeError, type BValue, decode, encode, MAX_LIST_LENGTH } from './bencode.js';
import { concat, sha1, toHex, utf8, utf8Text } from './bytes.js';
import { ReseedError } from './errors.js';
import type { InfoHash } from './info-hash.js';
import { type Manifest, readManifest } from './manifest.js';
import { pathFault } from './paths.js';
import { PieceGrid } from './pieces.js';
import type { PublisherKey } from './publisher-key.js';
import { checkSignature, type Trust } from './trust.js';

export interface TorrentFile {
  /** `/`-separated, without the torrent's own name. */
  readonly path: string;
  readonly length: number;
  /** First byte within the torrent. */
  readonly offset: number;
}

/** A checked BitTorrent v1 torrent (BEP 3), with our manifest where it carries one. */
export interface Metainfo {
  readonly infoHash: InfoHash;
  /** Exact bytes of the info dictionary. */
  readonly infoBytes: Uint8Array;
  readonly name: string;
  readonly single: boolean;
  readonly grid: PieceGrid;
  /** SHA-1 of each piece, 20 bytes each. */
  readonly pieceHashes: Uint8Array;
  readonly files: readonly TorrentFile[];
  readonly trackers: readonly string[];
  readonly manifest: Manifest | null;
  /** Exact bytes of `reseed.manifest` and `reseed.signature`, to be checked with other programs. */
  readonly manifestBytes: Uint8Array | null;
  readonly signatureBytes: Uint8Array | null;
  readonly trust: Trust;
}

/** 8 MiB: room for 10,000 long paths and 100,000 pieces; what a peer may send as metadata is bounded by it. */
export const MAX_TORRENT_BYTES = 8 * 1024 * 1024;
/** Of torrents that carry no manifest; those with one have 10,000 at most. */
export const MAX_TORRENT_FILES = MAX_LIST_LENGTH;
const MAX_PIECE_BYTES = 64 * 1024 * 1024;

/**
 * Reads a `.torrent` of unknown origin and checks all that can be checked before any payload is asked for: numbers, the
 * piece count, paths, the signature over the manifest, and only then the manifest and its list against the torrent's.
 * `pinned` is the key that the link asks for, `expected` its info-hash, where it is not known by what was asked. Throws `ReseedError` with a `torrent-…`, `signature-…` or `manifest-…` code,
 * `link-v2-only` for a torrent without v1 metadata.
 */
export async function readTorrent(
  bytes: Uint8Array,
  pinned: PublisherKey | null,
  expected: InfoHash | null = null,
): Promise<Metainfo> {
  if (bytes.length > MAX_TORRENT_BYTES) throw new ReseedError('torrent-too-large', { limit: MAX_TORRENT_BYTES });
  const torrent = dictionary(decodeTorrent(bytes), 'torrent');
  const info = dictionary(torrent.entries.get('info'), 'info');
  const span = torrent.spans.get('info')!;
  const infoBytes = bytes.slice(...span);
  const infoHash = toHex(await sha1(infoBytes)) as InfoHash;
  if (expected && infoHash !== expected) throw new ReseedError('torrent-wrong-info-hash', { expected, found: infoHash });

  if (!info.entries.has('pieces') && info.entries.has('meta version')) throw new ReseedError('link-v2-only', {});
  const name = text(info.entries.get('name'), 'name');
  refuseUnsafe([name]);
  const single = !info.entries.has('files');
  const listed = single ? singleFile(info, name) : fileList(info);
  const files = listed.filter((file) => !file.padding);
  if (files.length === 0) malformed('files');
  const length = listed.reduce((sum, file) => sum + file.length, 0);
  if (!Number.isSafeInteger(length) || length === 0) malformed('length');

  const pieceLength = integer(info.entries.get('piece length'), 'piece length');
  if (pieceLength === 0 || pieceLength > MAX_PIECE_BYTES) malformed('piece length');
  const grid = new PieceGrid(length, pieceLength);
  const pieceHashes = byteString(info.entries.get('pieces'), 'pieces').slice();
  if (pieceHashes.length !== grid.count * 20) malformed('the piece count does not fit the length');

  const manifestBytes = optionalBytes(info, 'reseed.manifest');
  const signatureBytes = optionalBytes(info, 'reseed.signature');
  const trust = checkSignature({ manifest: manifestBytes, signature: signatureBytes }, pinned);
  const manifest = manifestBytes && readManifest(manifestBytes);
  if (manifest) checkManifest(manifest, files);
  return {
    infoHash,
    infoBytes,
    name,
    single,
    grid,
    pieceHashes,
    files,
    trackers: announceList(torrent),
    manifest,
    manifestBytes,
    signatureBytes,
    trust,
  };
}

function refuseUnsafe(segments: readonly string[]): void {
  const fault = pathFault(segments);
  if (fault) throw new ReseedError('torrent-bad-path', { path: segments.join('/').slice(0, 200), fault });
}

function optionalBytes(info: BDict, key: string): Uint8Array | null {
  const value = info.entries.get(key);
  return value === undefined ? null : byteString(value, key).slice();
}

interface ListedFile extends TorrentFile {
  /** BEP 47 padding: counts in the layout, is no file. */
  readonly padding: boolean;
}

function singleFile(info: BDict, name: string): ListedFile[] {
  return [{ path: name, length: integer(info.entries.get('length'), 'length'), offset: 0, padding: false }];
}

function fileList(info: BDict): ListedFile[] {
  const list = info.entries.get('files');
  if (!Array.isArray(list) || list.length === 0) malformed('files');
  const seen = new Set<string>();
  let offset = 0;
  return list.map((entry: BValue) => {
    const file = dictionary(entry, 'files');
    const segments = file.entries.get('path');
    if (!Array.isArray(segments)) malformed('path');
    const parts = segments.map((segment: BValue) => text(segment, 'path'));
    const path = parts.join('/');
    refuseUnsafe(parts);
    const attr = file.entries.get('attr');
    const padding = attr instanceof Uint8Array && attr.includes(0x70);
    if (!padding && seen.has(path)) malformed(`two files named ${path.slice(0, 200)}`);
    seen.add(path);
    const length = integer(file.entries.get('length'), 'length');
    const start = offset;
    offset += length;
    if (!Number.isSafeInteger(offset)) malformed('length');
    return { path, length, offset: start, padding };
  });
}

/** A release whose manifest and file list disagree is a forged one (docs/formats.md). */
function checkManifest(manifest: Manifest, files: readonly TorrentFile[]): void {
  const count = Math.max(manifest.files.length, files.length);
  for (let i = 0; i < count; i++) {
    const [signed, listed] = [manifest.files[i], files[i]];
    if (signed?.path !== listed?.path || signed?.length !== listed?.length) {
      throw new ReseedError('manifest-mismatch', { path: (signed ?? listed)!.path });
    }
  }
}

function announceList(torrent: BDict): string[] {
  const found: string[] = [];
  const take = (value: BValue | undefined): void => {
    const url = value instanceof Uint8Array && value.length <= 2048 ? utf8Text(value) : null;
    if (url !== null && found.length < 50 && !found.includes(url)) found.push(url);
  };
  take(torrent.entries.get('announce'));
  const tiers = torrent.entries.get('announce-list');
  if (Array.isArray(tiers)) for (const tier of tiers as BValue[]) if (Array.isArray(tier)) tier.forEach(take);
  return found;
}

function decodeTorrent(bytes: Uint8Array): BValue {
  try {
    return decode(bytes);
  } catch (error) {
    // Nothing else in a torrent is a list of that length.
    if (error instanceof BencodeError && error.longList) throw new ReseedError('too-many-files', { limit: MAX_TORRENT_FILES });
    if (error instanceof BencodeError) malformed(error.message);
    throw error;
  }
}

function dictionary(value: BValue | undefined, what: string): BDict {
  if (typeof value !== 'object' || !('entries' in value) || !('spans' in value)) malformed(what);
  return value as BDict;
}

function byteString(value: BValue | undefined, what: string): Uint8Array {
  if (!(value instanceof Uint8Array)) malformed(what);
  return value;
}

function text(value: BValue | undefined, what: string): string {
  return utf8Text(byteString(value, what)) ?? malformed(`${what} is not UTF-8`);
}

function integer(value: BValue | undefined, what: string): number {
  if (typeof value !== 'bigint' || value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) malformed(what);
  return Number(value);
}

function malformed(reason: string): never {
  throw new ReseedError('torrent-malformed', { reason });
}

export interface TorrentInput {
  readonly name: string;
  /** One file whose path is `name` makes a single-file torrent. */
  readonly single: boolean;
  readonly files: readonly { readonly path: string; readonly length: number }[];
  readonly pieceLength: number;
  readonly pieceHashes: Uint8Array;
  readonly manifestBytes: Uint8Array;
  /** A minisign signature file over `manifestBytes`; undefined for an unsigned release. */
  readonly signatureBytes?: Uint8Array;
}

/** Writes the info dictionary of a release (BEP 3, with `reseed.manifest` and `reseed.signature`). */
export function writeInfo(input: TorrentInput): Uint8Array<ArrayBuffer> {
  const layout = input.single
    ? { length: input.files[0]!.length }
    : { files: input.files.map(({ path, length }) => ({ path: path.split('/'), length })) };
  return encode({
    name: input.name,
    'piece length': input.pieceLength,
    pieces: input.pieceHashes,
    'reseed.manifest': input.manifestBytes,
    'reseed.signature': input.signatureBytes,
    ...layout,
  });
}

/**
 * Wraps an info dictionary's exact bytes into a `.torrent` file with its trackers (BEP 3, BEP 12) and its web seeds (BEP 19),
 * which other clients read there.
 */
export function wrapInfo(
  infoBytes: Uint8Array,
  trackers: readonly string[],
  mirrors: readonly string[] = [],
): Uint8Array<ArrayBuffer> {
  const before = encode({
    announce: trackers[0],
    'announce-list': trackers.length > 0 ? trackers.map((tracker) => [tracker]) : undefined,
  });
  const after = encode({ 'url-list': mirrors.length > 0 ? [...mirrors] : undefined });
  // `announce…` sorts before `info`, and `url-list` behind it: the three are one dictionary without the `e` and `d` between.
  return concat(before.subarray(0, -1), utf8('4:info'), infoBytes, after.subarray(1));
}
