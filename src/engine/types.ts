import type { Problem } from '../release/errors.js';

/** What one piece is, one byte per piece in `Progress.pieces`. */
export const PieceState = { missing: 0, requested: 1, peers: 2, mirrors: 3, cache: 4, own: 5 } as const;

/** Bytes by where they came from, in this visit; `wasted` counts bytes that arrived and could not be used. */
export interface Sources {
  readonly peers: number;
  readonly mirrors: number;
  readonly cache: number;
  readonly own: number;
  readonly wasted: number;
}

/** What is transferred: totals in bytes over all visits of this browser, speeds in bytes per second. */
export interface Traffic {
  readonly uploaded: number;
  readonly downloaded: number;
  readonly uploadSpeed: number;
  readonly downloadSpeed: number;
}

export interface SwarmView {
  /** Connected peers. */
  readonly peers: number;
  /** Connected peers that hold every piece. */
  readonly wholeCopies: number;
  /** How often the rarest piece exists among connected peers: from 1 on, they can finish without this tab. */
  readonly rarestCopies: number;
  /** True once the swarm was asked for 5 s and nobody was there; false again as soon as someone is. */
  readonly alone: boolean;
  /** True when at least one tracker's socket is open. */
  readonly trackerReached: boolean;
}

export interface ReleaseFile {
  /** `/`-separated, relative to the release, as it will be saved. */
  readonly path: string;
  readonly length: number;
}

/** What is known of a release from its link alone. */
export interface LinkView {
  readonly infoHash: string;
  readonly title: string;
  /** Whole share link, `<app URL>#magnet:?…`. */
  readonly shareLink: string;
  readonly magnet: string;
  /** Bytes, where the link or the torrent tells it. */
  readonly length: number | null;
  readonly trackers: readonly string[];
  readonly role: 'publisher' | 'visitor';
}

/** What is known once the torrent's info dictionary is here and has been checked. */
export interface ReleaseView extends LinkView {
  readonly length: number;
  readonly version: string;
  readonly description: string;
  readonly files: readonly ReleaseFile[];
  readonly pieceLength: number;
  /** One byte per piece, a `PieceState`. A fresh array in each snapshot that changed it. */
  readonly pieces: Uint8Array;
  /** Bytes of verified pieces held. */
  readonly have: number;
  readonly sources: Sources;
  readonly traffic: Traffic;
  readonly swarm: SwarmView;
  /** Unix time in ms when this browser first kept it. */
  readonly keptSince: number;
  /** What keeps a publisher's release alive over a reload: see `publish`. */
  readonly backing: 'pieces' | 'handle' | 'session-file';
  /** Things that went wrong and were survived, newest last. */
  readonly problems: readonly Problem[];
}

/**
 * One release at one moment: frozen, whole, and the only thing a view renders.
 * `asking → fetching-metadata → refused | downloading → verifying → seeding | paused | needs-file | failed`.
 */
export type Snapshot =
  | (LinkView & { readonly state: 'asking' })
  | (LinkView & { readonly state: 'fetching-metadata'; readonly swarm: SwarmView })
  | (LinkView & { readonly state: 'refused'; readonly problem: Problem })
  | (ReleaseView & { readonly state: 'downloading' })
  | (ReleaseView & { readonly state: 'verifying'; readonly checkedPieces: number })
  | (ReleaseView & { readonly state: 'seeding' })
  /** Stopped by the person; `have === length` means a whole release that is not passed on. */
  | (ReleaseView & { readonly state: 'paused' })
  /** A publisher's release whose file this browser cannot read by itself any more. `permission`: one click is enough. */
  | (ReleaseView & { readonly state: 'needs-file'; readonly permission: boolean })
  | (ReleaseView & { readonly state: 'failed'; readonly problem: Problem });

export type SnapshotState = Snapshot['state'];

/** Narrows to the states that know the torrent's metadata. */
export function isKnown(s: Snapshot): s is Extract<Snapshot, ReleaseView> {
  return s.state !== 'asking' && s.state !== 'fetching-metadata' && s.state !== 'refused';
}

