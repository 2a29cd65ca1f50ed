import { isKnown, type ReleaseView, type Snapshot, type SourcesChoice, type StorageView } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { hinderedBy } from './hindrance-says.js';
import { addressNotice, fetchingFrom, SLOWEST, stuckOn, type Whereabouts } from './mirror-says.js';
import { torrentsOf } from './link-names.js';
import type { Says } from './says.js';

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

/** Tells whether a whole release of others cannot be seeded: the visitor lets in no peers. */
export function seedsToNobody(s: Snapshot, sources: SourcesChoice): boolean {
  return s.role === 'visitor' && s.state === 'paused' && isWhole(s) && sources === 'mirrors';
}

/** Tells whether a visitor's whole release is still being compared with what was signed. */
export function isBeingVerified(s: Snapshot): boolean {
  return isWhole(s) && !maySave(s);
}

/** Where a release is looked at, and what room there is. */
export interface Place extends Whereabouts {
  readonly storage: StorageView;
}

/** Puts a snapshot into words. */
export function saysOf(s: Snapshot, place: Place, t: Words, f: Format): Says {
  const { sources, storage } = place;
  switch (s.state) {
    case 'asking':
      return {
        status: [t.statusAsking],
        big: s.length === null ? null : f.bytes(s.length),
        text: addressNotice(s.mirrorHosts, place, t),
        ...(s.length === null ? { help: t.sizeUnknown } : {}),
      };
    case 'fetching-metadata':
      if (sources === 'mirrors') return askingMirrors(s.mirrorHosts, t);
      return s.swarm.alone
        ? { status: [t.alone], big: null, text: t.aloneWhy, help: helpOf(s.swarm.trackerReached, t), stuck: true }
        : { status: [t.looking], big: null, text: t.lookingWhy };
    case 'downloading':
      return hinderedBy(s, storage, t, f) ?? downloading(s, t, f, sources);
    case 'verifying':
      return { status: [t.statusVerifying], big: null, text: t.checked(s.checkedPieces, s.pieces.length) };
    case 'seeding':
      if (s.role === 'publisher') return { status: [t.statusComplete, t.statusSeeding], ...mayClose(s, t) };
      return { status: [...whole(s, t), t.statusSeeding], big: bigOf(s, t), text: wholeWhy(s, t, f) };
    case 'paused':
      if (s.ownCopy?.state === 'taking') return { status: [t.trust.copyTake], big: null, text: '' };
      if (!isWhole(s)) {
        return { status: [t.statusPaused], big: null, text: t.pausedWhy(s.have > 0 ? f.bytes(s.have) : '') };
      }
      if (s.role === 'publisher') return { status: [t.statusComplete], big: t.stopped, text: t.stoppedWhy };
      return { status: whole(s, t), big: bigOf(s, t), text: [wholeWhy(s, t, f), ...(maySave(s) && !seedsToNobody(s, sources) ? [t.seedIt] : [])].join(' ') };
    case 'needs-file':
      return { status: [t.statusNeedsFile], ...needsFile(s, t) };
    case 'refused':
      return { status: [t.statusRefused], big: null, text: '' };
    case 'failed':
      return { status: [t.statusFailed], big: null, text: '' };
  }
}

function askingMirrors(hosts: readonly string[], { mirrors: t }: Words): Says {
  if (hosts.length > 0) return { status: [t.asking], big: null, text: t.askingWhy };
  return { status: [t.stuck], big: null, text: t.stuckNone, help: t.helpMirrors, stuck: true };
}

function downloading(s: ReleaseView, t: Words, f: Format, sources: SourcesChoice): Says {
  const { alone, peers, trackerReached } = s.swarm;
  const mirrors = fetchingFrom(s);
  const stuck = stuckOn(s, sources, t);
  if (stuck) return stuck;
  // Between two requests, no mirror sends anything either.
  if (alone && sources !== 'mirrors' && (sources === 'peers' || s.mirrors.length === 0)) {
    const help = helpOf(trackerReached, t);
    const more = sources === 'peers' && s.mirrorHosts.length > 0 ? `${t.mirrors.helpPeers} ${help}` : help;
    return { status: [t.alone], big: null, text: t.aloneWhy, help: more, stuck: true };
  }
  const status = [mirrors > 0 ? t.mirrors.downloadingFrom(peers, mirrors) : t.statusDownloading(peers)];
  const left = s.length - s.have;
  if (left === 0) return { status, big: t.almost, text: '' };
  // Below this, a time would be guessed from nothing, and would jump by hours at the next piece.
  if (s.traffic.downloadSpeed < SLOWEST) {
    const why = peers + mirrors > 0 ? t.waitingWhy : s.mirrors.length > 0 ? t.mirrors.waitingWhy : t.lookingWhyKnown;
    return { status, big: t.waiting, text: why };
  }
  return { status, big: t.timeLeft(f.duration(left / s.traffic.downloadSpeed)), text: '' };
}

function whole(s: ReleaseView, t: Words): string[] {
  return s.verification.state === 'verified' ? [t.statusComplete, t.trust.verified] : [t.statusComplete];
}

/** Nothing reads as done while the files may turn out not to be the signed ones. */
function bigOf(s: Snapshot, t: Words): string | null {
  return isBeingVerified(s) ? t.trust.verifyBig : null;
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
  if (s.mirrorHosts.length > 0) {
    const opens = torrentsOf(s.magnet).length > 0;
    return { big: t.mirrors.mirrorsStay, text: opens ? t.mirrors.mirrorsStayWhy : t.mirrors.mirrorsStayBare };
  }
  if (peers > 0) return { big: t.keepOpen, text: t.keepOpenSome(peers) };
  return { big: t.keepOpen, text: t.keepOpenNobody, ...(alone && !trackerReached ? { help: t.noTrackerPublisher } : {}) };
}

function helpOf(trackerReached: boolean, t: Words): string {
  return trackerReached ? t.aloneHelp : `${t.noTracker} ${t.aloneHelp}`;
}
