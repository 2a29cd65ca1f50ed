import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { rootScript } from './root-script.js';

/**
 * Makes the Vite plugin that turns `save/worker/sw.ts` into a classic script at the root of the site: a service worker's folder is
 * the widest scope that it may have, and a name with a hash would leave the old worker in charge for ever.
 */
export function serviceWorker(): Plugin {
  return rootScript({
    fileName: 'sw.js',
    source: fileURLToPath(new URL('../save/worker/sw.ts', import.meta.url)),
    format: 'iife',
  });
}
