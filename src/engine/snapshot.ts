import { inertText } from '../release/inert.js';
import { writeMagnet, writeShareLink } from '../release/magnet.js';
import type { Metainfo } from '../release/metainfo.js';
import type { Phase, Session } from './session.js';
import type { LinkView, ReleaseFile, ReleaseView, Snapshot, SwarmView } from './types.js';

const NOBODY = {
  peers: 0,
  wholeCopies: 0,
  rarestCopies: 0,
  alone: false,
  trackerReached: false,
  downloadSpeed: 0,
  uploadSpeed: 0,
} as const;

/** Takes one frozen snapshot of a session. `appUrl` is where share links lead. */
export function snapshotOf(session: Session, appUrl: string): Snapshot {
  const { phase, bytes, record } = session;
  const counts = session.membership?.counts ?? NOBODY;
  const { downloadSpeed, uploadSpeed, ...swarm } = counts;
  const link = linkView(session, appUrl);
  if (!bytes) return Object.freeze(unknownRelease(link, phase, swarm));
  if (phase.state === 'asking' || phase.state === 'fetching-metadata' || phase.state === 'refused') {
    return Object.freeze(unknownRelease(link, phase, swarm));
  }

  const { metainfo, plot } = bytes;
  const release: ReleaseView = {
    ...link,
    version: inertText(metainfo.manifest?.version ?? ''),
    description: inertText(metainfo.manifest?.description ?? ''),
    length: metainfo.grid.length,
    files: shownFiles(metainfo),
    pieceLength: metainfo.grid.pieceLength,
    pieces: plot.view(session.membership?.requestedPieces() ?? []),
    have: plot.have,
    sources: session.tally.sources,
    traffic: session.tally.traffic({ downloadSpeed, uploadSpeed }),
    swarm,
    keptSince: record?.keptSince ?? Date.now(),
    backing: record?.backing ?? 'pieces',
    problems: session.problems,
  };
  return Object.freeze({ ...release, ...phase });
}

const shown = new WeakMap<Metainfo, readonly ReleaseFile[]>();

/** Lists a release's files under names that read as what they are; made once for each release. */
function shownFiles(metainfo: Metainfo): readonly ReleaseFile[] {
  const files = shown.get(metainfo) ?? metainfo.files.map(({ path, length }) => ({ path: inertText(path), length }));
  shown.set(metainfo, files);
  return files;
}

function linkView(session: Session, appUrl: string): LinkView {
  const { link, metainfo } = session;
  const full = {
    infoHash: link.infoHash,
    name: metainfo?.manifest?.title ?? metainfo?.name ?? link.name,
    length: metainfo?.grid.length ?? link.length,
    trackers: session.trackers,
  };
  return {
    infoHash: full.infoHash,
    // A link may come without a name; its release needs one to be told from others.
    title: inertText(full.name).trim() || `${full.infoHash.slice(0, 8)}…`,
    shareLink: writeShareLink(appUrl, full),
    magnet: writeMagnet(full),
    length: full.length,
    trackers: full.trackers,
    role: session.record?.role ?? 'visitor',
  };
}

function unknownRelease(link: LinkView, phase: Phase, swarm: SwarmView): Snapshot {
  if (phase.state === 'failed' || phase.state === 'refused') return { ...link, state: 'refused', problem: phase.problem };
  if (phase.state === 'fetching-metadata') return { ...link, state: 'fetching-metadata', swarm };
  return { ...link, state: 'asking' };
}
