/**
 * Builds the page and serves it with its tracker. With files or folders on the command line it publishes them too, and is
 * their first mirror (docs/mirrors.md). Where `RESEED_SITE` names a folder with the built page, nothing is built.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
// npm runs this in the project's folder, and says here where the person was.
const cwd = process.env['INIT_CWD'] ?? process.cwd();
const named = process.argv.slice(2).map((path) => ({ path, place: resolve(cwd, path) }));

const option = named.find(({ path }) => path.startsWith('-'));
if (option) end(`There is no option ${option.path}. What follows is files or folders to publish: npm start -- FILE…`);
// A build takes seconds; a mistyped name should not.
const missing = named.find(({ place }) => !existsSync(place));
if (missing) end(`There is no file or folder ${missing.place}.`);
// Read by vite.config.ts, in this process.
process.env['RESEED_FILES'] = JSON.stringify(named.map(({ place }) => place));

try {
  const site = process.env['RESEED_SITE'];
  if (site === undefined) await build({ root });
  const server = await preview({ root, ...(site === undefined ? {} : { build: { outDir: resolve(root, site) } }) });
  server.printUrls();
} catch (error) {
  const plain = error instanceof Error && error.name === 'PlainError';
  // A port that is taken has been explained by the server.
  if (error instanceof Error && /already in use/.test(error.message)) process.exit(1);
  end(plain ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/**
 * @param {string} message
 * @returns {never}
 */
function end(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}
