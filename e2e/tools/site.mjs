import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the tests build the page to, apart from `dist/`, so that a test run leaves a deployment alone. */
export const SITE = fileURLToPath(new URL('../../.cache/site', import.meta.url));

/** Vite's command line, to be run by Node. */
export const VITE = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));
