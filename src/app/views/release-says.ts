import { isKnown, type ReleaseView, type Snapshot } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';

/** What the release page says about a state, from loud to quiet. */
export interface Says {
  /** For the live region: which state this is, in a few words; several where several are true. */
  readonly status: readonly string[];
  /** The one thing to read; null where it is the status itself. */
  readonly big: string | null;
  readonly text: string;
  readonly help?: string;
}

/** Tells whether every piece of a release is here. */
export function isWhole(s: Snapshot): boolean {
  return isKnown(s) && s.have === s.length && (s.state === 'seeding' || s.state === 'paused');
}

/**
 * Tells whether a release may be saved: it is whole, and where it is signed, the files are known to be the signed ones. Its
 * publisher has them already.
 */
export function maySave(s: Snapshot): boolean {
  if (!isKnown(s) || !isWhole(s)) return false;
  return s.role === 'publisher' || s.verification.state === 'none' || s.verification.state === 'verified';
}

/** Tells whether a visitor's whole release is still being compared with what was signed. */
export function isBeingVerified(s: Snapshot): boolean {
  return isWhole(s) && !maySave(s);
}

/** Puts a snapshot into words. */
export function saysOf(s: Snapshot, t: Words, f: Format): Says {
  switch (s.state) {
    case 'asking':
      return {
        status: [t.statusAsking],
        big: s.length === null ? null : f.bytes(s.length),
        text: t.addressNotice,
        ...(s.length === null ? { help: t.sizeUnknown } : {}),
      };
    case 'fetching-metadata':
      return s.swarm.alone
        ? { status: [t.alone], big: null, text: t.aloneWhy, help: helpOf(s.swarm.trackerReached, t) }
        : { status: [t.looking], big: null, text: t.lookingWhy };
    case 'downloading':
      return downloading(s, t, f);
    case 'verifying':
      return { status: [t.statusVerifying], big: null, text: t.checked(s.checkedPieces, s.pieces.length) };
    case 'seeding':
      if (s.role === 'publisher') return { status: [t.statusComplete, t.statusSeeding], ...mayClose(s, t) };
      return { status: [...whole(s, t), t.statusSeeding], big: null, text: wholeWhy(s, t, f) };
    case 'paused':
      if (!isWhole(s)) {
        return { status: [t.statusPaused], big: null, text: t.pausedWhy(s.have > 0 ? f.bytes(s.have) : '') };
      }
      if (s.role === 'publisher') return { status: [t.statusComplete], big: t.stopped, text: t.stoppedWhy };
      return { status: whole(s, t), big: null, text: wholeWhy(s, t, f) };
    case 'needs-file':
      return { status: [t.statusNeedsFile], ...needsFile(s, t) };
    case 'refused':
      return { status: [t.statusRefused], big: null, text: '' };
    case 'failed':
      return { status: [t.statusFailed], big: null, text: '' };
  }
}

function downloading(s: ReleaseView, t: Words, f: Format): Says {
  const { alone, peers, trackerReached } = s.swarm;
  if (alone) return { status: [t.alone], big: null, text: t.aloneWhy, help: helpOf(trackerReached, t) };
  const status = [t.statusDownloading(peers)];
  const left = s.length - s.have;
  if (left === 0) return { status, big: t.almost, text: '' };
  // Below this, a time would be guessed from nothing, and would jump by hours at the next piece.
  if (s.traffic.downloadSpeed < 512) return { status, big: t.waiting, text: peers > 0 ? t.waitingWhy : t.lookingWhy };
  return { status, big: t.timeLeft(f.duration(left / s.traffic.downloadSpeed)), text: '' };
}

function whole(s: ReleaseView, t: Words): string[] {
  return s.verification.state === 'verified' ? [t.statusComplete, t.trust.verified] : [t.statusComplete];
}

function wholeWhy(s: Extract<Snapshot, ReleaseView>, t: Words, f: Format): string {
  switch (s.verification.state) {
    case 'none':
      return s.state === 'paused' ? t.completePausedWhy : t.completeWhy;
    case 'waiting':
      return t.trust.verifyWaiting;
    case 'hashing':
      return t.trust.verifying(f.bytes(s.verification.doneBytes), f.bytes(s.length));
    case 'verified':
      return s.state === 'paused' ? t.trust.verifiedPausedWhy : t.trust.verifiedWhy;
  }
}

function needsFile(s: Extract<Snapshot, { state: 'needs-file' }>, t: Words): Pick<Says, 'big' | 'text'> {
  const several = s.files.length > 1;
  if (s.permission) return { big: t.needsPermission, text: t.needsPermissionWhy };
  if (s.role === 'visitor') return { big: t.needsFile, text: several ? t.trust.copyGoneFolder : t.trust.copyGone };
  return { big: t.needsFile, text: several ? t.needsFolderWhy : t.needsFileWhy };
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
