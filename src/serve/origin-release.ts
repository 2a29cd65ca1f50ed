import { createHash, type Hash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { arrange } from '../publish/draft-files.js';
import { type Digests, hashStream } from '../publish/hash-stream.js';
import { makeRelease } from '../publish/make-release.js';
import { signBytes, type SigningKey } from '../publish/signing-key.js';
import { ReseedError } from '../release/errors.js';
import { writeShareLink } from '../release/magnet.js';
import { wrapInfo, type Metainfo } from '../release/metainfo.js';
import { releaseComment } from '../release/minisign.js';
import { choosePieceLength } from '../release/pieces.js';
import type { OfferedFile } from './file-mirror.js';
import type { Addresses } from './origin-address.js';
import { type Found, readPart, unchanged } from './origin-files.js';

export interface OriginRelease {
  readonly metainfo: Metainfo;
  /** The `.torrent` file, with its trackers and web seeds. */
  readonly torrent: Uint8Array;
  readonly link: string;
  /** By their path below the mirror's address, in the layout of BEP 19. */
  readonly offered: ReadonlyMap<string, OfferedFile>;
}

/**
 * Makes a signed release of files on this machine. The same files under the same key and addresses give the same link: its
 * time is that of the newest file, and Ed25519 (RFC 8032) gives the same signature each time. `onProgress` gets the bytes
 * hashed so far. Throws ReseedError as `arrange`, `hashStream` and `makeRelease` do.
 */
export async function makeOriginRelease(
  { files, name }: Found,
  { signing, addresses, onProgress }: { signing: SigningKey; addresses: Addresses; onProgress(doneBytes: number): void },
): Promise<OriginRelease> {
  const arranged = arrange(files, name);
  const totalBytes = arranged.files.reduce((sum, { file }) => sum + file.size, 0);
  const pieceLength = choosePieceLength(totalBytes);
  const sources = arranged.files.map(({ path, place, file }) => ({
    path,
    length: file.size,
    read: (start: number, end: number) => readPart(place, start, end),
  }));
  const hashes = await hashStream(sources, pieceLength, nodeDigests(), onProgress);
  for (const file of arranged.files) {
    if (!unchanged(file, await stat(file.place))) throw new ReseedError('file-changed', { path: file.path });
  }
  const published = new Date(Math.floor(Math.max(...files.map(({ mtimeMs }) => mtimeMs)) / 1000) * 1000);
  const trusted = releaseComment('reseed.manifest', signing.key, published);
  const { metainfo } = await makeRelease({
    title: arranged.name,
    version: published.toISOString().slice(0, 10),
    description: '',
    publisher: '',
    official: '',
    mirrors: [addresses.files],
    mirrorBudget: null,
    sequence: 1,
    published,
    arranged,
    pieceLength,
    hashes,
    trackers: [addresses.tracker],
    sign: (manifest) => signBytes(manifest, signing, { trusted, untrusted: 'signature of a Reseed release' }),
  });
  const link = writeShareLink(addresses.page, {
    infoHash: metainfo.infoHash,
    name: metainfo.name,
    length: totalBytes,
    trackers: [addresses.tracker],
    key: signing.key,
    mirrors: [],
    torrents: [addresses.torrent],
  });
  const below = arranged.single ? '' : `${arranged.name}/`;
  const offered = arranged.files.map((file, i) => [below + file.path, { ...file, sha256: hashes.sha256[i]! }] as const);
  return {
    metainfo,
    torrent: wrapInfo(metainfo.infoBytes, [addresses.tracker], [addresses.files]),
    link,
    offered: new Map(offered),
  };
}

/** The digests that Node brings. */
function nodeDigests(): Digests {
  let sha256: Hash;
  return {
    sha1: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-1', bytes as BufferSource)),
    sha256: {
      init: () => void (sha256 = createHash('sha256')),
      update: (bytes) => void sha256.update(bytes),
      digest: () => sha256.digest('hex'),
    },
  };
}
