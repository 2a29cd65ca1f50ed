/**
 * Builds the page and serves it with its tracker. With files or folders on the command line it publishes them too, and is
 * their first mirror (docs/mirrors.md). Where `RESEED_SITE` names a folder with the built page, nothing is built.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';

const USAGE = `npm start                 serves the page and its tracker
npm start -- FILE…        the same, and publishes files or folders from here (docs/mirrors.md)

  PORT, HOST    where it listens: 8080, 127.0.0.1
  RESEED_URL    https address at which visitors reach it
  RESEED_KEY    file of the publisher's key: reseed/minisign.key in XDG_CONFIG_HOME or ~/.config
  RESEED_SITE   folder with the built page, which is then not built`;

const root = fileURLToPath(new URL('../..', import.meta.url));
// npm runs this in the project's folder, and says here where the person was.
const cwd = process.env['INIT_CWD'] ?? process.cwd();
// Not strict: what is wrong is said in our words.
const { values, positionals, tokens } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' } },
  strict: false,
  tokens: true,
});
const places = positionals.map((path) => resolve(cwd, path));

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const option = tokens.find((token) => token.kind === 'option' && token.name !== 'help');
if (option?.kind === 'option') end(`There is no option ${option.rawName}.\n\n${USAGE}`);
// A build takes seconds; a mistyped name should not.
const missing = places.find((place) => !existsSync(place));
if (missing) end(`There is no file or folder ${missing}.`);
const site = process.env['RESEED_SITE'];
if (site !== undefined && !existsSync(resolve(root, site, 'index.html'))) {
  end(`RESEED_SITE names ${resolve(root, site)}, which holds no built page: there is no index.html in it.`);
}
// Read by vite.config.ts, in this process.
process.env['RESEED_FILES'] = JSON.stringify(places);

try {
  if (site === undefined) await buildAside();
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

/** Builds the page beside the one that is there, which another `npm start` may be serving, and puts it in its place then. */
async function buildAside() {
  const folderOf = (/** @type {string} */ name) => resolve(root, name);
  const [built, served, before] = [folderOf('.cache/built'), folderOf('dist'), folderOf('.cache/before')];
  await build({ root, build: { outDir: built, emptyOutDir: true } });
  rmSync(before, { recursive: true, force: true });
  if (existsSync(served)) renameSync(served, before);
  renameSync(built, served);
}
