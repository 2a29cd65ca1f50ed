import { get, set } from 'idb-keyval';
import { IdbStore } from './idb-store.js';

/** A few small values by name, as they were last set; who reads them parses them from `unknown`. */
export interface SettingsStore {
  get(name: string): Promise<unknown>;
  set(name: string, value: unknown): Promise<void>;
}

export class IdbSettingsStore implements SettingsStore {
  readonly store: IdbStore;

  constructor(database: string) {
    this.store = new IdbStore(database, () => true);
  }

  get(name: string): Promise<unknown> {
    return this.store.run((use) => get(name, use));
  }

  async set(name: string, value: unknown): Promise<void> {
    await this.store.run((use) => set(name, value, use));
  }
}
