import { type InfoHash } from '../release/info-hash.js';
import { IdbKeyStore } from './idb-key-store.js';
import { IdbPieceStore } from './idb-piece-store.js';
import { IdbSettingsStore, type SettingsStore } from './settings-store.js';
import { IdbShelf } from './idb-shelf.js';
import { currentFirst, type KeyRecord, type KeyStore } from './key-store.js';
import { MemoryPieceStore } from './memory-piece-store.js';
import type { PieceStore } from './piece-store.js';
import type { Shelf, ShelfRecord } from './shelf.js';

/** Everything that this browser keeps. */
export interface Storage {
  readonly pieces: PieceStore;
  readonly shelf: Shelf;
  readonly settings: SettingsStore;
  readonly keys: KeyStore;
  /** False where the browser refuses storage and all of it lives in memory, gone with the tab. */
  readonly kept: boolean;
}

/** Asked for only to find out whether the database opens. */
const NO_RELEASE = '' as InfoHash;

/** Opens this browser's storage, or, where it is refused, storage in memory. Never rejects. */
export async function openStorage(): Promise<Storage> {
  try {
    const storage = {
      pieces: new IdbPieceStore(),
      shelf: new IdbShelf(),
      settings: new IdbSettingsStore(),
      keys: new IdbKeyStore(),
      kept: true,
    };
    const { pieces, shelf, settings, keys } = storage;
    await Promise.all([settings.get('settings'), shelf.load(), keys.load(), pieces.list(NO_RELEASE)]);
    return storage;
  } catch {
    return memoryStorage();
  }
}

/** Makes storage that is gone with the page. */
export function memoryStorage(): Storage {
  const records = new Map<InfoHash, ShelfRecord>();
  const settings = new Map<string, unknown>();
  const keys = new Map<string, KeyRecord>();
  return {
    kept: false,
    pieces: new MemoryPieceStore(),
    shelf: {
      load: () => Promise.resolve({ records: [...records.values()], unreadable: 0 }),
      put: (record) => Promise.resolve(void records.set(record.infoHash, record)),
      delete: (infoHash) => Promise.resolve(void records.delete(infoHash)),
    },
    settings: {
      get: (name) => Promise.resolve(settings.get(name)),
      set: (name, value) => Promise.resolve(void settings.set(name, value)),
    },
    keys: {
      load: () => Promise.resolve({ records: currentFirst(keys.values()), unreadable: 0 }),
      put: (record) => Promise.resolve(void keys.set(record.fingerprint, record)),
    },
  };
}
