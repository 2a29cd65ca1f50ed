import { expect, test } from 'playwright/test';
import { EMBED } from './embed-script.js';
import { bundle } from './root-script.js';

test('the script is one small module that imports nothing, exports the element, and needs no more than the two directives', async () => {
  const code = await bundle(EMBED, { minify: true });
  EMBED.check!(code);
  expect(code).toContain('as ReseedReleaseElement}');
  expect(code).not.toMatch(/\bimport\b(?!\.meta)/);
  // A site that allows frames and scripts of ours allows no styles, images or requests, nor text that turns into code.
  expect(code).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|setAttribute\(`style|<style|url\(|\bfetch\(|\beval\b|Function\(/);
});
