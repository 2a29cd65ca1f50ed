import { defineConfig } from 'playwright/test';
import { ROWS } from './rows.js';

/** The faults table: no part of `npm test`, one fault at a time, the long stories among them. */
export default defineConfig({
  testDir: '..',
  outputDir: '../../test-results/faults',
  workers: 1,
  retries: 0,
  timeout: 15 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['./report.ts']],
  projects: [
    // Ours and stock webtorrent in turns, under the same conditions.
    { name: 'beside', testMatch: 'e2e/faults/*.fault.ts' },
    // What stock webtorrent has no counterpart of: stories that measure as they go.
    { name: 'stories', testMatch: 'e2e/stories/**/*.story.ts', grep: ROWS.map(({ story }) => story).filter((it) => it !== undefined) },
  ],
});
