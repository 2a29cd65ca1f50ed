/**
 * Finds the browsers that the tests drive, and installs them where there is none: Debian's packages where apt can be
 * used, Playwright's own builds elsewhere. `npm run browsers` does just that.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, firefox } from 'playwright';
import { findProgram, installByApt, run } from './programs.mjs';

/**
 * @typedef {{ path: string, stock: boolean }} Browser `stock`: as its maker ships it, not a build of Playwright's own.
 */

/**
 * What is turned off in Chromium. It takes the last such list alone, so what matters here of the driver's own, which keeps it from
 * asking its maker things, stands here too. Besides, no process is started in advance for a next site, and the last two are the menus of the address
 * line, two pages in each window: each of them takes half a second of a core for each window that a test opens.
 */
const OFF = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'BlockOriginHeaderModificationOnRedirect',
  'DestroyProfileOnBrowserClose',
  'DialMediaRouteProvider',
  'GlobalMediaControls',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'SpareRendererForSitePerProcess',
  'Translate',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/**
 * Gives how Chromium is started: as root as well, and without the errands that it runs for its maker.
 * @param {{ partitioned?: boolean }} [options] `partitioned`: frames of other sites get storage of their own, as people's browsers
 *   give them. Without it they are denied storage, as the driver has it.
 * @returns {string[]}
 */
export function chromiumArgs({ partitioned = false } = {}) {
  const off = partitioned ? OFF : [...OFF, 'ThirdPartyStoragePartitioning'];
  return [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${off.join()}`,
  ];
}

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
  const path = findProgram(variable, names);
  if (path !== null) return { path, stock: path !== bundled };
  return bundled !== '' && existsSync(bundled) ? { path: bundled, stock: false } : null;
}

/** Makes both browsers be there, or throws with what to do by hand. */
export function ensureBrowsers() {
  if (missing().length === 0) return;
  console.log(`Missing: ${missing().join(', ')}. Installing.`);
  const packages = missing().map((name) => (name === 'firefox' ? 'firefox-esr' : name));
  if (!installByApt(packages)) run(process.execPath, [playwrightCli(), 'install', ...missing()]);
  if (missing().length === 0) return;
  throw new Error(
    `No ${missing().join(' and no ')} was found, and none could be installed. Install Chromium and Firefox by hand, ` +
      'or name their programs in RESEED_CHROMIUM and RESEED_FIREFOX.',
  );
}

function missing() {
  return [...(findChromium() ? [] : ['chromium']), ...(findFirefox() ? [] : ['firefox'])];
}

function playwrightCli() {
  return fileURLToPath(new URL('cli.js', import.meta.resolve('playwright/package.json')));
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
