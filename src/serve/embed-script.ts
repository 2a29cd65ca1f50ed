import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

const SOURCE = fileURLToPath(new URL('../embed/define.ts', import.meta.url));

/** File name at the root of the site: other sites have it in their pages. */
export const EMBED_FILE = 'embed.js';

/** Bytes of the script, compressed: what every page that embeds a release loads, whether or not it is asked for. */
export const MAX_GZIPPED = 5000;

/**
 * Makes the Vite plugin that turns `embed/` into one module with a stable name, at the root of the built site and of the dev
 * server. A build fails where it has become too large. It is a module, which other sites load by CORS: see security-headers.ts.
 */
export function embedScript(): Plugin {
  return {
    name: 'reseed-embed-script',
    async generateBundle() {
      const source = await bundleEmbed({ minify: true });
      const { length } = gzipSync(source, { level: 9 });
      if (length > MAX_GZIPPED) this.error(`${EMBED_FILE} has ${length} bytes gzipped, and may have ${MAX_GZIPPED}.`);
      this.emitFile({ type: 'asset', fileName: EMBED_FILE, source });
    },
    configureServer(server) {
      server.middlewares.use(`/${EMBED_FILE}`, async (_request, response, next) => {
        try {
          const code = await bundleEmbed({ minify: false });
          response.writeHead(200, { 'Content-Type': 'text/javascript', 'Cache-Control': 'no-cache' }).end(code);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

/** Builds the script; it has no imports and exports the element's class. */
export async function bundleEmbed({ minify }: { minify: boolean }): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      minify,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: SOURCE,
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: EMBED_FILE },
      },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !('output' in output)) throw new Error(`${EMBED_FILE} was not built.`);
  return output.output[0].code;
}
