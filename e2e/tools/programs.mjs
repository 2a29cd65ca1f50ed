/**
 * Finds programs that the tests run beside the page, and installs what is missing where apt can be used: minisign, which
 * has to accept what we sign, and whose keys have to sign here.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Finds minisign: `RESEED_MINISIGN` or an installed one; null where there is none.
 * @returns {string | null}
 */
export function findMinisign() {
  return findProgram('RESEED_MINISIGN', ['minisign']);
}

/** Makes the programs be there, or throws with what to do by hand. */
export function ensurePrograms() {
  if (findMinisign() !== null) return;
  console.log('Missing: minisign. Installing.');
  installByApt(['minisign']);
  if (findMinisign() !== null) return;
  throw new Error(
    'No minisign was found, and it could not be installed. Install it by hand (https://jedisct1.github.io/minisign/), ' +
      'or name its program in RESEED_MINISIGN.',
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
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
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
