import type { KeyView, MirrorReport, Snapshot, SourcesChoice } from './views.js';

export * from './views.js';

/** What can be set: bytes per second, peers of one release, and peers of one release that are given pieces at once. */
export const LIMITS = { rate: [1000, 1e12], connections: [1, 200], uploadSlots: [1, 50] } as const;

export interface Settings {
  /** Seed all kept releases on the next visit. Default true. */
  readonly seedOnVisit: boolean;
  /** STUN/TURN addresses for this browser's connections (`stun:…`, `turn:…`). Default from the build. */
  readonly iceServers: readonly string[];
  /** What this publisher calls itself in new releases; may be empty. */
  readonly publisherName: string;
  /** Where downloads may come from. Default `both`. */
  readonly sources: SourcesChoice;
  /** Bytes per second over all releases; null for no limit. All four are within `LIMITS`. */
  readonly uploadLimit: number | null;
  readonly downloadLimit: number | null;
  /** Peers of one release that may be connected at once. Default 30. */
  readonly connections: number;
  /** Peers of one release that are given pieces at once. Default 8. */
  readonly uploadSlots: number;
}

export interface StorageView {
  readonly usedBytes: number;
  /** Null where the browser does not tell. */
  readonly freeBytes: number | null;
  readonly persisted: boolean;
  /** False when storage was refused and everything lives in memory. */
  readonly kept: boolean;
  /** Entries of the shelf that another version of the page wrote and that this one cannot read; they are left alone. */
  readonly unreadable: number;
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
  /** What the publisher calls itself; may be empty. */
  readonly publisher: string;
  /** The publisher's page about it, `https:`; may be empty. */
  readonly official: string;
  readonly files: readonly ChosenFile[];
  /** `ws:` or `wss:` addresses. */
  readonly trackers: readonly string[];
  /** `https:` addresses of web servers that hold the files (BEP 19). */
  readonly mirrors: readonly string[];
  /** Bytes that each visit may take from each mirror; null for no limit. */
  readonly mirrorBudget: number | null;
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

export interface Proofs {
  readonly sums: string | null;
  readonly signature: string | null;
  readonly publicKey: string | null;
  readonly manifest: Uint8Array | null;
  readonly manifestSignature: Uint8Array | null;
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
  /**
   * Reads a whole release once more and compares it with the link, and its files with what was signed; resolves once all of it
   * is right. Rejects with `not-whole`, also where a piece turned out to be altered, and with `not-verified` where it was ended
   * or the files differ: the snapshot says how.
   */
  verify(infoHash: string): Promise<void>;
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
  /** Looks at mirrors of chosen files as a visitor's browser will see them; `title` names the folder of loose files. */
  checkMirrors(
    addresses: readonly string[],
    files: readonly ChosenFile[],
    options: { readonly title: string; readonly signal: AbortSignal },
  ): Promise<readonly MirrorReport[]>;
  /** Looks at mirrors of a release that is here whole. Rejects with `not-whole`. */
  checkReleaseMirrors(
    infoHash: string,
    addresses: readonly string[],
    options: { readonly signal: AbortSignal },
  ): Promise<readonly MirrorReport[]>;
  /** This browser's publisher keys, the current one first. Empty until the first `publish` or `importKey`. */
  readonly keys: readonly KeyView[];
  /**
   * Gives minisign's two files of a key that is not backed up yet: the secret one encrypted with the passphrase. The seed
   * stays until `confirmBackup`. Rejects with `key-missing` where the seed is gone.
   */
  backUpKey(fingerprint: string, passphrase: string): Promise<{ readonly secretKey: string; readonly publicKey: string }>;
  /** The files are in the publisher's hands: removes the seed, and keeps the key as one that cannot be taken out. */
  confirmBackup(fingerprint: string): Promise<void>;
  /**
   * Brings in the text of a `minisign.key`, and makes it current. Resolves with its fingerprint. Rejects with
   * `key-malformed`, `key-passphrase` or `key-too-costly`.
   */
  importKey(file: string, passphrase: string): Promise<string>;
  /** Makes a key the one that signs what is published next. */
  useKey(fingerprint: string): Promise<void>;
  /**
   * Gives what proves a release to other programs; null where the release has no manifest, or this browser not its key.
   * `publicKey` is a `minisign.pub`; `signature` signs `sums`; `manifestSignature` signs `manifest`.
   */
  proofs(infoHash: string): Promise<Proofs>;
  /**
   * Compares files that the person has already with the release; resolves when that is done, rejects when it could not be
   * done. Identical: seeded from where they are, nothing downloaded. Else `ownCopy` says what differs.
   */
  offerCopy(infoHash: string, files: readonly ChosenFile[]): Promise<void>;
  /** Takes the matching pieces of a copy that differs, and downloads only the rest. */
  useCopy(infoHash: string): Promise<void>;
  /** Ends a comparison, or puts its result away. */
  dropCopy(infoHash: string): Promise<void>;
  /** Removes the entries of the shelf that this version cannot read (`storage.unreadable`), with their pieces. */
  removeUnreadable(): Promise<void>;
  /** Asks for persistent storage. Call from a click. */
  persist(): Promise<boolean>;
}
