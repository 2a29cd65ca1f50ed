import type { Plugin } from 'vite';

/** What the bundle does as soon as it is loaded: it clears a folder of this origin, and leaves it unhandled where that is denied. */
const SWEEP = /globalThis\.navigator\?\.storage\?\.getDirectory&&navigator\.storage\.getDirectory\(\)\.then\(\w+=>\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\);/;

/**
 * Makes the Vite plugin that takes out of webtorrent's bundle what it does with OPFS when it is loaded. Nothing of ours is there, and
 * frames that are denied storage would have an uncaught error each. Fails where a newer bundle no longer has it.
 */
export function quietWebtorrent(): Plugin {
  return {
    name: 'reseed-quiet-webtorrent',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('/webtorrent.min.js')) return null;
      if (!SWEEP.test(code)) this.error('webtorrent’s bundle does not sweep its folder any more: this plugin can go.');
      return { code: code.replace(SWEEP, ''), map: null };
    },
  };
}
