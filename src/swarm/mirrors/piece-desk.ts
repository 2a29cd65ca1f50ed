import type { Metainfo } from '../../release/metainfo.js';

/** The pieces of a release as mirrors see them: what is wanted, what peers do about it, and where pieces go. */
export interface PieceDesk {
  readonly metainfo: Metainfo;
  /** Every piece is here. */
  readonly whole: boolean;
  /**
   * Missing pieces that nobody was asked for, in the order to fetch them. Last come those that are asked of peers in vain, or
   * that they give too slowly, else a peer that hangs or crawls keeps them from everybody.
   */
  missing(): Iterable<number>;
  /** Tells whether a connected, unchoked peer has piece `index`, now. */
  offeredByPeers(index: number): boolean;
  /** Payload from peers, bytes a second, over the last seconds. */
  peerSpeed(): number;
  /** Time since the last byte of payload from a peer, ms; `Infinity` where none came. */
  msSincePeerByte(): number;
  /** Takes a piece so that no peer is asked for it; false where it is no longer to be had: here, asked for, or taken. */
  take(index: number): boolean;
  /** Makes a piece that was taken missing again. */
  giveBack(index: number): void;
  /**
   * Verifies, keeps and announces a piece that was taken; false where its hash is wrong. A rejection says that it could not
   * be kept: no fault of the mirror, and no more is asked for. Either way `giveBack` is called for it afterwards.
   */
  keep(index: number, bytes: Uint8Array<ArrayBuffer>): Promise<boolean>;
  /** While writes lag behind: resolves when it is time to go on. */
  congested(): Promise<void> | null;
  /** Counts bytes that came against the person's limit; a promise where it is too early for more. */
  pace(bytes: number): Promise<void> | null;
}
