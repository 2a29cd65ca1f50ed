import { defineConfig } from 'playwright/test';

const long = process.env['RESEED_LONG'] === '1';

export default defineConfig({
  testDir: '..',
  outputDir: '../test-results',
  // Long stories have `@long` in their title: `npm run test:long` runs those too.
  ...(long ? {} : { grepInvert: /@long/ }),
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  workers: 2,
  reporter: [['list'], ['./tools/closing-line.ts']],
  expect: { timeout: 15_000 },
  projects: [
    // Each story runs two browsers or more: one at a time leaves them the machine.
    { name: 'stories', testMatch: 'e2e/stories/**/*.story.ts', timeout: long ? 600_000 : 120_000, workers: 1 },
    { name: 'unit', testMatch: 'src/**/*.test.ts', fullyParallel: true, timeout: 30_000 },
    { name: 'fixtures', testMatch: 'e2e/**/*.test.ts', timeout: 120_000 },
  ],
});
