import { inertText, titleFrom } from '../release/inert.js';
import { writeMagnet, writeShareLink } from '../release/magnet.js';
import type { Metainfo } from '../release/metainfo.js';
import { nameFlags } from '../release/name-flags.js';
import { fingerprintOf } from '../release/publisher-key.js';
import type { Session } from './session.js';
import type { Phase } from './session-parts.js';
import type { LinkView, ReleaseFile, ReleaseView, Snapshot, SwarmView, TrustView, VerificationView } from './types.js';

/** What a snapshot says of a session besides what the session itself knows. */
export interface SnapshotContext {
  /** Where share links lead. */
  readonly appUrl: string;
  readonly isOwnKey: (fingerprint: string) => boolean;
  /** Other releases by a key that this browser keeps. */
  readonly keptBy: (fingerprint: string, except: Session) => readonly { readonly keptSince: number }[];
}

const NOBODY = {
  peers: 0,
  wholeCopies: 0,
  rarestCopies: 0,
  alone: false,
  trackerReached: false,
  downloadSpeed: 0,
  uploadSpeed: 0,
} as const;

/** Takes one frozen snapshot of a session. */
export function snapshotOf(session: Session, context: SnapshotContext): Snapshot {
  const { record, standing } = session;
  const { phase } = standing;
  const { bytes } = session.held;
  const counts = session.transfer.membership?.counts ?? NOBODY;
  const mirrors = session.transfer.mirroring?.views ?? [];
  const fetching = mirrors.some(({ state }) => state === 'fetching');
  const { uploadSpeed, ...others } = { ...counts, alone: counts.alone && !fetching };
  const { downloadSpeed: fromPeers, ...swarm } = others;
  const downloadSpeed = mirrors.reduce((sum, { state, speed }) => sum + (state === 'fetching' ? speed : 0), fromPeers);
  const link = linkView(session, context.appUrl);
  if (!bytes) return Object.freeze(unknownRelease(link, phase, swarm));
  if (phase.state === 'asking' || phase.state === 'fetching-metadata' || phase.state === 'refused') {
    return Object.freeze(unknownRelease(link, phase, swarm));
  }

  const { metainfo, plot } = bytes;
  const release: ReleaseView = {
    ...link,
    name: metainfo.name,
    version: inertText(metainfo.manifest?.version ?? ''),
    description: inertText(metainfo.manifest?.description ?? ''),
    official: metainfo.manifest?.official ?? '',
    trust: trustView(session, context),
    verification: verificationView(session, metainfo),
    length: metainfo.grid.length,
    files: shownFiles(metainfo),
    pieceLength: metainfo.grid.pieceLength,
    pieces: plot.view(session.transfer.membership?.requestedPieces() ?? []),
    have: plot.have,
    sources: session.tally.sources,
    mirrors,
    mirrorsExhausted: session.transfer.mirroring?.exhausted ?? false,
    traffic: session.tally.traffic({ downloadSpeed, uploadSpeed }),
    swarm,
    keptSince: record?.keptSince ?? Date.now(),
    backing: record?.backing ?? 'pieces',
    hindrance: session.hindrance,
    problems: [...standing.problems, ...session.peers.problems],
  };
  return Object.freeze({ ...release, ...phase });
}

const shown = new WeakMap<Metainfo, readonly ReleaseFile[]>();

/** Lists a release's files under names that read as what they are; made once for each release. */
function shownFiles(metainfo: Metainfo): readonly ReleaseFile[] {
  const known = shown.get(metainfo);
  if (known) return known;
  const signed = new Map(metainfo.manifest?.files.map(({ path, sha256 }) => [path, sha256]));
  const files = metainfo.files.map(({ path, length }) => ({
    path: inertText(path),
    length,
    sha256: signed.get(path) ?? null,
    flags: nameFlags(path),
  }));
  shown.set(metainfo, files);
  return files;
}

function trustView(session: Session, { isOwnKey, keptBy }: SnapshotContext): TrustView {
  const { metainfo } = session;
  const { trust } = session.held;
  if (trust?.kind !== 'signed') return { kind: trust?.kind ?? 'unsigned' };
  const { fingerprint, pinned } = trust;
  const name = metainfo?.manifest?.publisher ?? '';
  const kept = keptBy(fingerprint, session).map(({ keptSince }) => keptSince);
  return {
    kind: 'signed',
    fingerprint,
    pinned,
    own: isOwnKey(fingerprint),
    claimedName: inertText(name).trim(),
    claimedNameFlags: nameFlags(name),
    earlier: kept.length > 0 ? { count: kept.length, since: Math.min(...kept) } : null,
  };
}

function verificationView({ held }: Session, { files }: Metainfo): VerificationView {
  return held.verification?.view ?? { state: 'none', doneBytes: 0, files: new Uint8Array(files.length) };
}

function linkView(session: Session, appUrl: string): LinkView {
  const { link, metainfo } = session;
  const full = {
    infoHash: link.infoHash,
    name: metainfo?.manifest?.title ?? metainfo?.name ?? link.name,
    length: metainfo?.grid.length ?? link.length,
    trackers: session.trackers,
    key: link.key,
    mirrors: link.mirrors,
    torrents: link.torrents,
  };
  return {
    infoHash: full.infoHash,
    title: titleFrom(full.name, full.infoHash),
    shareLink: writeShareLink(appUrl, full),
    magnet: writeMagnet(full),
    length: full.length,
    trackers: full.trackers,
    role: session.record?.role ?? 'visitor',
    stopped: session.record?.wanted === 'stopped',
    titleFlags: nameFlags(full.name),
    pinned: link.key && fingerprintOf(link.key),
    mirrorHosts: [...new Set([...session.mirrors, ...link.torrents].map((address) => new URL(address).host))],
    ownCopy: session.standing.ownCopy,
  };
}

function unknownRelease(link: LinkView, phase: Phase, swarm: SwarmView): Snapshot {
  if (phase.state === 'failed' || phase.state === 'refused') return { ...link, state: 'refused', problem: phase.problem };
  if (phase.state === 'fetching-metadata') return { ...link, state: 'fetching-metadata', swarm };
  return { ...link, state: 'asking' };
}
