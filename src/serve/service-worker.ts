import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../save/worker/sw.ts', import.meta.url));

/** File name at the root of the site: a service worker's folder is the widest scope it may have. */
export const SERVICE_WORKER_FILE = 'sw.js';

/**
 * Makes the Vite plugin that turns `save/worker/sw.ts` into one classic script with a stable name, at the root of the
 * built site and of the dev server. A name with a hash would leave the old worker in charge for ever.
 */
export function serviceWorker(): Plugin {
  return {
    name: 'reseed-service-worker',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: SERVICE_WORKER_FILE, source: await bundle({ minify: true }) });
    },
    configureServer(server) {
      server.middlewares.use(`/${SERVICE_WORKER_FILE}`, async (_request, response, next) => {
        try {
          const code = await bundle({ minify: false });
          response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' }).end(code);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

async function bundle({ minify }: { minify: boolean }): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify,
      target: 'es2022',
      rolldownOptions: { input: SOURCE, output: { format: 'iife', entryFileNames: SERVICE_WORKER_FILE } },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error('The service worker was not built.');
  return output.output[0].code;
}
