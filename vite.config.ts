import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { embedScript } from './src/serve/embed-script.js';
import { oEmbed } from './src/serve/o-embed.js';
import { origin } from './src/serve/origin.js';
import { quietWebtorrent } from './src/serve/quiet-webtorrent.js';
import { reseedServer } from './src/serve/reseed-server.js';
import { securityHeaders } from './src/serve/security-headers.js';
import { serviceWorker } from './src/serve/service-worker.js';

/**
 * Read from the environment when a server starts:
 *   PORT  default 8080      HOST  default 127.0.0.1
 *
 * Read as well when files are published with `npm start -- FILE…` (docs/mirrors.md):
 *   RESEED_URL  address at which visitors reach this server. Default: http://127.0.0.1:PORT
 *   RESEED_KEY  file of the publisher's key. Default: reseed/minisign.key in XDG_CONFIG_HOME, else in ~/.config
 *
 * Read when the page is built, and then part of it:
 *   VITE_RESEED_TRACKERS     comma-separated ws: or wss: addresses that a new release announces to.
 *                            Default: `/announce` of the page's own origin.
 *   VITE_RESEED_ICE_SERVERS  comma-separated stun: or turn: addresses that connections are made with.
 *                            Default: none, so only peers that reach each other directly meet.
 */
const port = Number(process.env['PORT'] || 8080);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT must be a number from 0 to 65535, not "${process.env['PORT']}".`);
  process.exit(1);
}

/** Set by src/serve/start.mjs: a JSON list of paths. */
const published = JSON.parse(process.env['RESEED_FILES'] || '[]') as string[];

const address = {
  host: process.env['HOST'] || '127.0.0.1',
  port,
  strictPort: true,
};

export default defineConfig({
  // The site works in any folder of a static host.
  base: './',
  // Routes live in the fragment: a path that is no file is an error, not the page.
  appType: 'mpa',
  clearScreen: false,
  resolve: {
    alias: [
      // Its source needs shims for Node's modules and would import a store that clears this origin's OPFS folder.
      {
        find: /^webtorrent$/,
        replacement: fileURLToPath(new URL('node_modules/webtorrent/dist/webtorrent.min.js', import.meta.url)),
      },
    ],
  },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // One file on purpose: a part that is fetched later may find the network gone, and leave an empty page.
    chunkSizeWarningLimit: 800,
  },
  worker: { format: 'es' },
  // Imported in a worker only: found late, it would make `vite` reload the page in the middle of the first publishing.
  optimizeDeps: { include: ['hash-wasm'] },
  server: address,
  // What it serves is public, whatever name a reverse proxy asks for it by.
  preview: { ...address, allowedHosts: true },
  // What is published comes first: it is not ours, and has headers of its own.
  plugins: [origin(published), reseedServer(), securityHeaders(), serviceWorker(), embedScript(), oEmbed(), quietWebtorrent()],
});
