import type { Storage } from '../storage/storage.js';
import type { StorageView } from './types.js';

/** Asks the browser how much storage this origin uses and may use. */
export async function viewStorage(storage: Storage): Promise<StorageView> {
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  const persisted = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  const { usage, quota } = estimate ?? {};
  return Object.freeze({
    usedBytes: usage ?? 0,
    freeBytes: quota === undefined ? null : Math.max(0, quota - (usage ?? 0)),
    persisted,
    kept: storage.kept,
  });
}
