import type { Sources, Traffic } from './types.js';

/** Counts one release's bytes by where they came from and where they went: one place, so that the sums agree. */
export class Tally {
  #uploaded: number;
  #downloaded: number;
  /** Payload of pieces that are not whole yet. */
  #onTheWay = 0;
  #peers = 0;
  #mirrors = 0;
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
    this.#onTheWay += bytes - wasted;
    this.#wasted += wasted;
    this.#downloaded += bytes;
  }

  /** Counts a piece whose blocks all came from peers: kept, or thrown away because its hash was wrong. */
  piece(bytes: number, kept: boolean): void {
    this.#onTheWay -= bytes;
    if (kept) this.#peers += bytes;
    else this.#wasted += bytes;
  }

  /** Counts blocks of unfinished pieces that were thrown away. */
  dropped(bytes: number): void {
    this.#onTheWay -= bytes;
    this.#wasted += bytes;
  }

  /** Counts the blocks of unfinished pieces as wasted: they are dropped when the swarm is left. */
  left(): void {
    this.#wasted += this.#onTheWay;
    this.#onTheWay = 0;
  }

  /** Counts bytes of a mirror's reply, of use or not. */
  fromMirror(bytes: number): void {
    this.#downloaded += bytes;
  }

  /** Counts bytes of a mirror, counted before, that turned out to be of no use. */
  wastedByMirror(bytes: number): void {
    this.#wasted += bytes;
  }

  /** Counts a piece of a mirror that was kept. */
  mirrorPiece(bytes: number): void {
    this.#mirrors += bytes;
  }

  /** Counts a piece that was taken from the visitor's own copy. */
  fromOwn(bytes: number): void {
    this.#own += bytes;
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
    return { peers: this.#peers, mirrors: this.#mirrors, cache: this.#cache, own: this.#own, wasted: this.#wasted };
  }

  /** Bytes over all visits. */
  get totals(): { uploaded: number; downloaded: number } {
    return { uploaded: this.#uploaded, downloaded: this.#downloaded };
  }

  traffic(speeds: { uploadSpeed: number; downloadSpeed: number }): Traffic {
    return { ...this.totals, ...speeds };
  }
}
