import type { Storage } from '../storage/storage.js';
import type { StorageView } from './types.js';

/** Asks how much storage is used and may be; `unreadable`: entries of the shelf. */
export async function viewStorage(storage: Storage, unreadable: number): Promise<StorageView> {
  const estimate = await storage.estimate();
  const persisted = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  const { usage, quota } = estimate ?? {};
  return Object.freeze({
    usedBytes: usage ?? 0,
    // What a browser says it would give may be far more than it gives; what was refused is known better.
    freeBytes: storage.pieces.lack?.freeBytes ?? (quota === undefined ? null : Math.max(0, quota - (usage ?? 0))),
    persisted,
    kept: storage.kept,
    unreadable,
  });
}
