import { BARE, writeMagnet } from '../../src/release/magnet.js';
import { parseInfoHash } from '../../src/release/info-hash.js';
import type { Scene } from './fake-engine.js';
import { infoHashOf, one, own, type Variation } from './releases.js';

const link = ({ title, pieces }: Variation): string =>
  writeMagnet({ ...BARE, infoHash: parseInfoHash(infoHashOf(1))!, name: title, length: pieces * 1_048_576 });

/** What a site owner sees: the playground, and the lines under a fresh release. */
export const embedScenes: Readonly<Record<string, (v: Variation) => Scene>> = {
  playground: () => ({ hash: '#/embed' }),
  'playground-link': (v) => ({ hash: `#/embed/${link(v)}` }),
  'playground-narrow': (v) => ({ hash: `#/embed/${link(v)}` }),
  'playground-bad': () => ({ hash: '#/embed/magnet:?xt=urn:btih:c0ffee' }),
  'publisher-embed': (v) => one({ ...own(v), state: 'seeding' }),
};
