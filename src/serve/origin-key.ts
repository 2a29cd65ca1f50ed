import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeSecretKey, readSecretKeyFile, writeOpenSecretKeyFile } from '../publish/secret-key-file.js';
import { type SigningKey, signingKeyOf } from '../publish/signing-key.js';
import { ReseedError } from '../release/errors.js';
import { type PublisherKey, writeKeyLine, writePublicKeyFile } from '../release/publisher-key.js';
import { PlainError, reasonOf, sayError } from './plain-error.js';

export interface OriginKey {
  readonly signing: SigningKey;
  /** Paths of the two files of minisign. */
  readonly secretPlace: string;
  readonly publicPlace: string;
  /** True where there was no key, and this made it. */
  readonly made: boolean;
}

/** Names the file of the publisher's key: `RESEED_KEY`, else `reseed/minisign.key` where programs keep settings. */
export function keyPlace(env: NodeJS.ProcessEnv): string {
  if (env['RESEED_KEY']) return resolve(env['RESEED_KEY']);
  return join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'reseed', 'minisign.key');
}

/**
 * Opens the publisher's key, and makes it where there is none: a secret key of minisign without passphrase, as `minisign -G -W`
 * makes it, which only this user can read, and its public key beside it. Throws PlainError where it cannot be used.
 */
export async function openOriginKey(secretPlace: string): Promise<OriginKey> {
  const publicPlace = secretPlace.replace(/(\.key)?$/, '.pub');
  const { text, made } = await readOrMake(secretPlace);
  const signing = await signingOf(text, secretPlace);
  await keepPublicKey(signing.key, publicPlace);
  return { signing, secretPlace, publicPlace, made };
}

/** Tells whether other users of this machine can read the key. */
export async function othersCanRead({ secretPlace }: OriginKey): Promise<boolean> {
  return process.platform !== 'win32' && ((await stat(secretPlace)).mode & 0o077) !== 0;
}

async function readOrMake(place: string): Promise<{ text: string; made: boolean }> {
  try {
    return { text: await readFile(place, 'utf8'), made: false };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new PlainError(`The publisher’s key ${place} cannot be read: ${reasonOf(error)}.`);
    }
  }
  const secret = makeSecretKey();
  const text = writeOpenSecretKeyFile(secret);
  secret.seed.fill(0);
  try {
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await writeWhole(place, text, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readOrMake(place);
    throw new PlainError(`The publisher’s key cannot be kept in ${place}: ${reasonOf(error)}. RESEED_KEY names another file.`);
  }
  return { text, made: true };
}

async function keepPublicKey(key: PublisherKey, place: string): Promise<void> {
  try {
    await writeWhole(place, writePublicKeyFile(key), 0o644);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new PlainError(`The public key cannot be kept in ${place}: ${reasonOf(error)}.`);
    }
    const line = (await readFile(place, 'utf8')).split('\n')[1]?.trim();
    // Whoever gave it to others would give them a key by which nothing here is signed.
    if (line !== writeKeyLine(key)) throw new PlainError(`${place} is the public key of another key. Move it away, and it is written anew.`);
  }
}

/** Writes a file that appears with all of its text, and fails where there is one: another process may have made it meanwhile. */
async function writeWhole(place: string, text: string, mode: number): Promise<void> {
  const draft = `${place}.${randomUUID()}`;
  await writeFile(draft, text, { flag: 'wx', mode });
  try {
    await link(draft, place);
  } finally {
    await unlink(draft);
  }
}

async function signingOf(text: string, place: string): Promise<SigningKey> {
  try {
    const secret = await readSecretKeyFile(text, '', () => Promise.reject(new ReseedError('key-passphrase', {})));
    const signing = await signingKeyOf(secret);
    secret.seed.fill(0);
    return signing;
  } catch (error) {
    if (!(error instanceof ReseedError)) throw error;
    if (error.code !== 'key-passphrase') throw new PlainError(`${place}: ${sayError(error)}`);
    throw new PlainError(
      `The key ${place} is under a passphrase, and a server has nobody to type it. Take it off in a copy with ` +
        '`minisign -C -W -s COPY`, and name the copy in RESEED_KEY.',
    );
  }
}
