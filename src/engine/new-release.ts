import { BARE, type Magnet, MAX_SERVERS, writeMagnet } from '../release/magnet.js';
import type { Metainfo } from '../release/metainfo.js';
import { mirrorTorrentUrl } from '../release/mirror-url.js';
import type { PublisherKey } from '../release/publisher-key.js';
import type { ShelfRecord } from '../storage/shelf.js';
import { backingOf } from './own-files.js';
import type { ChosenFile, Draft } from './types.js';

/** Web servers that a new link names for its `.torrent`, each beside the files of a mirror. */
const MAX_TORRENTS = 5;

export interface MadeRelease {
  readonly torrent: Uint8Array;
  readonly metainfo: Metainfo;
  readonly files: readonly ChosenFile[];
  readonly key: PublisherKey;
}

/** Makes the link of a release that was just published. It names mirrors, so that it opens when its publisher is gone. */
export function linkOf(draft: Draft, { metainfo, key }: MadeRelease): Magnet {
  const mirrors = metainfo.manifest?.mirrors ?? [];
  return {
    ...BARE,
    infoHash: metainfo.infoHash,
    name: draft.title,
    length: metainfo.grid.length,
    trackers: draft.trackers,
    key,
    mirrors: mirrors.slice(0, MAX_SERVERS),
    torrents: mirrors.slice(0, MAX_TORRENTS).map((mirror) => mirrorTorrentUrl(mirror, metainfo.name)),
  };
}

/** Makes its place on the shelf. */
export function recordOf(draft: Draft, { torrent, metainfo, files }: MadeRelease, link: Magnet): ShelfRecord {
  return {
    schema: 1,
    infoHash: metainfo.infoHash,
    role: 'publisher',
    magnet: writeMagnet(link),
    torrent,
    keptSince: Date.now(),
    wanted: 'running',
    uploaded: 0,
    downloaded: 0,
    ...backingOf(files),
    ...(draft.keepCopy ? { backing: 'pieces', handles: [] } : {}),
  };
}
