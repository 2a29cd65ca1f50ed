import { isKnown, type ReleaseView, type Snapshot } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';

/** What the release page says about a state, from loud to quiet. */
export interface Says {
  /** For the live region: which state this is, in a few words. */
  readonly status: string;
  /** The one thing to read; null where it is the status itself. */
  readonly big: string | null;
  readonly text: string;
  readonly help?: string;
}

/** Tells whether every piece of a release is here. */
export function isWhole(s: Snapshot): boolean {
  return isKnown(s) && s.have === s.length && (s.state === 'seeding' || s.state === 'paused');
}

/** Puts a snapshot into words. */
export function saysOf(s: Snapshot, t: Words, f: Format): Says {
  switch (s.state) {
    case 'asking':
      return {
        status: t.statusAsking,
        big: s.length === null ? null : f.bytes(s.length),
        text: t.addressNotice,
        ...(s.length === null ? { help: t.sizeUnknown } : {}),
      };
    case 'fetching-metadata':
      return s.swarm.alone
        ? { status: t.alone, big: null, text: t.aloneWhy, help: helpOf(s.swarm.trackerReached, t) }
        : { status: t.looking, big: null, text: t.lookingWhy };
    case 'downloading':
      return downloading(s, t, f);
    case 'verifying':
      return { status: t.statusVerifying, big: null, text: t.checked(s.checkedPieces, s.pieces.length) };
    case 'seeding':
      if (s.role === 'publisher') return { status: `${t.statusComplete} · ${t.statusSeeding}`, ...mayClose(s, t) };
      return { status: `${t.statusComplete} · ${t.statusSeeding}`, big: null, text: t.completeWhy };
    case 'paused':
      if (!isWhole(s)) {
        return { status: t.statusPaused, big: null, text: t.pausedWhy(s.have > 0 ? f.bytes(s.have) : '') };
      }
      if (s.role === 'publisher') return { status: t.statusComplete, big: t.stopped, text: t.stoppedWhy };
      return { status: t.statusComplete, big: null, text: t.completePausedWhy };
    case 'needs-file':
      if (s.permission) return { status: t.statusNeedsFile, big: t.needsPermission, text: t.needsPermissionWhy };
      return {
        status: t.statusNeedsFile,
        big: t.needsFile,
        text: s.files.length > 1 ? t.needsFolderWhy : t.needsFileWhy,
      };
    case 'refused':
      return { status: t.statusRefused, big: null, text: '' };
    case 'failed':
      return { status: t.statusFailed, big: null, text: '' };
  }
}

function downloading(s: ReleaseView, t: Words, f: Format): Says {
  const { alone, peers, trackerReached } = s.swarm;
  if (alone) return { status: t.alone, big: null, text: t.aloneWhy, help: helpOf(trackerReached, t) };
  const status = t.statusDownloading(peers);
  const left = s.length - s.have;
  if (left === 0) return { status, big: t.almost, text: '' };
  // Below this, a time would be guessed from nothing, and would jump by hours at the next piece.
  if (s.traffic.downloadSpeed < 512) return { status, big: t.waiting, text: peers > 0 ? t.waitingWhy : t.lookingWhy };
  return { status, big: t.timeLeft(f.duration(left / s.traffic.downloadSpeed)), text: '' };
}

function mayClose(s: ReleaseView, t: Words): Pick<Says, 'big' | 'text' | 'help'> {
  const { wholeCopies, rarestCopies, peers, alone, trackerReached } = s.swarm;
  if (wholeCopies >= 1) return { big: t.safe, text: t.safeWhy(wholeCopies) };
  if (rarestCopies >= 1) return { big: t.safeTogether, text: t.safeTogetherWhy };
  if (peers > 0) return { big: t.keepOpen, text: t.keepOpenSome(peers) };
  return { big: t.keepOpen, text: t.keepOpenNobody, ...(alone && !trackerReached ? { help: t.noTrackerPublisher } : {}) };
}

function helpOf(trackerReached: boolean, t: Words): string {
  return trackerReached ? t.aloneHelp : `${t.noTracker} ${t.aloneHelp}`;
}
