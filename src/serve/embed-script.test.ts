import { gzipSync } from 'node:zlib';
import { expect, test } from 'playwright/test';
import { bundleEmbed, EMBED_FILE, MAX_GZIPPED } from './embed-script.js';

test('the script is one small module that imports nothing, exports the element, and needs no more than the two directives', async () => {
  const code = await bundleEmbed({ minify: true });
  expect(gzipSync(code, { level: 9 }).length, `bytes of ${EMBED_FILE}, gzipped`).toBeLessThanOrEqual(MAX_GZIPPED);
  expect(code).toContain('as ReseedReleaseElement}');
  expect(code).not.toMatch(/\bimport\b(?!\.meta)/);
  // A site that allows frames and scripts of ours allows no styles, images or requests, nor text that turns into code.
  expect(code).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|setAttribute\(`style|<style|url\(|\bfetch\(|\beval\b|Function\(/);
});
