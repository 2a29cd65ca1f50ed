import { join } from 'node:path';
import { runInPage } from '../fixtures/page-module.js';
import { expect, test } from '../fixtures/test.js';
import { ROOT } from '../tools/site.mjs';

interface StorageModule {
  /** Runs every case of the piece store's acceptance suite; gives `name: what differed` for each that failed. */
  run(): Promise<{ ran: number; failed: string[] }>;
}

for (const browser of ['Chromium', 'Firefox'] as const) {
  test(`the piece store in IndexedDB does what every piece store does, in ${browser}`, async ({ browsers, stockSite }) => {
    const { page } = browser === 'Chromium' ? await browsers.launchChromium() : await browsers.launchFirefox();
    await stockSite.peer(page);
    await runInPage(page, join(ROOT, 'e2e/fixtures/storage-suite.ts'), 'storageSuite');
    const { ran, failed } = await page.evaluate(() => (globalThis as unknown as { storageSuite: StorageModule }).storageSuite.run());
    expect(failed).toEqual([]);
    expect(ran).toBeGreaterThan(5);
  });
}