export interface Settings {
  /** Seed all kept releases on the next visit. Default true. */
  readonly seedOnVisit: boolean;
  /** STUN/TURN addresses for this browser's connections (`stun:…`, `turn:…`). Default from the build. */
  readonly iceServers: readonly string[];
}

export interface StorageView {
  readonly usedBytes: number;
  /** Null where the browser does not tell. */
  readonly freeBytes: number | null;
  readonly persisted: boolean;
  /** False when storage was refused and everything lives in memory. */
  readonly kept: boolean;
}

export interface ChosenFile {
  /** `/`-separated relative path; one segment for a single file. */
  readonly path: string;
  readonly file: File;
  /** Present where the browser gave one (a drop, or the file picker). */
  readonly handle?: FileSystemFileHandle;
}

export interface Draft {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly files: readonly ChosenFile[];
  /** `ws:` or `wss:` addresses. */
  readonly trackers: readonly string[];
  /** Copy the pieces into IndexedDB, so that the release survives a reload where no handle does. */
  readonly keepCopy: boolean;
}

export interface Progress {
  readonly stage: 'hashing' | 'copying';
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/**
 * Where a whole release goes. `download`: through the browser's own download, a single file as it is and a folder as a
 * zip. `each`: one download per file. `file`: a place chosen in the save dialog. `directory`: into a chosen directory,
 * with its structure.
 */
export type SaveTarget = 'download' | 'each' | 'file' | 'directory';

export interface SaveProgress {
  readonly path: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/**
 * The views' only door to the engine. Every method is a command to the one tab that runs the swarm; state comes back
 * as snapshots only. Commands reject with `ReseedError`.
 */
export interface Engine {
  /** Latest snapshots by info-hash, newest kept first. */
  readonly releases: ReadonlyMap<string, Snapshot>;
  readonly settings: Settings;
  readonly storage: StorageView;
  /** What a new release announces to unless its publisher chooses others. */
  readonly defaultTrackers: readonly string[];
  /** True once the kept releases are known. */
  readonly ready: boolean;
  /** True while this tab runs the swarm; false where another tab does. */
  readonly leading: boolean;
  /** Calls `listener` after each change; returns its own end. */
  subscribe(listener: () => void): () => void;
  /** Parses a link (`magnet:?…`, a share link, or the fragment) and makes its release known. Contacts nobody. */
  open(link: string): Promise<string>;
  /** Download, resume, or seed. */
  start(infoHash: string): Promise<void>;
  /** Pause or stop seeding: leaves the swarm, keeps what is there. */
  stop(infoHash: string): Promise<void>;
  /** Removes the release and all its pieces from this browser. */
  forget(infoHash: string): Promise<void>;
  /** Hashes, makes the torrent and seeds it; resolves with the info-hash once it is announced. */
  publish(draft: Draft, options: { signal: AbortSignal; onProgress(progress: Progress): void }): Promise<string>;
  /** Gives the publisher's files again after a reload; rejects with `file-differs` when they are not the same. */
  supply(infoHash: string, files: readonly ChosenFile[]): Promise<void>;
  /** Asks the browser to let the stored handles be read again. Call from a click. */
  allow(infoHash: string): Promise<void>;
  /** The bytes of the `.torrent` file. */
  torrentFile(infoHash: string): Promise<Uint8Array>;
  /** What this browser can save to; `download` needs a service worker. */
  readonly saveTargets: ReadonlySet<SaveTarget>;
  /** Saves a whole release without holding it in memory. Call from a click: dialogs need one. Resolves when done or,
   * for downloads, when the browser has taken over. */
  save(infoHash: string, to: SaveTarget, options: { signal: AbortSignal; onProgress(progress: SaveProgress): void }): Promise<void>;
  set(settings: Partial<Settings>): Promise<void>;
  /** Asks for persistent storage. Call from a click. */
  persist(): Promise<boolean>;
}
