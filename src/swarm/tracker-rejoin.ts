import type { Torrent, TrackerConnection } from 'webtorrent';

/** First and longest wait before a lost tracker is asked again, ms. */
const MIN_WAIT_MS = 1000;
const MAX_WAIT_MS = 15_000;

/**
 * Makes a torrent's tracker connections come back soon after an outage. bittorrent-tracker waits up to five minutes; where
 * two torrents share a socket, the one that finds it still connecting never announces again; and a torrent that was
 * destroyed during the outage goes on announcing (its pull request 595).
 */
export function rejoinTrackers(torrent: Torrent): void {
  for (const tracker of torrent.discovery?.tracker?._trackers ?? []) {
    // All releases share one socket, and each listens to it.
    tracker.socket?.setMaxListeners(0);
    let waitMs = MIN_WAIT_MS;
    tracker._startReconnectTimer = () => {
      if (torrent.destroyed) return;
      tracker.reconnecting = true;
      clearTimeout(tracker.reconnectTimer ?? undefined);
      tracker.reconnectTimer = setTimeout(() => {
        if (torrent.destroyed) return;
        reopen(tracker, () => (waitMs = MIN_WAIT_MS));
      }, waitMs * (1 + Math.random() / 4));
      waitMs = Math.min(MAX_WAIT_MS, waitMs * 2);
    };
  }
}

function reopen(tracker: TrackerConnection, onConnect: () => void): void {
  tracker._openSocket();
  const socket = tracker.socket;
  socket?.setMaxListeners(0);
  if (!socket || socket.connected) return;
  socket.once('connect', onConnect);
  // Adding it twice does no harm: it acts only while `reconnecting`.
  if (tracker._onSocketConnectBound) socket.once('connect', tracker._onSocketConnectBound);
}

/** Tells whether at least one tracker's socket is open. */
export function trackerReached(torrent: Torrent): boolean {
  return torrent.discovery?.tracker?._trackers.some((tracker) => tracker.socket?.connected === true) ?? false;
}
