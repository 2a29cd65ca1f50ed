import type { Metainfo } from '../release/metainfo.js';

/** What a member of a swarm brings along: the bytes it holds and what happens to those that arrive. */
export interface Holdings {
  readonly metainfo: Metainfo;
  /** One bit a piece, the first in the highest bit (BEP 3). */
  readonly bitfield: Uint8Array;
  /** Reads a verified piece, or null where it turns out to be missing or altered. */
  readonly read: (index: number) => Promise<Uint8Array | null>;
  /** Verifies and keeps a piece that arrived; false where its hash is wrong. A rejection ends the membership. */
  readonly keep: (index: number, bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /** While what arrived is written too slowly to ask for more: a promise that resolves when it is time to look again. */
  readonly congested: () => Promise<void> | null;
  /** Tells whether another source than peers is fetching a piece at this moment. */
  readonly taken: (index: number) => boolean;
}
