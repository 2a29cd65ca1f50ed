import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Connect, Plugin } from 'vite';
import { ANNOUNCE_PATH, attachTracker, isAnnounce } from './tracker.js';

interface ViteServer {
  readonly httpServer: unknown;
  readonly middlewares: Connect.Server;
  printUrls(): void;
}

/** Makes the Vite plugin that runs the tracker on Vite's own port, in `vite` and in `vite preview`. */
export function reseedServer(): Plugin {
  return {
    name: 'reseed-server',
    configureServer(server) {
      serve(server);
    },
    configurePreviewServer(server) {
      refuseOtherUpgrades(serve(server));
    },
  };
}

function serve(server: ViteServer): HttpServer {
  // Null in middleware mode, and HTTP/2 with `server.https`: the project uses neither.
  const http = server.httpServer as HttpServer;
  attachTracker(http);
  explainTakenPort(http);
  server.middlewares.use(answerPlainAnnounce);
  server.printUrls = () => console.log(`\n  ${startedLine(http.address() as AddressInfo)}\n`);
  return http;
}

/** Words the line printed at the start: where the page is, and where the tracker. */
export function startedLine({ address, family, port }: AddressInfo): string {
  // An address that means "every interface" opens in no browser.
  const name = address === '0.0.0.0' || address === '::' ? 'localhost' : address;
  const host = `${family === 'IPv6' && name === address ? `[${name}]` : name}:${port}`;
  return `Reseed is at http://${host}/  (tracker at ws://${host}${ANNOUNCE_PATH})`;
}

const answerPlainAnnounce: Connect.NextHandleFunction = (request, response, next) => {
  if (!isAnnounce(request.url)) return next();
  response.writeHead(426, { 'Content-Type': 'text/plain', Connection: 'Upgrade', Upgrade: 'websocket' });
  response.end('This is a WebTorrent tracker: it speaks WebSocket only.\n');
};

/** Without an answer, a socket that asks for another path would stay open for ever. In dev, Vite's own are among them. */
function refuseOtherUpgrades(http: HttpServer): void {
  http.on('upgrade', (request, socket) => {
    if (isAnnounce(request.url)) return;
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}

function explainTakenPort(http: HttpServer): void {
  http.on('error', (error: NodeJS.ErrnoException & { port?: number }) => {
    if (error.code === 'EADDRINUSE') {
      console.error(`\nPort ${error.port} is taken by another program. Choose another: PORT=8081 npm start\n`);
    }
  });
}
