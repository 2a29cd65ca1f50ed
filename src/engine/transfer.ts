import type { Problem } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import type { PatientPieceStore } from '../storage/patient-piece-store.js';
import type { Holdings } from '../swarm/holdings.js';
import type { Membership } from '../swarm/membership.js';
import type { Swarm } from '../swarm/swarm.js';
import type { Held } from './held.js';
import { Mirroring } from './mirroring.js';
import type { Pace } from './pace.js';
import type { Peers } from './peers.js';
import type { Tally } from './tally.js';
import type { SourcesChoice } from './types.js';

export interface TransferParts {
  readonly infoHash: InfoHash;
  readonly held: Held;
  readonly tally: Tally;
  readonly peers: Peers;
  readonly pieces: PatientPieceStore;
  readonly pace: Pace;
  readonly swarm: () => Swarm;
  readonly sources: () => SourcesChoice;
  readonly trackers: () => readonly string[];
  readonly mirrors: () => readonly string[];
  readonly onChange: () => void;
  /** A peer gave the description, unchecked: see `MembershipEvents`. */
  readonly onMetadata: (torrent: Uint8Array) => Promise<Holdings>;
  /** Every piece is here, or no longer. */
  readonly onWhole: () => void;
  readonly onFailed: (problem: Problem) => void;
}

/** From whom one release's bytes come and to whom they go at this moment: its swarm, its mirrors, or both. */
export class Transfer {
  membership: Membership | null = null;
  /** Null where no mirror is known. */
  mirroring: Mirroring | null = null;

  constructor(private readonly parts: TransferParts) {}

  get running(): boolean {
    return this.membership !== null || this.mirroring?.running === true;
  }

  /** Everybody who is there is banned, and no mirror helps. */
  get bannedAll(): { readonly count: number } | null {
    const { reputation } = this.parts.peers;
    const somebody = (this.membership?.counts.peers ?? 0) > 0 || this.mirroring?.running === true;
    return somebody || !reputation.refusesSomebody ? null : { count: reputation.faults.length };
  }

  /** Begins with whoever may help; `withPeers`: false where mirrors alone were chosen. */
  start({ withPeers }: { readonly withPeers: boolean }): void {
    this.parts.pieces.welcome(this.parts.infoHash);
    if (withPeers) this.#join();
    this.startMirrors();
  }

  /** Lets mirrors help, where there are some and something is missing. */
  startMirrors(): void {
    const { held, pieces, tally, pace, onChange, onFailed, sources } = this.parts;
    const { bytes } = held;
    const mirrors = this.parts.mirrors();
    if (!bytes || bytes.files || held.whole || mirrors.length === 0 || sources() === 'peers') return;
    // What it knows of mirrors outlives a pause, but not the bytes that it is at.
    if (this.mirroring?.bytes !== bytes) {
      this.mirroring = new Mirroring(mirrors, {
        bytes,
        store: pieces,
        tally,
        pace,
        membership: () => this.membership,
        onChange,
        onKept: () => held.whole && this.#wholeFromMirrors(),
        // A write that was given up is nobody's fault: it is about to be left.
        onFailed: (problem) => problem.code !== 'cancelled' && onFailed(problem),
      });
    }
    this.mirroring.start({ alone: this.membership === null });
  }

  /** What a swarm needs to know and do. */
  holdings(): Holdings {
    return this.parts.held.holdings((index) => this.mirroring?.isTaken(index) ?? false);
  }

  /** Fetches pieces anew that are here no longer. */
  lose(pieces: readonly number[]): void {
    for (const index of pieces) this.membership?.lose(index);
    // Mirrors were left alone while nothing was missing.
    if (this.running) this.startMirrors();
    this.mirroring?.wake();
  }

  /** Leaves the swarm and the mirrors; what waits for room to be kept is given up. */
  async leave(): Promise<void> {
    const { membership } = this;
    const { pieces, infoHash, held, tally } = this.parts;
    this.membership = null;
    pieces.giveUp(infoHash);
    await this.mirroring?.stop();
    held.rest();
    await membership?.leave();
    tally.left();
  }

  #wholeFromMirrors(): void {
    void this.mirroring?.stop().then(() => this.parts.onWhole());
  }

  #join(): void {
    const { parts } = this;
    const { tally, peers } = parts;
    this.membership = parts.swarm().join({
      infoHash: parts.infoHash,
      trackers: parts.trackers(),
      holdings: parts.held.bytes && this.holdings(),
      reputation: peers.reputation,
      events: {
        onMetadata: parts.onMetadata,
        onPayload: (bytes, wasted) => {
          tally.fromPeer(bytes, wasted);
          this.mirroring?.wake();
        },
        onDropped: (bytes) => tally.dropped(bytes),
        onPeers: () => this.mirroring?.wake(),
        onTrackerFaults: (address, faults) => peers.trackerFaults(address, faults),
        onUpload: (bytes) => tally.uploaded(bytes),
        onWhole: parts.onWhole,
        onEnd: parts.onFailed,
      },
    });
  }
}
