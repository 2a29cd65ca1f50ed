import { type Problem, problemOf } from '../release/errors.js';
import type { PieceStore } from '../storage/piece-store.js';
import type { Membership } from '../swarm/membership.js';
import { MirrorPool } from '../swarm/mirrors/mirror-pool.js';
import { Desk } from './desk.js';
import type { Pace } from './pace.js';
import type { ReleaseBytes } from './release-bytes.js';
import type { Tally } from './tally.js';
import type { MirrorView } from './types.js';

export interface MirroringParts {
  readonly bytes: ReleaseBytes;
  readonly store: PieceStore;
  readonly tally: Tally;
  readonly pace: Pace;
  readonly membership: () => Membership | null;
  readonly onChange: () => void;
  /** A piece from a mirror was kept. */
  readonly onKept: () => void;
  readonly onFailed: (problem: Problem) => void;
}

/** A mirror that waits for its next request for less than this is still fetching, to whoever looks on, ms. */
const BETWEEN_MS = 1000;

/** The mirrors of one release, at work beside its peers or without them. */
export class Mirroring {
  readonly #desk: Desk;
  readonly #pool: MirrorPool;
  readonly bytes: ReleaseBytes;
  readonly #fetchedAt = new Map<string, number>();
  running = false;

  /** `addresses` come from the link and the manifest; the budget of each is the publisher's. */
  constructor(addresses: readonly string[], parts: MirroringParts) {
    const { bytes, store, tally, membership, pace } = parts;
    this.bytes = bytes;
    this.#desk = new Desk({
      bytes,
      store,
      membership,
      pace,
      onKept: (length) => {
        tally.mirrorPiece(length);
        parts.onKept();
      },
    });
    this.#pool = new MirrorPool({
      desk: this.#desk,
      mode: 'both',
      onChange: parts.onChange,
      onBytes: (_host, length) => tally.fromMirror(length),
      onWasted: (_host, length) => tally.wastedByMirror(length),
      onFailed: (error) => parts.onFailed(problemOf(error)),
    });
    for (const address of addresses) this.#pool.add(address, bytes.metainfo.manifest?.mirrorBudget ?? null);
  }

  /** `alone`: mirrors only, as fast as they give. Else peers come first. */
  start({ alone }: { readonly alone: boolean }): void {
    this.#pool.setMode(alone ? 'mirrors' : 'both');
    this.running = true;
    this.#pool.start();
  }

  async stop(): Promise<void> {
    this.running = false;
    await this.#pool.stop();
  }

  /** Takes notice of what peers do, and of pieces that are missing or no longer so. */
  wake(): void {
    if (this.running) this.#pool.wake();
  }

  isTaken(index: number): boolean {
    return this.#desk.isTaken(index);
  }

  get exhausted(): boolean {
    return this.running && this.#pool.exhausted;
  }

  get views(): readonly MirrorView[] {
    const now = performance.now();
    return this.#pool.views().map((view) => {
      if (view.state === 'fetching') this.#fetchedAt.set(view.address, now);
      const between = view.state === 'idle' && now - (this.#fetchedAt.get(view.address) ?? -Infinity) < BETWEEN_MS;
      return between && this.running ? { ...view, state: 'fetching' } : view;
    });
  }
}
