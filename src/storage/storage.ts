import { type InfoHash } from '../release/info-hash.js';
import { IdbKeyStore } from './idb-key-store.js';
import { IdbPieceStore } from './idb-piece-store.js';
import { IdbSettingsStore, type SettingsStore } from './settings-store.js';
import { IdbShelf } from './idb-shelf.js';
import { currentFirst, type KeyRecord, type KeyStore } from './key-store.js';
import { MemoryPieceStore } from './memory-piece-store.js';
import { PatientPieceStore } from './patient-piece-store.js';
import { PatientShelf } from './patient-shelf.js';
import type { Shelf, ShelfRecord } from './shelf.js';

/** What can be wiped apart from the rest: each has a database of its own. */
export type Kept = 'pieces' | 'shelf' | 'settings' | 'keys';

/** Everything that this browser keeps. */
export interface Storage {
  readonly pieces: PatientPieceStore;
  readonly shelf: Shelf;
  readonly settings: SettingsStore;
  readonly keys: KeyStore;
  /** False where the browser refuses storage and all of it lives in memory, gone with the tab. */
  readonly kept: boolean;
  /** Bytes that are used and that may be; undefined where the browser does not tell. */
  estimate(): Promise<StorageEstimate | undefined>;
  /** Called when something was deleted under the running page. An empty one took its place. */
  onWiped: (what: Kept) => void;
  /** Lets go of every database: another tab runs the engine, and what happens to them is told to that one. */
  close(): void;
}

/** Asked for only to find out whether the database opens. */
const NO_RELEASE = '' as InfoHash;

/**
 * Opens this browser's storage, or, where it is refused or held up by another tab, storage in memory. Never rejects. `place`
 * is what the names of its databases begin with: what is kept in one place is not seen from another.
 */
export async function openStorage(place: string): Promise<Storage> {
  try {
    const pieces = new IdbPieceStore(`${place}-pieces`);
    const shelf = new IdbShelf(`${place}-shelf`);
    const settings = new IdbSettingsStore(`${place}-settings`);
    const keys = new IdbKeyStore(`${place}-keys`);
    const storage: Storage = {
      pieces: new PatientPieceStore(pieces),
      shelf: new PatientShelf(shelf),
      settings,
      keys,
      kept: true,
      estimate: async () => navigator.storage?.estimate?.().catch(() => undefined),
      onWiped: () => undefined,
      close: () => [pieces, shelf, settings, keys].forEach(({ store }) => store.close()),
    };
    for (const [what, { store }] of Object.entries({ pieces, shelf, settings, keys })) {
      store.onWiped = () => storage.onWiped(what as Kept);
    }
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
  const pieces = new MemoryPieceStore();
  return {
    kept: false,
    pieces: new PatientPieceStore(pieces),
    estimate: () => Promise.resolve({ usage: pieces.heldBytes, quota: pieces.limitBytes }),
    onWiped: () => undefined,
    close: () => undefined,
    shelf: {
      load: () => Promise.resolve({ records: [...records.values()], unreadable: 0 }),
      put: (record) => Promise.resolve(void records.set(record.infoHash, record)),
      delete: (infoHash) => Promise.resolve(void records.delete(infoHash)),
      removeUnreadable: () => Promise.resolve([]),
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
