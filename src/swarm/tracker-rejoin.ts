import type { Torrent, TrackerConnection } from 'webtorrent';
import { onWake } from './wake.js';

/** First and longest wait before a lost tracker is asked again, ms: with what chance adds, less than 15 s. */
const MIN_WAIT_MS = 1000;
const MAX_WAIT_MS = 8000;
/** A socket that does not open in this time is given up, and one that does not answer an announce after waking, ms. */
const OPENS_WITHIN_MS = 10_000;
const ANSWERS_WITHIN_MS = 4000;
/** Announces after waking are not closer than this, ms: people switch between tabs. */
const BETWEEN_WAKES_MS = 10_000;

/**
 * Makes a torrent's tracker connections come back soon after an outage, and at once when the browser is online, visible, or
 * awake again. bittorrent-tracker waits up to five minutes; where two torrents share a socket, the one that finds it still
 * connecting never announces again; and a torrent that was destroyed during the outage goes on announcing (its pull request
 * 595).
 */
export function rejoinTrackers(torrent: Torrent): void {
  for (const tracker of torrent.discovery?.tracker?._trackers ?? []) rejoin(torrent, tracker);
}

function rejoin(torrent: Torrent, tracker: TrackerConnection): void {
  let waitMs = MIN_WAIT_MS;
  let wokenAt = -Infinity;

  function open(): void {
    if (torrent.destroyed) return;
    clearTimeout(tracker.reconnectTimer ?? undefined);
    tracker._openSocket();
    const { socket } = tracker;
    if (!socket || socket.connected) return;
    // Not when it connects: one that hangs up at once would be called without a pause.
    socket.once('data', () => (waitMs = MIN_WAIT_MS));
    // Adding it twice does no harm: it acts only while `reconnecting`.
    if (tracker._onSocketConnectBound) socket.once('connect', tracker._onSocketConnectBound);
    watchOpening();
  }

  function watchOpening(): void {
    const { socket } = tracker;
    // All releases share one socket, and each listens to it.
    socket?.setMaxListeners(0);
    setTimeout(() => {
      if (!socket?.connected) giveUp(socket);
    }, OPENS_WITHIN_MS);
  }

  /** Ends the socket itself: one that another torrent still holds would be found, and taken, again. */
  function giveUp(socket: TrackerConnection['socket']): void {
    if (socket === tracker.socket) socket?.destroy();
  }

  function wake(): void {
    const now = performance.now();
    if (torrent.destroyed || now - wokenAt < BETWEEN_WAKES_MS) return;
    wokenAt = now;
    waitMs = MIN_WAIT_MS;
    if (tracker.reconnecting && !tracker.socket) return open();
    const { socket } = tracker;
    if (!socket?.connected) return;
    tracker.announce(tracker.client._defaultAnnounceOpts());
    setTimeout(() => {
      if (tracker.expectingResponse) giveUp(socket);
    }, ANSWERS_WITHIN_MS);
  }

  tracker._startReconnectTimer = () => {
    if (torrent.destroyed) return;
    tracker.reconnecting = true;
    clearTimeout(tracker.reconnectTimer ?? undefined);
    tracker.reconnectTimer = setTimeout(open, waitMs * (1 + Math.random() / 4));
    waitMs = Math.min(MAX_WAIT_MS, waitMs * 2);
  };
  watchOpening();
  torrent.once('close', onWake(wake));
}

/** Tells whether at least one tracker's socket is open. */
export function trackerReached(torrent: Torrent): boolean {
  return torrent.discovery?.tracker?._trackers.some((tracker) => tracker.socket?.connected === true) ?? false;
}
