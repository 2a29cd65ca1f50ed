import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { build } from 'vite';
import { ROOT } from './site.mjs';

/** What a build makes, or has no need of. */
const LEFT_BEHIND = new Set(['.cache', '.git', 'dist', 'e2e', 'node_modules', 'test-results', 'types']);

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

const RIGHT = `import { ReseedReleaseElement, type EmbedSources } from 'reseed';
const it: ReseedReleaseElement = document.createElement('reseed-release');
const sources: EmbedSources = it.sources;
ReseedReleaseElement.appUrl = 'https://reseed.example/';
it.addEventListener('reseed-verified', ({ detail }) => console.log(detail.fingerprint, sources));
`;
const WRONG = `import { ReseedReleaseElement } from 'reseed';
const it: ReseedReleaseElement = document.createElement('reseed-release');
it.theme = 'purple';
it.autostart = 'yes';
`;

interface Manifest {
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly types?: string;
  readonly customElements: string;
}

/** A folder with one site that has the package, and nothing else, in its `node_modules`. */
let site: string;
let installed: string;
let folder: string | undefined;

const read = (file: string): Promise<string> => readFile(join(installed, file), 'utf8');
const parsed = async <T>(file: string): Promise<T> => JSON.parse(await read(file)) as T;

/** Runs a command to its end, without the network; gives what it says and whether all was well. */
function run(cwd: string, command: string, ...args: readonly string[]): { readonly good: boolean; readonly said: string } {
  const env = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false', npm_config_cache: join(cwd, '.npm') };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  return { good: status === 0, said: error ? error.message : `${stdout}${stderr}` };
}

function succeed(cwd: string, command: string, ...args: readonly string[]): string {
  const { good, said } = run(cwd, command, ...args);
  if (!good) throw new Error(`${command} ${args.join(' ')}: ${said}`);
  return said;
}

// One build for all: after a failure, a new worker would make another.
test.describe.configure({ mode: 'serial' });

test.beforeAll('the package is built, packed and unpacked as docs/embedding.md says', async () => {
  folder = await mkdtemp(join(tmpdir(), 'reseed-package-'));
  const checkout = join(folder, 'checkout');
  await mkdir(checkout);
  for (const name of await readdir(ROOT)) {
    if (!LEFT_BEHIND.has(name)) await cp(join(ROOT, name), join(checkout, name), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(checkout, 'node_modules'), 'junction');
  succeed(checkout, 'npm', 'run', 'build');
  succeed(checkout, 'npm', 'pack', '--json', '--pack-destination', folder);
  const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  site = join(folder, 'site');
  installed = join(site, 'node_modules/reseed');
  await mkdir(installed, { recursive: true });
  succeed(folder, 'tar', '-xzf', join(folder, packed!), '-C', installed, '--strip-components=1');
});

test.afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

test('every file that the package names is in it', async () => {
  const { exports, types, customElements } = await parsed<Manifest>('package.json');
  const targets = Object.values(exports).flatMap((target) => (typeof target === 'string' ? target : Object.values(target)));
  const named = [...targets, customElements, ...(types === undefined ? [] : [types])];
  expect(named).toEqual(expect.arrayContaining(['./types/embed/define.d.ts', './dist/embed.js', './custom-elements.json']));
  expect(named.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
});

test('every link in its texts leads to something in it', async () => {
  const texts = (await readdir(installed, { recursive: true })).filter((file) => file.endsWith('.md'));
  const dead = await Promise.all(
    texts.map(async (text) => {
      const links = [...(await read(text)).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((found) => found[1]!);
      return links.filter((link) => !existsSync(join(installed, dirname(text), link))).map((link) => `${text}: ${link}`);
    }),
  );
  expect(texts).toContain('README.md');
  expect(dead.flat()).toEqual([]);
});

test('a strict consumer gets the types, and is told of a value of the wrong type', async () => {
  // The package's own declarations are checked too; the browser's are not ours.
  const strict = { strict: true, skipLibCheck: false, skipDefaultLibCheck: true, noEmit: true, types: [] };
  const compilerOptions = { ...strict, target: 'es2023', lib: ['es2023', 'dom'], module: 'esnext', moduleResolution: 'bundler' };
  await writeFile(join(site, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['right.ts', 'wrong.ts'] }));
  await writeFile(join(site, 'right.ts'), RIGHT);
  await writeFile(join(site, 'wrong.ts'), WRONG);
  const { good, said } = run(site, process.execPath, TSC, '-p', 'tsconfig.json', '--pretty', 'false');
  expect(good).toBe(false);
  const errors = [...said.matchAll(/^(.+)\((\d+),\d+\): error (\w+)/gm)].map(([, file, line, code]) => `${file}:${line} ${code}`);
  expect(errors).toEqual(['wrong.ts:3 TS2322', 'wrong.ts:4 TS2322']);
});

test('a bundler keeps the element of a site that imports the package for nothing but that', async () => {
  await writeFile(join(site, 'main.js'), "import 'reseed';\n");
  const built = await build({
    root: site,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: join(site, 'main.js') } },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (result === undefined || !('output' in result)) throw new Error('Nothing was built.');
  expect(result.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('\n')).toContain('reseed-release');
});
