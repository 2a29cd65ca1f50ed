import { createStore, type UseStore } from 'idb-keyval';
import { ReseedError } from '../release/errors.js';

/**
 * One IndexedDB object store in a database of its own (idb-keyval cannot put two in one), that outlives its handle: a
 * browser may close a database under a running page, after which every call on the handle fails. Such a call is tried once
 * more on a new handle. Errors come out as `storage-full`, `storage-denied` or `storage-failed`.
 */
export class IdbStore {
  #store: UseStore;

  constructor(readonly name: string) {
    this.#store = createStore(name, 'values');
  }

  /** Runs `work` against the store; `work` is one of idb-keyval's functions, called again if the handle was dead. */
  async run<T>(work: (store: UseStore) => Promise<T>): Promise<T> {
    try {
      return await work(this.#store);
    } catch (error) {
      if (!isDeadHandle(error)) throw await storageError(error);
      this.#store = createStore(this.name, 'values');
      try {
        return await work(this.#store);
      } catch (again) {
        throw await storageError(again);
      }
    }
  }
}

function isDeadHandle(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'InvalidStateError' || error.name === 'UnknownError');
}

async function storageError(error: unknown): Promise<ReseedError> {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') {
    const estimate = await navigator.storage?.estimate().catch(() => undefined);
    const freeBytes = Math.max(0, (estimate?.quota ?? 0) - (estimate?.usage ?? 0));
    return new ReseedError('storage-full', { neededBytes: 0, freeBytes });
  }
  if (name === 'SecurityError' || name === 'UnknownError') return new ReseedError('storage-denied', {});
  return new ReseedError('storage-failed', { reason: error instanceof Error ? error.message : String(error) });
}

/** Wraps a request in a promise, for the ranged calls that idb-keyval has no function for. */
export function requested<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new DOMException('', 'UnknownError')));
  });
}

/** Waits for a transaction's `complete`: only then is what it wrote kept. */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(transaction.error ?? new DOMException('', 'UnknownError'));
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', fail);
    transaction.addEventListener('error', fail);
  });
}
