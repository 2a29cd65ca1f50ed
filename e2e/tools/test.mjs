/**
 * Runs the gate: types, lint, the import rule, the browsers and programs, the build, and all tests. What follows on the
 * command line goes to the test runner, one file for example: `npm test -- e2e/stories/one.story.ts`. `--long` adds the
 * long stories.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowsers } from './browsers.mjs';
import { ensurePrograms } from './programs.mjs';
import { ROOT, SITE, VITE } from './site.mjs';

const startedMs = Date.now();
const long = process.argv.includes('--long');
const forRunner = process.argv.slice(2).filter((argument) => argument !== '--long');

// The cheap checks all run before any of them ends the gate: one run tells everything that they know.
const sound = [
  step('Types', () => tsconfigs().map((project) => node('node_modules/typescript/bin/tsc', '-p', project)).every(Boolean)),
  step('Lint', () => node('node_modules/oxlint/bin/oxlint', '.')),
  step('Imports', () => node('e2e/tools/check-imports.mjs')),
].every(Boolean);

const passed =
  sound &&
  step('Browsers', () => {
    ensureBrowsers();
    return true;
  }) &&
  step('Programs', () => {
    ensurePrograms();
    return true;
  }) &&
  step('Build', () => node(VITE, 'build', '--outDir', SITE, '--emptyOutDir', '--logLevel', 'warn')) &&
  step('Tests', () => node('node_modules/playwright/cli.js', 'test', '-c', 'e2e', ...forRunner));
process.exit(passed ? 0 : 1);

/** @returns {string[]} */
function tsconfigs() {
  const below = ['src', 'e2e'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  return ['tsconfig.json', ...below.filter((path) => /(^|[/\\])tsconfig\.json$/.test(path)).sort()];
}

/**
 * @param {string} title
 * @param {() => boolean} work
 */
function step(title, work) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 60 - title.length))}`);
  const stepMs = Date.now();
  let good = false;
  try {
    good = work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  // The tests end with a line of their own, which must stay the last one.
  if (title === 'Tests') return good;
  if (!good) console.error(`${title}: failed`);
  else console.log(`${title}: good, ${((Date.now() - stepMs) / 1000).toFixed(1)} s`);
  return good;
}

/** @param {string[]} args */
function node(...args) {
  const env = { ...process.env, RESEED_TEST_STARTED_MS: String(startedMs), ...(long ? { RESEED_LONG: '1' } : {}) };
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env }).status === 0;
}
