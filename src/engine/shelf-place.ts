import { type Magnet, writeMagnet } from '../release/magnet.js';
import type { Shelf, ShelfRecord } from '../storage/shelf.js';

/** A release's place on the shelf: written at each change, from the first that has to be kept until it is forgotten. */
export class ShelfPlace {
  #forgotten = false;

  constructor(
    private readonly shelf: Shelf,
    /** As it was last written; null for a release that is only looked at. */
    public record: ShelfRecord | null,
  ) {}

  /** Writes the record with `changes`; the first call puts the release of `link` on the shelf. */
  async keep(link: Magnet, changes: Partial<ShelfRecord>): Promise<void> {
    // Metadata may still come in from a peer while the release is being forgotten.
    if (this.#forgotten) return;
    const fresh: ShelfRecord = {
      schema: 1,
      infoHash: link.infoHash,
      role: 'visitor',
      magnet: writeMagnet(link),
      torrent: null,
      keptSince: Date.now(),
      wanted: 'running',
      uploaded: 0,
      downloaded: 0,
      backing: 'pieces',
      handles: [],
      stamps: [],
    };
    this.record = { ...(this.record ?? fresh), ...changes };
    await this.shelf.put(this.record);
  }

  /** Takes it off the shelf, for good: whatever is still under way writes nothing more. */
  async forget(link: Magnet): Promise<void> {
    this.#forgotten = true;
    await this.remove(link);
  }

  /** Takes it off the shelf until it is kept again. */
  async remove(link: Magnet): Promise<void> {
    this.record = null;
    await this.shelf.delete(link.infoHash);
  }
}
