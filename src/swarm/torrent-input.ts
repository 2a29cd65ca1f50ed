import type { TorrentInput } from 'webtorrent';
import type { Metainfo } from '../release/metainfo.js';
import { toHex } from '../release/bytes.js';

/**
 * Tells webtorrent of a torrent that was checked, as parse-torrent would, but without the bytes: its own reading of them
 * would be a second opinion about their info-hash, and their names mean something to nobody there. The release is one run
 * of bytes to it, since pieces are all that it deals with.
 */
export function torrentInput({ infoHash, grid, pieceHashes }: Metainfo): TorrentInput {
  const pieces = Array.from({ length: grid.count }, (_, index) =>
    toHex(pieceHashes.subarray(index * 20, index * 20 + 20)),
  );
  return {
    infoHash,
    // Its being there says that the metadata is known.
    info: {},
    name: infoHash,
    announce: [],
    urlList: [],
    files: [{ path: infoHash, name: infoHash, length: grid.length, offset: 0 }],
    length: grid.length,
    pieceLength: grid.pieceLength,
    lastPieceLength: grid.lengthOf(grid.count - 1),
    pieces,
  };
}
