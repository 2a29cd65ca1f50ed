import type { InfoHash } from '../release/info-hash.js';

/** A publisher's file that can be read again after a reload. */
export interface KeptHandle {
  readonly path: string;
  readonly handle: FileSystemFileHandle;
}

/** What tells a file from an altered one without reading it. */
export interface FileStamp {
  readonly path: string;
  readonly size: number;
  /** Unix time in ms. */
  readonly lastModified: number;
}

/** One release that this browser keeps. Stored as it is, so a change of its shape needs a new `schema`. */
export interface ShelfRecord {
  readonly schema: 1;
  readonly infoHash: InfoHash;
  readonly role: 'publisher' | 'visitor';
  readonly magnet: string;
  /** The `.torrent` file; null until the metadata came. */
  readonly torrent: Uint8Array | null;
  /** Unix time in ms. */
  readonly keptSince: number;
  /** What the person last asked for. */
  readonly wanted: 'running' | 'stopped';
  /** Bytes over all visits. */
  readonly uploaded: number;
  readonly downloaded: number;
  /** Where the bytes of a whole release are: pieces in storage, the publisher's files by handle, or by this visit's File. */
  readonly backing: 'pieces' | 'handle' | 'session-file';
  readonly handles: readonly KeptHandle[];
  readonly stamps: readonly FileStamp[];
}

/** The releases that this browser keeps, by info-hash. */
export interface Shelf {
  /** All records that can be read, oldest first. One that cannot is left where it is and counted in `unreadable`. */
  load(): Promise<{ records: ShelfRecord[]; unreadable: number }>;
  /** Writes a record. One of the same release that cannot be read is put aside, not overwritten. */
  put(record: ShelfRecord): Promise<void>;
  delete(infoHash: InfoHash): Promise<void>;
  /** Removes the records that cannot be read; gives the info-hashes that they stood under. */
  removeUnreadable(): Promise<InfoHash[]>;
}
