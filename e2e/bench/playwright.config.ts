import { defineConfig } from 'playwright/test';

/** The bench: no part of `npm test`, one measurement at a time. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  workers: 1,
  retries: 0,
  timeout: 30 * 60_000,
  expect: { timeout: 60_000 },
  reporter: [['./report.ts']],
});
