import { ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import type { Shelf, ShelfRecord } from './shelf.js';

/** How often records that found no room are written again, ms. */
const RETRY_MS = 3000;

/**
 * A shelf whose `put` does not reject for want of room: the record is written as soon as there is some. A release goes on
 * meanwhile; should the tab be closed before, it comes back as it was last written.
 */
export class PatientShelf implements Shelf {
  /** Records as they were last put; of these, those that are not written. */
  readonly #latest = new Map<InfoHash, ShelfRecord>();
  readonly #unwritten = new Set<ShelfRecord>();
  #scheduled = false;

  constructor(
    private readonly inner: Shelf,
    private readonly retryMs = RETRY_MS,
  ) {}

  load(): ReturnType<Shelf['load']> {
    return this.inner.load();
  }

  async put(record: ShelfRecord): Promise<void> {
    this.#replace(record.infoHash, record);
    try {
      await this.inner.put(record);
      this.#unwritten.delete(record);
    } catch (error) {
      if (!(error instanceof ReseedError) || error.code !== 'storage-full') throw error;
      // A later one, or its removal, has overtaken it.
      if (this.#latest.get(record.infoHash) !== record) return;
      this.#unwritten.add(record);
      if (!this.#scheduled) setTimeout(() => this.#writeAll(), this.retryMs);
      this.#scheduled = true;
    }
  }

  async delete(infoHash: InfoHash): Promise<void> {
    this.#replace(infoHash, null);
    await this.inner.delete(infoHash);
  }

  #replace(infoHash: InfoHash, record: ShelfRecord | null): void {
    const before = this.#latest.get(infoHash);
    if (before) this.#unwritten.delete(before);
    if (record) this.#latest.set(infoHash, record);
    else this.#latest.delete(infoHash);
  }

  removeUnreadable(): Promise<InfoHash[]> {
    return this.inner.removeUnreadable();
  }

  #writeAll(): void {
    this.#scheduled = false;
    for (const record of this.#unwritten) {
      // What fails in another way has nobody to be told; the next change of the record tries again.
      void this.put(record).catch(() => undefined);
    }
  }
}
