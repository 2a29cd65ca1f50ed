import { expect, test } from 'playwright/test';
import { testKey } from '../../e2e/fixtures/signed-torrent.js';
import { en } from '../i18n/en.js';
import { BARE, writeMagnet } from '../release/magnet.js';
import { parseInfoHash } from '../release/info-hash.js';
import { pinWords } from './trust-line.js';

test('a key is called asked for by the link that is open only where that one does ask', () => {
  const release = { ...BARE, infoHash: parseInfoHash('ab'.repeat(20))! };
  const [bare, pinning] = [writeMagnet(release), writeMagnet({ ...release, key: testKey().key })];
  expect(pinWords(true, pinning, en)).toBe(en.embed.pinned);
  expect(pinWords(true, bare, en)).toBe(en.embed.pinnedBefore);
  expect(pinWords(false, bare, en)).toBe(en.embed.unpinned);
});
