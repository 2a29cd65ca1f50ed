/**
 * Checks who imports whom in `src/`, by the rule in `src/README.md`: no import against an arrow, no package outside
 * its folder, no circle of files. Each violation names both files. Type-only imports count: to know a type is to know
 * its folder.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** What each folder may import besides itself: a folder, or single files of one. */
const ARROWS = /** @type {Record<string, string[]>} */ ({
  app: ['engine/client.ts', 'engine/types.ts', 'release', 'i18n'],
  embed: ['release', 'i18n/facade.ts'],
  frame: ['embed/messages.ts', 'embed/options.ts', 'embed/events.ts', 'app', 'engine/client.ts', 'engine/types.ts', 'release', 'i18n'],
  engine: ['swarm', 'storage', 'save', 'publish', 'release'],
  swarm: ['release'],
  storage: ['release'],
  publish: ['release'],
  save: ['release'],
  i18n: ['release'],
  release: [],
  serve: ['release', 'publish', 'i18n/en-problems.ts', 'i18n/problem.ts', 'i18n/format.ts'],
});

/** The folders that may import a package. One that is not listed is imported nowhere in `src/`. */
const PACKAGES = /** @type {Record<string, string[]>} */ ({
  webtorrent: ['swarm'],
  'idb-keyval': ['storage'],
  lit: ['app', 'frame'],
  'client-zip': ['save'],
  'hash-wasm': ['publish'],
  '@noble/curves': ['release', 'publish'],
  '@noble/hashes': ['release', 'publish'],
  'bittorrent-tracker': ['serve'],
  uqr: ['serve'],
  vite: ['serve'],
});

/** @typedef {{ from: string, to: string }} Import `from` is a file below the root; `to` one too, or a package's name. */

/**
 * Lists what breaks the rule, one sentence each; an empty list is a pass.
 * @param {string} root the folder that stands for `src/`
 * @returns {string[]}
 */
export function importViolations(root) {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.m?ts$/.test(file) && !file.endsWith('.d.ts'))
    .sort();
  const graph = new Map(files.map((file) => [file, importsOf(root, file)]));
  const all = [...graph.values()].flat();
  return [...all.map(violationOf).filter((violation) => violation !== null), ...circles(graph)];
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {Import[]}
 */
function importsOf(root, file) {
  const source = readFileSync(join(root, file), 'utf8');
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const specifiers = [
    ...module.staticImports.map((it) => it.moduleRequest.value),
    ...module.staticExports.flatMap((it) => it.entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => source.slice(start, end).replace(/^['"`]|['"`]$/g, '')),
  ];
  return [...new Set(specifiers)]
    .filter((it) => it !== undefined)
    .map((specifier) => ({ from: file, to: targetOf(root, file, specifier) }));
}

/**
 * @param {string} root
 * @param {string} file
 * @param {string} specifier
 */
function targetOf(root, file, specifier) {
  const bare = specifier.replace(/\?.*$/, '');
  if (!bare.startsWith('.')) return bare.startsWith('node:') ? bare : (/^(@[^/]+\/)?[^/]+/.exec(bare)?.[0] ?? bare);
  const path = resolve(join(root, dirname(file)), bare);
  const source = path.replace(/\.(m?)js$/, '.$1ts');
  return relative(root, existsSync(source) ? source : path).split(sep).join('/');
}

/**
 * @param {Import} it
 * @returns {string | null}
 */
function violationOf({ from, to }) {
  const test = from.endsWith('.test.ts');
  const folder = folderOf(from);
  const says = (/** @type {string} */ why) => `${from} imports ${to}: ${why}`;
  // A test may use the runner, Node, and what e2e/ has for it; for the rest it is a file of its folder.
  if (test && (to.startsWith('node:') || to === 'playwright' || to.startsWith('../'))) return null;
  if (to.startsWith('node:')) return folder === 'serve' ? null : says('Node is there in serve/ and in tests only');
  if (to.startsWith('../')) return says('it is outside of src/');
  if (!/[/.]/.test(to.replace(/^@[^/]+\//, ''))) return packageViolation(folder, to, says);
  if (to === 'main.ts') return says('nobody imports main.ts');
  if (to.endsWith('.test.ts')) return says('nobody imports a test');
  const target = folderOf(to);
  if (folder === target || from === 'main.ts') return null;
  const arrows = ARROWS[folder];
  if (arrows === undefined) return says(`${folder || 'the root'} has no place in the map`);
  if (arrows.some((allowed) => allowed === target || allowed === to)) return null;
  return says(`${folder}/ may import ${arrows.join(', ') || 'nothing of ours'}`);
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {(why: string) => string} says
 */
function packageViolation(folder, name, says) {
  const owners = PACKAGES[name];
  if (owners === undefined) return says('this package has no folder that owns it');
  return owners.includes(folder) ? null : says(`only ${owners.join('/ and ')}/ may`);
}

/** @param {string} file */
function folderOf(file) {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

/**
 * Finds circles by walking depth first; each is told once, from the file where the walk closed it.
 * @param {Map<string, Import[]>} graph
 */
function circles(graph) {
  const found = /** @type {string[]} */ ([]);
  const done = new Set();
  /** @param {string[]} path */
  const walk = (path) => {
    const file = /** @type {string} */ (path.at(-1));
    for (const { to } of graph.get(file) ?? []) {
      const start = path.indexOf(to);
      if (start >= 0) found.push(`${file} imports ${to}: a circle, ${[...path.slice(start), to].join(' → ')}`);
      else if (graph.has(to) && !done.has(to)) walk([...path, to]);
    }
    done.add(file);
  };
  for (const file of graph.keys()) if (!done.has(file)) walk([file]);
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = importViolations(fileURLToPath(new URL('../../src', import.meta.url)));
  for (const violation of violations) console.error(violation);
  if (violations.length > 0) process.exit(1);
  console.log('Every import follows the map in src/README.md.');
}
