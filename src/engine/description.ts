import { type Problem, problemOf } from '../release/errors.js';
import type { Magnet } from '../release/magnet.js';
import { readTorrent, wrapInfo } from '../release/metainfo.js';
import { fetchTorrent } from '../swarm/fetch-torrent.js';
import type { Held } from './held.js';
import { Serial } from './serial.js';
import type { ShelfPlace } from './shelf-place.js';

/** Web servers that are asked for a `.torrent` at once. */
const MAX_ASKED = 5;

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
  readonly #turns = new Serial();

  constructor(private readonly parts: DescriptionParts) {}

  get known(): boolean {
    return this.parts.held.bytes !== null;
  }

  /** Reads the one that is kept, where there is one. Throws as `readTorrent`. */
  async fromShelf(): Promise<void> {
    const torrent = this.parts.place.record?.torrent;
    if (!this.known && torrent) await this.parts.held.useStore(await readTorrent(torrent, this.parts.link().key));
  }

  /** Asks web servers for it, all at once; what none has may still come from a peer. Throws as `take`. */
  async fromServers(addresses: readonly string[], timeoutMs: number): Promise<void> {
    if (this.known || addresses.length === 0) return;
    const enough = new AbortController();
    const asked = addresses.slice(0, MAX_ASKED).map(async (address) => {
      try {
        const torrent = await fetchTorrent(address, timeoutMs, enough.signal);
        await this.#turns.run(() => this.#takeFrom(torrent));
      } catch (error) {
        // What is wrong with the release itself is wrong whoever gives it; a page instead of a `.torrent` is the server's fault.
        if (isOfRelease(error)) throw error;
        if (!this.known) this.parts.onProblem(problemOf(error));
      }
      if (this.known) enough.abort();
    });
    try {
      await Promise.all(asked);
    } finally {
      enough.abort();
    }
  }

  async #takeFrom(torrent: Uint8Array): Promise<void> {
    if (!this.known) await this.take(torrent);
  }

  /** Checks one of unknown origin, and keeps it where the release is kept. Throws as `readTorrent`. */
  async take(torrent: Uint8Array): Promise<void> {
    const { held, place } = this.parts;
    const link = this.parts.link();
    const metainfo = await readTorrent(torrent, link.key, link.infoHash);
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

/** Tells an error of the release that the link names from one of what a server gave instead of it. */
function isOfRelease(error: unknown): boolean {
  const { code } = problemOf(error);
  return /^(manifest|signature)-/.test(code) || code === 'torrent-bad-path' || code === 'storage-failed';
}
