import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import Server, { type TrackerSocket } from 'bittorrent-tracker/server';
import { refusalOf } from './tracker-message.js';

/** Path of the tracker on the page's own origin. */
export const ANNOUNCE_PATH = '/announce';

/** An announce carries up to 5 offers of about 3 kB; what is far beyond that is no announce. */
const MAX_MESSAGE_BYTES = 256 * 1024;
const CLIENT_INTERVAL_MS = 60_000;
/** The package tells WebSocket clients a fifth of its interval. */
const WS_INTERVAL_DIVISOR = 5;

class CheckedTracker extends Server {
  override onWebSocketConnection(socket: TrackerSocket): void {
    super.onWebSocketConnection(socket);
    const pass = socket.onMessageBound;
    if (pass === null) return;
    socket.removeListener('message', pass);
    socket.onMessageBound = (data) => {
      const refusal = refusalOf(data.toString());
      if (refusal === null) pass(data);
      else socket.send(JSON.stringify({ 'failure reason': refusal }), () => {});
    };
    socket.on('message', socket.onMessageBound);
  }
}

/**
 * Attaches a WebTorrent tracker to an HTTP server: WebSockets at `/announce`, everything else left to others.
 */
export function attachTracker(http: HttpServer): void {
  const tracker = new CheckedTracker({
    http: false,
    udp: false,
    stats: false,
    ws: { noServer: true, maxPayload: MAX_MESSAGE_BYTES, clientTracking: false },
    interval: CLIENT_INTERVAL_MS * WS_INTERVAL_DIVISOR,
  });
  // Clients that send nonsense or vanish are the tracker's everyday life, and no reason to end or to log.
  tracker.on('warning', () => {});
  tracker.on('error', (error: Error) => console.error(`Tracker: ${error.message}`));

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isAnnounce(request.url)) return;
    // A reset before the handshake is done would otherwise be an uncaught error.
    socket.on('error', () => socket.destroy());
    tracker.ws.handleUpgrade(request, socket, head, (client) => tracker.ws.emit('connection', client, request));
  });
  // Comes when the last socket is gone: Vite destroys them when it stops.
  http.once('close', () => tracker.close());
}

/** Tells whether a request's target is the tracker, query or not. */
export function isAnnounce(url: string | undefined): boolean {
  return url === ANNOUNCE_PATH || url?.startsWith(`${ANNOUNCE_PATH}?`) === true;
}
