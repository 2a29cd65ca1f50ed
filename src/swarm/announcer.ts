import type { Torrent } from 'webtorrent';
import { trackerReached } from './tracker-rejoin.js';

/** How long nobody may answer before that counts as being alone, ms. */
const ALONE_AFTER_MS = 5000;
/** Waits between announces while nobody is connected, ms; the last one stays. Trackers ask for two minutes otherwise. */
const WAITS_MS = [2000, 4000, 8000, 15_000, 30_000];

/** Keeps asking the trackers while nobody is connected: offers get lost when both sides make one at the same moment. */
export class Announcer {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #lonelySince = Date.now();

  constructor(private readonly torrent: Torrent) {
    this.#schedule();
  }

  /** True once nobody has been connected for 5 s. */
  get alone(): boolean {
    if (this.torrent.wires.length > 0) return false;
    return Date.now() - this.#lonelySince >= ALONE_AFTER_MS;
  }

  /** Notes that a peer is connected. */
  met(): void {
    this.#asked = 0;
    this.#lonelySince = Date.now();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    // Two peers that lost each other at the same moment must not go on asking at the same moment.
    const wait = WAITS_MS[Math.min(this.#asked, WAITS_MS.length - 1)]! * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => {
      if (this.torrent.destroyed) return;
      if (this.torrent.wires.length > 0) this.met();
      else if (trackerReached(this.torrent)) {
        this.#asked++;
        this.torrent.discovery?.tracker?.update();
      }
      this.#schedule();
    }, wait);
  }
}
