import type { Torrent } from 'webtorrent';
import type { BlockRequests } from './block-requests.js';
import { trackerReached } from './tracker-rejoin.js';

/** How long nobody may answer before that counts as being alone, ms. */
const ALONE_AFTER_MS = 5000;
/** Waits between announces while nobody of use is connected, ms; the last one stays. Trackers ask for two minutes otherwise. */
const WAITS_MS = [2000, 4000, 8000, 15_000, 30_000];
/** Payload that came so lately shows that somebody gives, ms. */
const GIVES_MS = 5000;

export interface AnnouncerOptions {
  /** Tells whether the info dictionary is still to come from a peer. */
  readonly wantsInfo: () => boolean;
  /** Tells whether somebody who is connected has it, and is asked. */
  readonly asksInfo: () => boolean;
  /** What peers do about pieces; null until they may be asked for any. */
  readonly requests: () => Pick<BlockRequests, 'silentMs' | 'isOffered'> | null;
}

/**
 * Keeps asking the trackers while nobody of use is connected: offers get lost when both sides make one at the same moment,
 * and who is met may choke us, or lack what we lack.
 */
export class Announcer {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #lonelySince = Date.now();

  constructor(
    private readonly torrent: Torrent,
    private readonly options: AnnouncerOptions,
  ) {
    this.#schedule();
  }

  /** True once nobody has been connected for 5 s, but for others who wait to learn what the release is. */
  get alone(): boolean {
    const { wantsInfo, asksInfo } = this.options;
    if (this.torrent.wires.length > 0 && (!wantsInfo() || asksInfo())) this.met();
    return Date.now() - this.#lonelySince >= ALONE_AFTER_MS;
  }

  /** Notes that a peer is connected, of use or not: who meets nobody but useless ones does not ask more often for that. */
  met(): void {
    this.#lonelySince = Date.now();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Somebody gives, or would give, what is missing; where nothing is, anybody will do. */
  get #helped(): boolean {
    const { wires, done, pieces } = this.torrent;
    if (wires.length === 0) return false;
    const requests = this.options.requests();
    if (!requests) return !this.options.wantsInfo();
    return done || requests.silentMs < GIVES_MS || pieces.some((missing, index) => missing && requests.isOffered(index));
  }

  #schedule(): void {
    // Two peers that lost each other at the same moment must not go on asking at the same moment.
    const wait = WAITS_MS[Math.min(this.#asked, WAITS_MS.length - 1)]! * (0.75 + Math.random() / 2);
    this.#timer = setTimeout(() => {
      if (this.torrent.destroyed) return;
      if (this.#helped) this.#asked = 0;
      else if (trackerReached(this.torrent)) {
        this.#asked++;
        this.torrent.discovery?.tracker?.update();
      }
      this.#schedule();
    }, wait);
  }
}
