import type { Server as HttpServer, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Connect, Plugin } from 'vite';
import { FileMirror, MIRROR_HEADERS } from './file-mirror.js';
import { addressesOf, FILES_PATH, TORRENT_PATH } from './origin-address.js';
import { findFiles, type Found } from './origin-files.js';
import { keyPlace, openOriginKey, othersCanRead, type OriginKey } from './origin-key.js';
import { makeOriginRelease, type OriginRelease } from './origin-release.js';
import { progressTo, releaseLines } from './origin-says.js';
import { sayError } from './plain-error.js';

interface Ready {
  readonly release: OriginRelease;
  readonly mirror: FileMirror;
}

/**
 * Makes the Vite plugin that publishes files of this machine and serves them as a mirror, in `vite preview`. `named` are paths
 * of files and folders; without any it does nothing. What can be wrong with them and with the key is known before the server
 * listens; hashing begins after that, when the port is surely ours, and until it is done the mirror answers 503.
 */
export function origin(named: readonly string[]): Plugin {
  return {
    name: 'reseed-origin',
    async configurePreviewServer(server) {
      if (named.length === 0) return;
      const found = await findFiles(named);
      for (const place of found.skipped) console.warn(`Left out, for it is a link or no file: ${place}`);
      const key = await openOriginKey(keyPlace(process.env));
      if (await othersCanRead(key)) console.warn(`Other users can read ${key.secretPlace}. Mend it: chmod 600`);
      let ready: Ready | null = null;
      server.middlewares.use(answering(() => ready));
      const http = server.httpServer as HttpServer;
      http.once('listening', () => {
        publish(found, key, http.address() as AddressInfo).then(
          (done) => void (ready = done),
          (error: unknown) => {
            console.error(`\n${sayError(error)}\n`);
            process.exit(1);
          },
        );
      });
    },
  };
}

async function publish(found: Found, key: OriginKey, at: AddressInfo): Promise<Ready> {
  const addresses = addressesOf(process.env['RESEED_URL'], at);
  const totalBytes = found.files.reduce((sum, { file }) => sum + file.size, 0);
  const onProgress = progressTo(process.stdout, totalBytes);
  const release = await makeOriginRelease(found, { signing: key.signing, addresses, onProgress });
  const mirror = new FileMirror(FILES_PATH, release.offered, ({ place }) => {
    console.warn(`${place} has changed since it was published, and is no longer served. Start again to publish it as it is.`);
  });
  // Whoever reads the link asks for it at once, so it is said when it can be answered.
  setImmediate(() => process.stdout.write(`\n${releaseLines(release, key, process.stdout)}\n`));
  return { release, mirror };
}

function answering(now: () => Ready | null): Connect.NextHandleFunction {
  return (request, response, next) => {
    const path = request.url?.replace(/\?.*$/s, '') ?? '';
    const torrent = path === TORRENT_PATH;
    if (!torrent && !path.startsWith(FILES_PATH)) return next();
    const ready = now();
    if (!ready) return wait(response);
    if (torrent) return sendTorrent(ready.release.torrent, response);
    void ready.mirror.answer(request, response);
  };
}

function wait(response: ServerResponse): void {
  response.writeHead(503, { ...MIRROR_HEADERS, 'Content-Type': 'text/plain', 'Retry-After': '5' });
  response.end('The files are still being hashed.\n');
}

/** Node sends no body to HEAD. */
function sendTorrent(torrent: Uint8Array, response: ServerResponse): void {
  const headers = { 'Content-Type': 'application/x-bittorrent', 'Content-Length': torrent.length };
  response.writeHead(200, { ...MIRROR_HEADERS, ...headers, 'Content-Disposition': 'attachment; filename="release.torrent"' });
  response.end(torrent);
}
