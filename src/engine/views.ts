import type { Problem } from '../release/errors.js';
import type { MirrorFault } from '../release/mirror-fault.js';
import type { NameFlag } from '../release/name-flags.js';
import type { MirrorView } from '../swarm/mirrors/mirror-pool.js';

export type { MirrorView };

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

/** Where a download may come from. `mirrors`: no WebRTC at all, so that no visitor sees this one's IP address. */
export type SourcesChoice = 'both' | 'mirrors' | 'peers';

/**
 * What a visitor's browser sees of a mirror, one step after another; `ok` is null for a step that was not reached, and `fault`
 * says why one failed.
 */
export interface MirrorReport {
  readonly address: string;
  readonly host: string;
  readonly steps: readonly {
    readonly step: 'reachable' | 'cors' | 'range' | 'length' | 'bytes';
    readonly ok: boolean | null;
  }[];
  readonly fault: MirrorFault | null;
  /** Address of the file that was asked for last: the one that `fault` is about. */
  readonly asked: string;
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
  /** `/`-separated, relative to the release, without characters that turn text around. */
  readonly path: string;
  readonly length: number;
  /** 64 hex digits that the publisher signed; null for a release without a manifest. */
  readonly sha256: string | null;
  /** What about the name could deceive; mostly empty. */
  readonly flags: readonly NameFlag[];
}

/**
 * Who made a release, as far as that is known. `signed`: the signature was verified with the key of that fingerprint (64
 * hex digits). `unchecked`: there is a signature, and nothing tells by which key. `unsigned`: nobody vouches for it.
 */
export type TrustView =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'unchecked' }
  | {
      readonly kind: 'signed';
      readonly fingerprint: string;
      /** The link asks for this very key. */
      readonly pinned: boolean;
      /** The key is one of this browser's own. */
      readonly own: boolean;
      /** What the publisher calls itself: a claim. May be empty. */
      readonly claimedName: string;
      readonly claimedNameFlags: readonly NameFlag[];
      /** Other releases by this key that this browser keeps: how many, and since when (Unix ms) the first. */
      readonly earlier: { readonly count: number; readonly since: number } | null;
    };

/**
 * How far the SHA-256 of the files, as they will be saved, was compared with the signed ones. `none`: nothing signed says
 * what they should be. `waiting`: for pieces, or its turn. A mismatch is the state `failed` with `file-not-signed`.
 */
export interface VerificationView {
  readonly state: 'none' | 'waiting' | 'hashing' | 'verified';
  /** Bytes hashed, of the release's length. */
  readonly doneBytes: number;
  /** One byte a file: 1 where it is verified. */
  readonly files: Uint8Array;
}

/** A copy that the visitor had already and gave to be compared with the release. */
export type OwnCopyView =
  /** The release's description has to come first. */
  | { readonly state: 'waiting' }
  | { readonly state: 'comparing'; readonly doneBytes: number; readonly totalBytes: number }
  /** Its matching pieces are being copied in. */
  | { readonly state: 'taking'; readonly doneBytes: number; readonly totalBytes: number }
  | {
      readonly state: 'differs';
      /** Name of the chosen file, and path of the release's file that it was compared with. */
      readonly chosen: string;
      readonly path: string;
      readonly chosenLength: number;
      readonly length: number;
      /** First byte of the first piece that is not the same; null where the length alone differs. */
      readonly differsFrom: number | null;
      /** Files of the release for which nothing was chosen. */
      readonly missingFiles: number;
      /** Bytes of the release in pieces that are the same. */
      readonly matchingBytes: number;
      /** A release kept here that the chosen file belongs to. */
      readonly knownAs: { readonly infoHash: string; readonly title: string; readonly version: string } | null;
    };

/** One of this browser's publisher keys. */
export interface KeyView {
  /** 64 hex digits. */
  readonly fingerprint: string;
  /** Unix time in ms when it was made or brought in. */
  readonly since: number;
  /** False while the seed is only in this browser. */
  readonly backedUp: boolean;
  /** Signs what is published next. */
  readonly current: boolean;
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
  /** The person stopped it: it does not go on by itself at the next visit. */
  readonly stopped: boolean;
  /** What about the title could deceive. */
  readonly titleFlags: readonly NameFlag[];
  /** Fingerprint of the key that the link asks for, 64 hex digits; null where it asks for none. */
  readonly pinned: string | null;
  /** Hosts of the mirrors that are known so far, by the link or the manifest: who else is contacted. */
  readonly mirrorHosts: readonly string[];
  readonly ownCopy: OwnCopyView | null;
}

/** What a download stands still for, and goes on after by itself. */
export type Hindrance = Extract<Problem, { code: 'storage-full' | 'peers-banned' }>;

/** What is known once the torrent's info dictionary is here and has been checked. */
export interface ReleaseView extends LinkView {
  /** The torrent's own name, of its file or folder, as it is: by it mirrors find it, and it is not to be shown. */
  readonly name: string;
  readonly length: number;
  readonly version: string;
  readonly description: string;
  /** The publisher's page about it, `https:`; empty where none is named. */
  readonly official: string;
  readonly trust: TrustView;
  readonly verification: VerificationView;
  readonly files: readonly ReleaseFile[];
  readonly pieceLength: number;
  /** One byte per piece, a `PieceState`. A fresh array in each snapshot that changed it. */
  readonly pieces: Uint8Array;
  /** Bytes of verified pieces held. */
  readonly have: number;
  readonly sources: Sources;
  readonly mirrors: readonly MirrorView[];
  /** True while pieces are missing that no peer offers and that no mirror is likely to give for minutes. */
  readonly mirrorsExhausted: boolean;
  readonly traffic: Traffic;
  readonly swarm: SwarmView;
  /** Unix time in ms when this browser first kept it. */
  readonly keptSince: number;
  /** What keeps a publisher's release alive over a reload: see `publish`. */
  readonly backing: 'pieces' | 'handle' | 'session-file';
  /** What it stands still for at this moment, and will go on by itself after: full storage, nobody left but banned peers. */
  readonly hindrance: Hindrance | null;
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
  /** A release whose file on disk this browser cannot read by itself any more. `permission`: one click is enough. */
  | (ReleaseView & { readonly state: 'needs-file'; readonly permission: boolean })
  | (ReleaseView & { readonly state: 'failed'; readonly problem: Problem });

/** Narrows to the states that know the torrent's metadata. */
export function isKnown(s: Snapshot): s is Extract<Snapshot, ReleaseView> {
  return s.state !== 'asking' && s.state !== 'fetching-metadata' && s.state !== 'refused';
}
