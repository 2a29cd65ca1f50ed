import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { rootScript, type RootScript } from './root-script.js';

/** Bytes of the script, gzipped: what every page that embeds a release loads, whether or not it is asked for. */
const MAX_GZIPPED = 5000;

/** `embed/` as one module with a name that other sites have in their pages. */
export const EMBED: RootScript = {
  fileName: 'embed.js',
  source: fileURLToPath(new URL('../embed/define.ts', import.meta.url)),
  format: 'es',
  check: (code) => {
    const { length } = gzipSync(code, { level: 9 });
    if (length > MAX_GZIPPED) throw new Error(`embed.js has ${length} bytes gzipped, and may have ${MAX_GZIPPED}.`);
  },
};

/**
 * Makes the Vite plugin that builds what other sites load. It fails where that has become too large. Other sites load it by CORS,
 * as every module: see security-headers.ts.
 */
export function embedScript(): Plugin {
  return rootScript(EMBED);
}
