/**
 * Finds the browsers that the tests drive, and installs them where there is none: Debian's packages where apt can be
 * used, Playwright's own builds elsewhere. `npm run browsers` does just that.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, firefox } from 'playwright';

/**
 * @typedef {{ path: string, stock: boolean }} Browser `stock`: as its maker ships it, not a build of Playwright's own.
 */

/** How Chromium is started: as root as well, and without the errands that it runs for its maker. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds Chromium: `RESEED_CHROMIUM`, an installed one, or Playwright's own; null where there is none.
 * @returns {Browser | null}
 */
export function findChromium() {
  return find('RESEED_CHROMIUM', ['chromium', 'google-chrome', 'chromium-browser'], chromium.executablePath());
}

/**
 * Finds Firefox: `RESEED_FIREFOX`, an installed one, or Playwright's own; null where there is none.
 * @returns {Browser | null}
 */
export function findFirefox() {
  return find('RESEED_FIREFOX', ['firefox-esr', 'firefox'], firefox.executablePath());
}

/**
 * @param {string} variable
 * @param {string[]} names
 * @param {string} bundled
 * @returns {Browser | null}
 */
function find(variable, names, bundled) {
  const chosen = process.env[variable];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`${variable} names ${chosen}, and nothing is there.`);
    return { path: chosen, stock: chosen !== bundled };
  }
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  const installed = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  if (installed !== undefined) return { path: installed, stock: true };
  return bundled !== '' && existsSync(bundled) ? { path: bundled, stock: false } : null;
}

/** Makes both browsers be there, or throws with what to do by hand. */
export function ensureBrowsers() {
  if (missing().length === 0) return;
  console.log(`Missing: ${missing().join(', ')}. Installing.`);
  if (!installByApt()) run(process.execPath, [playwrightCli(), 'install', ...missing()]);
  if (missing().length === 0) return;
  throw new Error(
    `No ${missing().join(' and no ')} was found, and none could be installed. Install Chromium and Firefox by hand, ` +
      'or name their programs in RESEED_CHROMIUM and RESEED_FIREFOX.',
  );
}

function missing() {
  return [...(findChromium() ? [] : ['chromium']), ...(findFirefox() ? [] : ['firefox'])];
}

/** Tells whether apt had them. On a system without apt, or without the right to use it, nothing is tried. */
function installByApt() {
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return false;
  const root = process.getuid?.() === 0;
  if (!root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false;
  const prefix = root ? [] : ['sudo', '-n'];
  const packages = missing().map((name) => (name === 'firefox' ? 'firefox-esr' : name));
  const apt = (/** @type {string[]} */ ...args) => {
    const [program = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(program, rest);
  };
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}

function playwrightCli() {
  return fileURLToPath(new URL('cli.js', import.meta.resolve('playwright/package.json')));
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureBrowsers();
    console.log(`Chromium: ${findChromium()?.path}\nFirefox:  ${findFirefox()?.path}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
