import type { PeerConnection, Torrent, TrackerConnection, TrackerMessage } from 'webtorrent';
import { type OnTrackerFaults, TrackerHealth } from './tracker-health.js';

export interface TrackerGuardOptions {
  /** Tells whether a peer of this id (hex) may be connected. */
  readonly mayJoin: (peerId: string) => boolean;
  /** Tells whether a newcomer would find a place. */
  readonly open: () => boolean;
  /** How many offers a tracker may be given. */
  readonly room: () => number;
  readonly onFaults: OnTrackerFaults;
}

/** An offer that left so long ago is hardly answered any more, ms: who takes it gathers addresses for up to 5 s. */
const UNANSWERED_MS = 10_000;
/** Offers of one tracker that are answered and not connected yet. */
const MAX_PENDING = 10;
/** Offers above that in one minute are more than any tracker has reason to hand on. */
const MAX_REFUSED_PER_MINUTE = 200;
const MINUTE_MS = 60_000;
/** Longer than any offer or answer of a browser, bytes. */
const MAX_MESSAGE_BYTES = 128 * 1024;
/** What a tracker may ask for as the time between two announces, seconds. */
const [MIN_INTERVAL, MAX_INTERVAL] = [15, 1800];

/**
 * Puts a check before what webtorrent does with a tracker's messages: each offer costs it a connection object, whoever it is
 * from and however many there are; a message that is not an object ends in an error that nobody catches; an interval of
 * nothing makes it announce without a pause. Tells as well which trackers are of no use, and when they are again: after
 * `rejoinTrackers`, whose way of coming back it looks at.
 */
export function guardTrackers(torrent: Torrent, options: TrackerGuardOptions): void {
  for (const tracker of torrent.discovery?.tracker?._trackers ?? []) {
    const health = new TrackerHealth(tracker.announceUrl, options.onFaults);
    watchAnswers(tracker, health);
    guard(tracker, health, options);
    torrent.once('close', () => health.end());
  }
}

/** Notes when it is a tracker's turn to answer. */
function watchAnswers(tracker: TrackerConnection, health: TrackerHealth): void {
  const { _send: send, _startReconnectTimer: startReconnectTimer } = tracker;
  health.awaited();
  tracker._send = (message) => {
    // An answer to another visitor is passed on, and a farewell may be, without a word.
    if (!tracker.destroyed && !message.answer && message.event !== 'stopped') health.announced();
    send.call(tracker, message);
  };
  tracker._startReconnectTimer = () => {
    health.awaited();
    startReconnectTimer.call(tracker);
  };
}

function guard(tracker: TrackerConnection, health: TrackerHealth, { mayJoin, open, room }: TrackerGuardOptions): void {
  const stock = Object.getPrototypeOf(tracker) as TrackerConnection;
  const pending = new Set<object>();
  /** `performance.now()` when an offer of ours was ready to be sent. */
  const offeredAt = new WeakMap<PeerConnection, number>();
  const noteOffer = (offer: PeerConnection): unknown => offer.once('signal', () => void offeredAt.set(offer, performance.now()));
  // Where its socket was open for another release, it has been asked once already.
  Object.values(tracker.peers ?? {}).forEach(noteOffer);
  let [refused, refusedSince] = [0, 0];
  const tooMany = (): boolean => refused >= MAX_REFUSED_PER_MINUTE && performance.now() - refusedSince <= MINUTE_MS;

  tracker._createPeer = (given) => {
    const connection = stock._createPeer.call(tracker, given);
    if (given?.initiator) {
      noteOffer(connection);
      return connection;
    }
    pending.add(connection);
    for (const event of ['connect', 'close']) connection.once(event, () => void pending.delete(connection));
    return connection;
  };

  tracker._generateOffers = (count, done) => {
    // Stock keeps an offer for 50 s, whoever comes meanwhile.
    for (const [id, offer] of Object.entries(tracker.peers ?? {})) {
      if (room() >= count) break;
      if (performance.now() - (offeredAt.get(offer) ?? Infinity) < UNANSWERED_MS) continue;
      clearTimeout(offer.trackerTimeout ?? undefined);
      delete tracker.peers![id];
      offer.destroy();
    }
    stock._generateOffers.call(tracker, Math.min(count, room()), done);
  };

  tracker._onSocketData = (data) => {
    if (tracker.destroyed) return;
    tracker.expectingResponse = false;
    health.heard();
    const message = readTrackerMessage(data);
    if (!message) return health.fault('not-readable', '');
    if (message.action === 'scrape') return;
    if (message.info_hash !== tracker.client._infoHashBinary) return;
    const { offer, answer, 'failure reason': failure, 'warning message': warning } = message;
    if (failure) health.fault('refused', failure);
    if (warning) health.fault('warned', warning);
    if (!offer && !answer && !failure) health.good({ lasting: tooMany() ? 'too-many-offers' : null });
    const peerId = message.peer_id && hexOf(message.peer_id);
    if (offer && peerId && !(mayJoin(peerId) && pending.size < MAX_PENDING && open())) {
      const now = performance.now();
      if (now - refusedSince > MINUTE_MS) [refused, refusedSince] = [0, now];
      refused++;
      if (tooMany()) health.fault('too-many-offers', '');
      return;
    }
    tracker._onAnnounceResponse(message);
  };
}

/** Reads a tracker's message of unknown shape: what of it is understood, or null where it is none. */
export function readTrackerMessage(data: unknown): TrackerMessage | null {
  if (!(data instanceof Uint8Array) || data.length > MAX_MESSAGE_BYTES) return null;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8').decode(data));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const raw = value as Record<string, unknown>;
  const { action } = raw;
  if (action !== 'announce' && action !== 'scrape') return null;
  const offer = description(raw['offer'], 'offer');
  const answer = description(raw['answer'], 'answer');
  const [infoHash, peerId, offerId] = [raw['info_hash'], raw['peer_id'], raw['offer_id']].map(twentyBytes);
  // An offer or an answer without its sender, or without its number, leads nowhere.
  const whole = peerId !== undefined && offerId !== undefined;
  const interval = number(raw['interval']) ?? number(raw['min interval']);
  return {
    action,
    ...(infoHash !== undefined && { info_hash: infoHash }),
    ...(peerId !== undefined && { peer_id: peerId }),
    ...(whole && { offer_id: offerId }),
    ...(whole && offer && { offer }),
    ...(whole && answer && { answer }),
    ...(interval !== undefined && { interval: Math.min(MAX_INTERVAL, Math.max(MIN_INTERVAL, interval)) }),
    ...textOf(raw, 'failure reason'),
    ...textOf(raw, 'warning message'),
    ...textOf(raw, 'tracker id'),
  };
}

function description(value: unknown, type: 'offer' | 'answer'): { type: 'offer' | 'answer'; sdp: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type: told, sdp } = value as Record<string, unknown>;
  return told === type && typeof sdp === 'string' ? { type, sdp } : null;
}

/** Trackers write 20 bytes as 20 characters below U+0100. */
function twentyBytes(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\0-\xff]{20}$/.test(value) ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && Number.isFinite(value) ? value : undefined;
}

function textOf<K extends string>(raw: Record<string, unknown>, name: K): { [key in K]?: string } {
  const value = raw[name];
  return typeof value === 'string' && value !== '' ? ({ [name]: value } as { [key in K]: string }) : {};
}

function hexOf(binary: string): string {
  return Array.from(binary, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
