import type { Problem } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import type { SettingsStore } from '../storage/settings-store.js';
import { readBans, Reputation } from '../swarm/reputation.js';
import type { TrackerFault } from '../swarm/tracker-health.js';

/** Peer ids last as long as a page: bans that are older than this concern nobody any more, ms. */
const KEPT_MS = 24 * 3600 * 1000;

/** Who was at fault in one release: its peers, by their reputation, and its trackers. Bans hold in the next tab as well. */
export class Peers {
  reputation: Reputation;
  readonly #trackers = new Map<string, readonly TrackerFault[]>();
  #loaded = false;

  constructor(
    private readonly store: SettingsStore,
    private readonly infoHash: InfoHash,
    private readonly onChange: () => void,
  ) {
    this.reputation = new Reputation();
  }

  get problems(): readonly Problem[] {
    return [...[...this.#trackers.values()].flat(), ...this.reputation.faults];
  }

  /** Takes over the bans of an earlier tab or visit. Never rejects: without them each offender is found out once more. */
  async load(): Promise<void> {
    if (this.#loaded) return;
    this.#loaded = true;
    const stored: unknown = await this.store.get(this.#name).catch(() => null);
    const { at, bans } = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
    const fresh = typeof at === 'number' && Date.now() - at < KEPT_MS;
    this.reputation = new Reputation(fresh ? readBans(bans) : [], () => this.#keep());
  }

  async forget(): Promise<void> {
    await this.store.set(this.#name, null).catch(() => undefined);
  }

  /** Notes what is wrong with a tracker at the moment: nothing, where it works again. */
  trackerFaults(address: string, faults: readonly TrackerFault[]): void {
    this.#trackers.delete(address);
    if (faults.length > 0) this.#trackers.set(address, faults);
    this.onChange();
  }

  get #name(): string {
    return `bans:${this.infoHash}`;
  }

  #keep(): void {
    void this.store.set(this.#name, { at: Date.now(), bans: this.reputation.bans }).catch(() => undefined);
    this.onChange();
  }
}
