import { defineConfig } from 'playwright/test';

const long = process.env['RESEED_LONG'] === '1';

const timeout = long ? 600_000 : 240_000;
const STORIES = 'e2e/stories/**/*.story.ts';
const LIGHT = ['access', 'embed-faults', 'embed-surroundings', 'folder', 'hostile', 'origin', 'own-copy', 'publisher-returns', 'refusals', 'shelf', 'storage', 'trust'];
const LIGHT_STORIES = LIGHT.map((name) => `e2e/stories/${name}.story.ts`);

export default defineConfig({
  testDir: '..',
  outputDir: '../test-results',
  // Long stories have `@long` in their title: `npm run test:long` runs those too.
  ...(long ? {} : { grepInvert: /@long/ }),
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  reporter: [['list'], ['./tools/closing-line.ts']],
  // What is waited for comes at once or not at all; the rest is for machines that have others to serve.
  expect: { timeout: 30_000 },
  projects: [
    // Stories that transfer much run one at a time, beside one of those that mostly wait or beside unit tests.
    { name: 'stories', testMatch: STORIES, testIgnore: LIGHT_STORIES, timeout, workers: 1 },
    { name: 'light-stories', testMatch: LIGHT_STORIES, timeout, workers: 1 },
    { name: 'unit', testMatch: 'src/**/*.test.ts', fullyParallel: true, timeout: 60_000 },
    { name: 'fixtures', testMatch: 'e2e/**/*.test.ts', timeout: 120_000 },
  ],
});
