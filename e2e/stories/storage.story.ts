import { join } from 'node:path';
import type * as StorageModule from '../fixtures/storage-suite.js';
import { runInPage } from '../fixtures/page-module.js';
import { expect, test } from '../fixtures/test.js';
import { ROOT } from '../tools/site.mjs';

for (const browser of ['Chromium', 'Firefox'] as const) {
  for (const [suite, what, atLeast] of [
    ['runPieces', 'the piece store in IndexedDB does what every piece store does', 6],
    ['runDatabases', 'databases that die, are deleted, are broken or held up are got over', 11],
  ] as const) {
    // Of the two, it is the slower one by far; stories keep pieces in it and save from them in every run.
    const long = browser === 'Firefox' ? ' @long' : '';
    test(`${what}, in ${browser}${long}`, async ({ browsers, stockSite }) => {
      const { page } = browser === 'Chromium' ? await browsers.launchChromium() : await browsers.launchFirefox();
      await stockSite.peer(page);
      await runInPage(page, join(ROOT, 'e2e/fixtures/storage-suite.ts'), 'storageSuite');
      const { ran, failed } = await page.evaluate(
        (name) => (globalThis as unknown as { storageSuite: typeof StorageModule }).storageSuite[name](),
        suite,
      );
      expect(failed).toEqual([]);
      expect(ran).toBeGreaterThanOrEqual(atLeast);
    });
  }
}
