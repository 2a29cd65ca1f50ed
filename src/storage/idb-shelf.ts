import { del, delMany, entries, values } from 'idb-keyval';
import { type InfoHash, parseInfoHash } from '../release/info-hash.js';
import { completed, IdbStore } from './idb-store.js';
import type { FileStamp, KeptHandle, Shelf, ShelfRecord } from './shelf.js';

/** The shelf in IndexedDB. Records are parsed from `unknown`: a newer version of the page may have written them. */
export class IdbShelf implements Shelf {
  readonly store: IdbStore;

  constructor(database: string) {
    this.store = new IdbStore(database, (value) => readRecord(value) !== null);
  }

  async load(): Promise<{ records: ShelfRecord[]; unreadable: number }> {
    const stored = await this.store.run((use) => values<unknown>(use));
    const records = stored.map(readRecord).filter((record) => record !== null);
    records.sort((a, b) => a.keptSince - b.keptSince);
    return { records, unreadable: stored.length - records.length };
  }

  async put(record: ShelfRecord): Promise<void> {
    await this.store.run((use) =>
      use('readwrite', (store) => {
        const before = store.get(record.infoHash);
        before.addEventListener('success', () => {
          const stored: unknown = before.result;
          // A newer version of the page wrote it, and will want it back.
          if (stored !== undefined && !readRecord(stored)) store.put(stored, [record.infoHash, 'aside']);
          store.put(record, record.infoHash);
        });
        return completed(store.transaction);
      }),
    );
  }

  async delete(infoHash: InfoHash): Promise<void> {
    await this.store.run((use) => del(infoHash, use));
  }

  async removeUnreadable(): Promise<InfoHash[]> {
    const stored = await this.store.run((use) => entries<IDBValidKey, unknown>(use));
    const keys = stored.flatMap(([key, value]) => (readRecord(value) ? [] : [key]));
    await this.store.run((use) => delMany(keys, use));
    return keys.flatMap((key) => parseInfoHash(Array.isArray(key) ? key[0] : key) ?? []);
  }
}

/** Reads a stored record, or returns null for one that this version does not understand. */
export function readRecord(value: unknown): ShelfRecord | null {
  if (!isObject(value) || value['schema'] !== 1) return null;
  const infoHash = parseInfoHash(value['infoHash']);
  const { role, magnet, torrent, wanted, backing, handles, stamps } = value;
  if (!infoHash || typeof magnet !== 'string') return null;
  if (role !== 'publisher' && role !== 'visitor') return null;
  if (wanted !== 'running' && wanted !== 'stopped') return null;
  if (backing !== 'pieces' && backing !== 'handle' && backing !== 'session-file') return null;
  if (torrent !== null && !(torrent instanceof Uint8Array)) return null;
  if (!Array.isArray(handles) || !handles.every(isKeptHandle)) return null;
  if (!Array.isArray(stamps) || !stamps.every(isStamp)) return null;
  const [keptSince, uploaded, downloaded] = [value['keptSince'], value['uploaded'], value['downloaded']].map(count);
  if (keptSince == null || uploaded == null || downloaded == null) return null;
  return { schema: 1, infoHash, role, magnet, torrent, keptSince, wanted, uploaded, downloaded, backing, handles, stamps };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function count(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function isKeptHandle(value: unknown): value is KeptHandle {
  return isObject(value) && typeof value['path'] === 'string' && isObject(value['handle']);
}

function isStamp(value: unknown): value is FileStamp {
  if (!isObject(value) || typeof value['path'] !== 'string') return false;
  // Files of before 1970 have negative times.
  return count(value['size']) !== null && Number.isSafeInteger(value['lastModified']);
}
