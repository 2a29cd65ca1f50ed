import { utf8 } from '../release/bytes.js';
import { writeManifest } from '../release/manifest.js';
import { type Metainfo, readTorrent, wrapInfo, writeInfo } from '../release/metainfo.js';
import type { Arranged, DraftFile } from './draft-files.js';
import type { Hashes } from './hash-stream.js';

export interface ReleaseInput {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** What the publisher calls itself; may be empty. */
  readonly publisher: string;
  /** The publisher's page about it; may be empty. */
  readonly official: string;
  /** Web servers that hold the files (BEP 19), and what each visit may take from each of them, bytes; null for no limit. */
  readonly mirrors: readonly string[];
  readonly mirrorBudget: number | null;
  /** Place in the product's line; grows with every release. */
  readonly sequence: number;
  readonly published: Date;
  readonly arranged: Arranged<DraftFile>;
  /** Bytes. */
  readonly pieceLength: number;
  readonly hashes: Hashes;
  readonly trackers: readonly string[];
  /** Makes a minisign signature file over the manifest's bytes. */
  readonly sign: (manifest: Uint8Array) => Promise<string>;
}

/**
 * Makes the torrent of a release: manifest, signature, info dictionary and trackers. Resolves with its bytes and with what reading
 * them back gives, so that nothing leaves here that a visitor would refuse. Throws as `readTorrent`, `writeManifest` and `sign`.
 */
export async function makeRelease(input: ReleaseInput): Promise<{ torrent: Uint8Array; metainfo: Metainfo }> {
  const { arranged, hashes, pieceLength } = input;
  const files = arranged.files.map(({ path, file }, i) => ({ path, length: file.size, sha256: hashes.sha256[i]! }));
  const manifestBytes = writeManifest({
    product: productOf(input.title),
    version: input.version,
    sequence: input.sequence,
    title: input.title,
    description: input.description,
    published: input.published.toISOString().replace(/\.\d+Z$/, 'Z'),
    files,
    publisher: input.publisher,
    official: input.official,
    mirrors: input.mirrors,
    mirrorBudget: input.mirrorBudget,
    channel: [],
  });
  const info = writeInfo({
    name: arranged.name,
    single: arranged.single,
    files,
    pieceLength,
    pieceHashes: hashes.pieces,
    manifestBytes,
    signatureBytes: utf8(await input.sign(manifestBytes)),
  });
  const torrent = wrapInfo(info, input.trackers, input.mirrors);
  return { torrent, metainfo: await readTorrent(torrent, null) };
}

/** Names the line that updates belong to: the title in lower case, words joined by `-`. */
export function productOf(title: string): string {
  const words = title.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words?.join('-').slice(0, 200) ?? 'release';
}
