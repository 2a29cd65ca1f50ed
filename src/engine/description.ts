import { type Problem, problemOf, ReseedError } from '../release/errors.js';
import type { Magnet } from '../release/magnet.js';
import { readTorrent, wrapInfo } from '../release/metainfo.js';
import { fetchTorrent } from '../swarm/fetch-torrent.js';
import type { Held } from './held.js';
import type { ShelfPlace } from './shelf-place.js';

export interface DescriptionParts {
  readonly link: () => Magnet;
  readonly trackers: () => readonly string[];
  readonly place: ShelfPlace;
  readonly held: Held;
  /** A web server did not give it; others may. */
  readonly onProblem: (problem: Problem) => void;
}

/** A release's description, its torrent: wherever it comes from, it is checked against the link before it is believed. */
export class Description {
  constructor(private readonly parts: DescriptionParts) {}

  get known(): boolean {
    return this.parts.held.bytes !== null;
  }

  /** Reads the one that is kept, where there is one. Throws as `readTorrent`. */
  async fromShelf(): Promise<void> {
    const torrent = this.parts.place.record?.torrent;
    if (!this.known && torrent) await this.parts.held.useStore(await readTorrent(torrent, this.parts.link().key));
  }

  /** Reads it from the first web server that has it; what none has may still come from a peer. Throws as `take`. */
  async fromServers(addresses: readonly string[], timeoutMs: number): Promise<void> {
    for (const address of addresses) {
      if (this.known) return;
      let torrent: Uint8Array;
      try {
        torrent = await fetchTorrent(address, timeoutMs);
      } catch (error) {
        this.parts.onProblem(problemOf(error));
        continue;
      }
      await this.take(torrent);
    }
  }

  /** Checks one of unknown origin, and keeps it where the release is kept. Throws as `readTorrent`, `torrent-wrong-info-hash`. */
  async take(torrent: Uint8Array): Promise<void> {
    const { held, place } = this.parts;
    const link = this.parts.link();
    const metainfo = await readTorrent(torrent, link.key);
    if (metainfo.infoHash !== link.infoHash) {
      throw new ReseedError('torrent-wrong-info-hash', { expected: link.infoHash, found: metainfo.infoHash });
    }
    if (place.record) await place.keep(link, { torrent: wrapInfo(metainfo.infoBytes, this.parts.trackers(), metainfo.manifest?.mirrors) });
    await held.useStore(metainfo);
  }

  /** Puts one that was known before the release was kept on the shelf. */
  async keep(): Promise<void> {
    const { held, place, link, trackers } = this.parts;
    if (!held.bytes || place.record?.torrent) return;
    await place.keep(link(), { torrent: wrapInfo(held.bytes.metainfo.infoBytes, trackers(), held.bytes.metainfo.manifest?.mirrors) });
  }
}
