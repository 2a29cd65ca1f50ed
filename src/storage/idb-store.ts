import type { UseStore } from 'idb-keyval';
import { ReseedError } from '../release/errors.js';
import { openDatabase, STORE } from './idb-database.js';

/** No write is larger. Where one found no room, more than this cannot be free. */
const MAX_WRITE_BYTES = 32 * 1024 * 1024;

/**
 * One IndexedDB object store in a database of its own (idb-keyval cannot put two in one), that outlives its handle: a
 * browser may close a database under a running page, after which every call on the handle fails, and another tab may want
 * to delete it, which is let happen. A call that fails so is tried once more on a new handle. Errors come out as
 * `storage-full`, `storage-denied` or `storage-failed`.
 */
export class IdbStore {
  /** Called when the database turned out to be gone under the running page, with all that was in it. A new one is there. */
  onWiped: () => void = () => undefined;
  #opening: Promise<IDBDatabase> | null = null;
  #hasOpened = false;
  #closed = false;

  /** `isOurs` tells whether a value is one that a page of ours wrote: only a database without any is ever deleted. */
  constructor(
    readonly name: string,
    private readonly isOurs: (value: unknown) => boolean,
  ) {}

  /** Runs `work` against the store; `work` is one of idb-keyval's functions, called again if the handle was dead. */
  async run<T>(work: (store: UseStore) => Promise<T>): Promise<T> {
    const opening = this.#database();
    try {
      return await work(this.#use);
    } catch (error) {
      if (!isDeadHandle(error)) throw await storageError(error);
      // Of several calls on one dead handle, the first opens a new one for all.
      if (this.#opening === opening) this.#opening = null;
      void opening.then((database) => database.close()).catch(() => undefined);
    }
    try {
      return await work(this.#use);
    } catch (error) {
      throw await storageError(error);
    }
  }

  /** Lets go of the database; whoever wipes it tells others. */
  close(): void {
    this.#closed = true;
    this.onWiped = () => undefined;
    void this.#opening?.then((database) => database.close()).catch(() => undefined);
    this.#opening = null;
  }

  readonly #use: UseStore = async (mode, work) => {
    const database = await this.#database();
    return work(database.transaction(STORE, mode).objectStore(STORE));
  };

  #database(): Promise<IDBDatabase> {
    if (this.#closed) return Promise.reject(new DOMException('another tab runs the engine', 'AbortError'));
    return (this.#opening ??= this.#open());
  }

  #open(): Promise<IDBDatabase> {
    const onMade = (): void => {
      if (this.#hasOpened) this.onWiped();
    };
    const opening = openDatabase(this.name, { isOurs: this.isOurs, onMade }).then((database) => {
      this.#hasOpened = true;
      database.addEventListener('versionchange', () => {
        database.close();
        reopen();
      });
      database.addEventListener('close', reopen);
      return database;
    });
    // At once, not at the next call: what was wiped has to be noticed while nothing is read, too.
    const reopen = (): void => {
      if (this.#opening !== opening) return;
      this.#opening = null;
      if (this.#closed) return;
      this.#database().catch(() => undefined);
    };
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    return opening;
  }
}

/** A transaction that is aborted because its database goes away has no error, or an AbortError. */
function isDeadHandle(error: unknown): boolean {
  if (error === null || error === undefined) return true;
  const names = ['InvalidStateError', 'UnknownError', 'AbortError', 'NotFoundError'];
  return error instanceof DOMException && names.includes(error.name);
}

async function storageError(error: unknown): Promise<ReseedError> {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') {
    const estimate = await navigator.storage?.estimate().catch(() => undefined);
    const freeBytes = Math.max(0, (estimate?.quota ?? 0) - (estimate?.usage ?? 0));
    // Chromium tells every site of 10 GiB that are free, full or not, so that nobody is recognised by it.
    return new ReseedError('storage-full', { neededBytes: 0, freeBytes: freeBytes < MAX_WRITE_BYTES ? freeBytes : 0 });
  }
  if (name === 'SecurityError' || name === 'UnknownError') return new ReseedError('storage-denied', {});
  return new ReseedError('storage-failed', { reason: error instanceof Error ? error.message || error.name : 'aborted' });
}

/** Wraps a request in a promise, for the ranged calls that idb-keyval has no function for. */
export function requested<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new DOMException('', 'UnknownError')));
  });
}

/** Waits for a transaction's `complete`: only then is what it wrote kept. Why it was aborted is known no earlier either. */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new DOMException('', 'AbortError')));
  });
}
