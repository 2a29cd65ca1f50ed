import { del, get, setMany } from 'idb-keyval';
import { type InfoHash, parseInfoHash } from '../release/info-hash.js';
import { completed, IdbStore, requested } from './idb-store.js';
import type { PieceStore } from './piece-store.js';

/** Bytes written in one transaction: batches of 8 pieces of 1 MiB are twice as fast as single ones, larger are no faster. */
const BATCH_BYTES = 8 * 1024 * 1024;

interface Write {
  readonly key: [InfoHash, number];
  readonly bytes: Uint8Array;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The piece store in IndexedDB, through idb-keyval; pieces that arrive while a transaction runs share the next one. */
export class IdbPieceStore implements PieceStore {
  readonly store: IdbStore;
  #queue: Write[] = [];
  #writing = false;
  #writers: (() => void)[] = [];
  #pendingBytes = 0;

  constructor(database: string) {
    this.store = new IdbStore(database, (value) => value instanceof Uint8Array);
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  written(): Promise<void> {
    return this.#pendingBytes === 0 ? Promise.resolve() : new Promise((resolve) => this.#writers.push(resolve));
  }

  releases(): Promise<InfoHash[]> {
    return this.store.run((use) =>
      use(
        'readonly',
        (store) =>
          new Promise((resolve, reject) => {
            const found: InfoHash[] = [];
            const request = store.openKeyCursor();
            request.addEventListener('error', () => reject(request.error ?? new DOMException('', 'UnknownError')));
            request.addEventListener('success', () => {
              const cursor = request.result;
              if (!cursor) return resolve(found);
              const infoHash = Array.isArray(cursor.key) ? parseInfoHash(cursor.key[0]) : null;
              if (!infoHash) return cursor.continue();
              found.push(infoHash);
              // Past all of its pieces.
              cursor.continue([infoHash, []]);
            });
          }),
      ),
    );
  }

  async list(infoHash: InfoHash): Promise<number[]> {
    const keys = await this.store.run((use) => use('readonly', (store) => requested(store.getAllKeys(allOf(infoHash)))));
    return keys.flatMap((key) => (Array.isArray(key) && typeof key[1] === 'number' ? [key[1]] : []));
  }

  async get(infoHash: InfoHash, index: number): Promise<Uint8Array | null> {
    const value: unknown = await this.store.run((use) => get([infoHash, index], use));
    return value instanceof Uint8Array ? value : null;
  }

  put(infoHash: InfoHash, index: number, bytes: Uint8Array): Promise<void> {
    this.#pendingBytes += bytes.length;
    return new Promise((resolve, reject) => {
      this.#queue.push({ key: [infoHash, index], bytes, resolve, reject });
      if (!this.#writing) void this.#drain();
    });
  }

  async delete(infoHash: InfoHash, index: number): Promise<void> {
    await this.store.run((use) => del([infoHash, index], use));
  }

  async clear(infoHash: InfoHash): Promise<void> {
    // What waits for its turn would come after the removal and stay for ever.
    const dropped = this.#queue.filter(({ key: [owner] }) => owner === infoHash);
    this.#queue = this.#queue.filter(({ key: [owner] }) => owner !== infoHash);
    for (const { bytes, reject } of dropped) {
      this.#pendingBytes -= bytes.length;
      reject(new DOMException('its release was removed', 'AbortError'));
    }
    await this.store.run((use) =>
      use('readwrite', (store) => {
        store.delete(allOf(infoHash));
        return completed(store.transaction);
      }),
    );
  }

  async #drain(): Promise<void> {
    this.#writing = true;
    while (this.#queue.length > 0) {
      const batch = this.#takeBatch();
      try {
        await this.store.run((use) =>
          setMany(
            batch.map(({ key, bytes }) => [key, bytes]),
            use,
          ),
        );
        for (const write of batch) write.resolve();
      } catch (error) {
        for (const write of batch) write.reject(error);
      }
      for (const { bytes } of batch) this.#pendingBytes -= bytes.length;
      for (const resolve of this.#writers.splice(0)) resolve();
    }
    this.#writing = false;
  }

  #takeBatch(): Write[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#queue.length && (count === 0 || bytes < BATCH_BYTES)) bytes += this.#queue[count++]!.bytes.length;
    return this.#queue.splice(0, count);
  }
}

/** All keys `[infoHash, index]`: an array sorts after every number. */
function allOf(infoHash: InfoHash): IDBKeyRange {
  return IDBKeyRange.bound([infoHash], [infoHash, []]);
}
