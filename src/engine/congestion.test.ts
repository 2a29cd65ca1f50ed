import { expect, test } from 'playwright/test';
import type { InfoHash } from '../release/info-hash.js';
import { MemoryPieceStore } from '../storage/memory-piece-store.js';
import { PatientPieceStore } from '../storage/patient-piece-store.js';
import { congestion } from './congestion.js';

const MIB = 1024 * 1024;
const HASH = '1'.repeat(40) as InfoHash;

/** A disk that writes one piece each time that it is told to. */
class SlowStore extends MemoryPieceStore {
  readonly #waiting: (() => void)[] = [];

  override async put(infoHash: InfoHash, index: number, bytes: Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    await super.put(infoHash, index, bytes);
  }

  write(): void {
    this.#waiting.shift()?.();
  }
}

/** Hands over pieces of 1 MiB as a network does that heeds congestion; gives how many it handed over. */
function feed(store: PatientPieceStore, { from = 0, most = 100 } = {}): number {
  let index = from;
  while (index < most && !congestion(store)) void store.put(HASH, index++, new Uint8Array(MIB)).catch(() => undefined);
  return index - from;
}

test('writes slower than the network hold it back, and each that ends lets one more in', async () => {
  const inner = new SlowStore();
  const store = new PatientPieceStore(inner);
  const first = feed(store);
  expect(first).toBe(33);
  for (let i = 0; i < 10; i++) {
    const room = congestion(store);
    inner.write();
    await room;
    expect(feed(store, { from: first + i })).toBe(1);
    expect(store.pendingBytes).toBe(33 * MIB);
  }
});

test('full storage holds the network back as slow storage does, until there is room', async () => {
  class FullStore extends MemoryPieceStore {
    override limitBytes = 8 * MIB;
  }
  const inner = new FullStore();
  const store = new PatientPieceStore(inner, { retryMs: 5 });
  feed(store);
  await expect.poll(() => store.pendingBytes).toBeLessThanOrEqual(33 * MIB);
  feed(store, { from: 40 });
  await expect.poll(() => store.lack).not.toBeNull();
  const room = congestion(store);
  expect(room).not.toBeNull();
  inner.limitBytes = 200 * MIB;
  await room;
  await expect.poll(() => [store.pendingBytes, store.lack, congestion(store)]).toEqual([0, null, null]);
});
