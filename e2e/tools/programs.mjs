/**
 * Finds programs that the tests run beside the page, and installs what is missing where apt can be used: minisign, which
 * has to accept what we sign, and whose keys have to sign here; nginx, a mirror by the configuration that docs/mirrors.md
 * gives; aria2, which has to download what we publish from web seeds alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROGRAMS = [
  { name: 'minisign', find: findMinisign, packages: ['minisign'], variable: 'RESEED_MINISIGN', home: 'https://jedisct1.github.io/minisign/' },
  { name: 'nginx', find: findNginx, packages: ['nginx-light'], variable: 'RESEED_NGINX', home: 'https://nginx.org/' },
  { name: 'aria2c', find: findAria2, packages: ['aria2'], variable: 'RESEED_ARIA2', home: 'https://aria2.github.io/' },
];

/**
 * Finds minisign: `RESEED_MINISIGN` or an installed one; null where there is none.
 * @returns {string | null}
 */
export function findMinisign() {
  return findProgram('RESEED_MINISIGN', ['minisign']);
}

/**
 * Finds nginx: `RESEED_NGINX` or an installed one; null where there is none.
 * @returns {string | null}
 */
export function findNginx() {
  return findProgram('RESEED_NGINX', ['nginx']);
}

/**
 * Finds aria2: `RESEED_ARIA2` or an installed one; null where there is none.
 * @returns {string | null}
 */
export function findAria2() {
  return findProgram('RESEED_ARIA2', ['aria2c']);
}

/** Makes the programs be there, or throws with what to do by hand. */
export function ensurePrograms() {
  const missing = PROGRAMS.filter(({ find }) => find() === null);
  if (missing.length === 0) return;
  console.log(`Missing: ${missing.map(({ name }) => name).join(', ')}. Installing.`);
  // A newly installed nginx is started as a service where systemd runs; nobody asked the tests for a web server on port 80.
  const wanted = missing.filter(({ name }) => name !== 'nginx' || !existsSync('/run/systemd/system'));
  if (wanted.length > 0) installByApt(wanted.flatMap(({ packages }) => packages));
  const absent = missing.filter(({ find }) => find() === null);
  if (absent.length === 0) return;
  throw new Error(
    absent
      .map(({ name, variable, home }) => `No ${name} was found, and it was not installed. Install it by hand (${home}), or name it in ${variable}.`)
      .join('\n'),
  );
}

/**
 * Finds a program: the one that the environment names, or an installed one; null where there is none.
 * @param {string} variable
 * @param {string[]} names
 * @returns {string | null}
 */
export function findProgram(variable, names) {
  const chosen = process.env[variable];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`${variable} names ${chosen}, and nothing is there.`);
    return chosen;
  }
  const folders = ['/usr/bin', '/usr/sbin', ...(process.env['PATH'] ?? '').split(delimiter)];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync) ?? null;
}

/**
 * Installs Debian's packages; tells whether apt had them. On a system without apt, or without the right to use it,
 * nothing is tried.
 * @param {string[]} packages
 */
export function installByApt(packages) {
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return false;
  const root = process.getuid?.() === 0;
  if (!root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false;
  const prefix = root ? [] : ['sudo', '-n'];
  const apt = (/** @type {string[]} */ ...args) => {
    const [program = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(program, rest);
  };
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages);
}

/**
 * Runs a program to its end; tells whether it succeeded.
 * @param {string} program
 * @param {string[]} args
 */
export function run(program, args) {
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0;
}
