import { defineConfig } from 'playwright/test';
import { ROWS } from './rows.js';

/**
 * The faults table: no part of `npm test`. Comparisons run one at a time beside the stories, of which the first mostly wait:
 * a tab is hidden for six minutes.
 */
const STORIES = 'e2e/stories/**/*.story.ts';
const LONGEST = ['e2e/stories/hidden.story.ts', 'e2e/stories/kill.story.ts'];

// Times are judged here; in the gate they are only noted.
process.env['RESEED_JUDGES_TIMES'] = '1';

export default defineConfig({
  testDir: '..',
  outputDir: '../../test-results/faults',
  workers: 2,
  retries: 0,
  timeout: 15 * 60_000,
  expect: { timeout: 30_000 },
  reporter: [['./report.ts']],
  projects: [
    // Ours and stock webtorrent in turns, under the same conditions.
    { name: 'beside', testMatch: 'e2e/faults/*.fault.ts', workers: 1 },
    // What stock webtorrent has no counterpart of: stories that measure as they go.
    { name: 'stories', testMatch: STORIES, testIgnore: LONGEST, grep: ROWS.map(({ story }) => story), workers: 1 },
    { name: 'stories-that-wait', testMatch: LONGEST, workers: 1 },
  ],
});
