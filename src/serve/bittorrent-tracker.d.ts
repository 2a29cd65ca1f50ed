/** The part of the tracker package that `serve/` uses; it ships no types of its own. */
declare module 'bittorrent-tracker/server' {
  import type { EventEmitter } from 'node:events';
  import type { IncomingMessage } from 'node:http';
  import type { Duplex } from 'node:stream';

  /** A WebSocket as the tracker keeps it, with the listener that it takes messages by. */
  export interface TrackerSocket extends EventEmitter {
    onMessageBound: ((data: Buffer) => void) | null;
    send(text: string, done?: (error?: Error) => void): void;
  }

  interface SocketServer extends EventEmitter {
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      done: (socket: TrackerSocket, request: IncomingMessage) => void,
    ): void;
  }

  export interface TrackerOptions {
    http: false;
    udp: false;
    stats: false;
    ws: { noServer: true; maxPayload: number; clientTracking: boolean };
    /** In ms. WebSocket clients are told a fifth of it. */
    interval: number;
  }

  export default class Server extends EventEmitter {
    constructor(options: TrackerOptions);
    readonly ws: SocketServer;
    onWebSocketConnection(socket: TrackerSocket): void;
    close(done?: () => void): void;
  }
}
