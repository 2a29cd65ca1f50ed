import type { InfoHash } from '../release/info-hash.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { Kept, Storage } from '../storage/storage.js';
import type { Keyring } from './keyring.js';
import type { Session } from './session.js';
import { viewStorage } from './storage-view.js';
import type { Settings, StorageView } from './types.js';

export interface UpkeepParts {
  readonly storage: Storage;
  readonly keys: Keyring;
  readonly settings: () => Settings;
  readonly sessions: () => readonly Session[];
}

/** Keeps order in what this browser keeps: what is left over, what is deleted under the page, what cannot be read. */
export class Upkeep {
  /** Entries of the shelf that another version of the page wrote. */
  #unreadable = 0;

  constructor(private readonly parts: UpkeepParts) {
    parts.storage.onWiped = (what) => this.#wiped(what);
  }

  /** Reads the shelf. */
  async load(): Promise<readonly ShelfRecord[]> {
    const { records, unreadable } = await this.parts.storage.shelf.load();
    this.#unreadable = unreadable;
    // What cannot be read may have pieces too.
    if (unreadable === 0) await this.#removeOrphans(records).catch(() => undefined);
    return records;
  }

  view(): Promise<StorageView> {
    return viewStorage(this.parts.storage, this.#unreadable);
  }

  /** Removes the entries that cannot be read, with their pieces. */
  async removeUnreadable(): Promise<void> {
    const { shelf, pieces } = this.parts.storage;
    for (const infoHash of await shelf.removeUnreadable()) {
      // Its link may have been opened anew meanwhile.
      if (!this.parts.sessions().some((session) => session.infoHash === infoHash && session.record)) await pieces.clear(infoHash);
    }
    this.#unreadable = 0;
  }

  /** Removes pieces that are on nobody's shelf: their publisher's tab was killed while it copied them. */
  async #removeOrphans(records: readonly ShelfRecord[]): Promise<void> {
    const { pieces } = this.parts.storage;
    const kept = new Set<InfoHash>(records.map(({ infoHash }) => infoHash));
    for (const infoHash of await pieces.releases()) if (!kept.has(infoHash)) await pieces.clear(infoHash);
  }

  /** Puts back what is still in memory of what was deleted under the running page. */
  #wiped(what: Kept): void {
    const { storage, keys, settings } = this.parts;
    const sessions = this.parts.sessions();
    const failed = (error: unknown): void => console.warn(`What was deleted of the ${what} cannot be written again:`, error);
    switch (what) {
      case 'pieces':
        return sessions.forEach((session) => session.wiped());
      case 'keys':
        return void keys.writeAll().catch(failed);
      case 'settings':
        return void storage.settings.set('settings', settings()).catch(failed);
      case 'shelf':
        this.#unreadable = 0;
        return sessions.forEach((session) => void session.saveTotals().catch(failed));
    }
  }
}
