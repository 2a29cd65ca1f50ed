import type { Sources, Traffic } from './types.js';

/** Counts one release's bytes by where they came from and where they went: one place, so that the sums agree. */
export class Tally {
  #uploaded: number;
  #downloaded: number;
  #peers = 0;
  #cache = 0;
  #own = 0;
  #wasted = 0;

  /** Starts from the totals of earlier visits, bytes. */
  constructor(uploadedBefore: number, downloadedBefore: number) {
    this.#uploaded = uploadedBefore;
    this.#downloaded = downloadedBefore;
  }

  /** Counts payload from a peer, of which `wasted` bytes were here already. */
  fromPeer(bytes: number, wasted: number): void {
    this.#peers += bytes - wasted;
    this.#wasted += wasted;
    this.#downloaded += bytes;
  }

  /** Moves bytes of a piece whose hash was wrong from `peers` to `wasted`. */
  discarded(bytes: number): void {
    this.#peers -= bytes;
    this.#wasted += bytes;
  }

  uploaded(bytes: number): void {
    this.#uploaded += bytes;
  }

  /** Sets what was here when this visit began: kept pieces, or the publisher's own files. */
  begin(held: { cache: number; own: number }): void {
    this.#cache = held.cache;
    this.#own = held.own;
  }

  get sources(): Sources {
    return { peers: this.#peers, mirrors: 0, cache: this.#cache, own: this.#own, wasted: this.#wasted };
  }

  /** Bytes over all visits. */
  get totals(): { uploaded: number; downloaded: number } {
    return { uploaded: this.#uploaded, downloaded: this.#downloaded };
  }

  traffic(speeds: { uploadSpeed: number; downloadSpeed: number }): Traffic {
    return { ...this.totals, ...speeds };
  }
}
