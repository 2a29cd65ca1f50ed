/**
 * minisign's secret key files. Two lines, a comment and base64 of 158 bytes: the algorithms `Ed`, `Sc` (or two zeros, for a
 * key without a passphrase) and `B2`, a salt, two limits for the cost of scrypt, and the key itself, which is the key ID,
 * seed and public key, and a checksum, XORed with what scrypt makes of the passphrase.
 * Source: minisign 0.11, https://jedisct1.github.io/minisign/.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { concat, equalBytes, fromBase64, toBase64, utf8, utf8Text } from '../release/bytes.js';
import { ReseedError } from '../release/errors.js';
import { costOf, type Kdf, type Limits } from './scrypt-cost.js';

export type { Kdf } from './scrypt-cost.js';

export interface SecretKey {
  /** 8 bytes. */
  readonly keyId: Uint8Array;
  /** 32 bytes, as is the seed that it is made from (RFC 8032). */
  readonly publicKey: Uint8Array;
  readonly seed: Uint8Array;
}

/** Bytes of UTF-8: the longest passphrase that minisign can be given. */
export const MAX_PASSPHRASE_BYTES = 1022;

/** Far above a comment of 1,024 bytes and the key, which is as long as minisign writes it. */
const MAX_FILE_LENGTH = 4096;

const COMMENT = 'untrusted comment: ';
const FILE_BYTES = 158;
const SECRET_AT = 54;
/** Key ID, seed, public key, checksum. */
const SECRET_BYTES = 8 + 32 + 32 + 32;

/** 128 MiB and about a second; minisign reads any cost, and its own default of 1 GiB is more than a phone has for a page. */
const OUR_LIMITS: Limits = { opslimit: 4_194_304n, memlimit: 134_217_728n };

/**
 * Reads a secret key file of unknown origin. The passphrase is left alone where the file needs none.
 * Throws `key-malformed`, `key-passphrase`, or, before any work is done, `key-too-costly`.
 */
export async function readSecretKeyFile(text: unknown, passphrase: string, kdf: Kdf): Promise<SecretKey> {
  const file = readLines(text);
  const encrypted = algorithmOf(file, 2) === 'Sc';
  if (algorithmOf(file, 0) !== 'Ed') malformed('not an Ed25519 key');
  if (!encrypted && algorithmOf(file, 2) !== '\0\0') malformed('not encrypted by scrypt');
  if (algorithmOf(file, 4) !== 'B2') malformed('a checksum that is not BLAKE2b');
  const secret = file.slice(SECRET_AT);
  try {
    if (encrypted) await cipher(secret, file, passphrase, kdf);
    const [keyId, seed, publicKey] = [secret.slice(0, 8), secret.slice(8, 40), secret.slice(40, 72)];
    const checksum = secret.slice(72);
    // minisign leaves the checksum out of a key that it does not encrypt, and keeps it where it removes a passphrase.
    const summed = encrypted || checksum.some((byte) => byte !== 0);
    if (summed && !equalBytes(checksum, checksumOf(secret))) {
      if (encrypted) throw new ReseedError('key-passphrase', {});
      malformed('the checksum does not fit');
    }
    if (!equalBytes(ed25519.getPublicKey(seed), publicKey)) malformed('the public key in it is another key’s');
    return { keyId, publicKey, seed };
  } finally {
    secret.fill(0);
    file.fill(0);
  }
}

/** Makes a secret key with a random key ID. */
export function makeSecretKey(): SecretKey {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  return { keyId: crypto.getRandomValues(new Uint8Array(8)), publicKey: ed25519.getPublicKey(seed), seed };
}

/** Writes a key as a secret key file without a passphrase, as `minisign -G -W` does: no salt, no limits, no checksum. */
export function writeOpenSecretKeyFile({ keyId, seed, publicKey }: SecretKey): string {
  const bytes = new Uint8Array(FILE_BYTES);
  bytes.set(utf8('Ed\0\0B2'));
  bytes.set(concat(keyId, seed, publicKey), SECRET_AT);
  try {
    // minisign calls it encrypted here too.
    return `${COMMENT}minisign encrypted secret key\n${toBase64(bytes)}\n`;
  } finally {
    bytes.fill(0);
  }
}

/**
 * Writes a key as a secret key file under a passphrase. Throws `key-passphrase` for an empty one, and for one that minisign
 * could not be given: of more than a line or `MAX_PASSPHRASE_BYTES`.
 */
export async function writeSecretKeyFile(key: SecretKey, passphrase: string, kdf: Kdf): Promise<string> {
  const fits = passphrase !== '' && !/[\0\r\n]/.test(passphrase) && utf8(passphrase).length <= MAX_PASSPHRASE_BYTES;
  if (!fits) throw new ReseedError('key-passphrase', {});
  const secret = concat(key.keyId, key.seed, key.publicKey, new Uint8Array(32));
  secret.set(checksumOf(secret), 72);
  const head = new Uint8Array(SECRET_AT);
  head.set(utf8('EdScB2'));
  crypto.getRandomValues(head.subarray(6, 38));
  const view = new DataView(head.buffer);
  view.setBigUint64(38, OUR_LIMITS.opslimit, true);
  view.setBigUint64(46, OUR_LIMITS.memlimit, true);
  try {
    await cipher(secret, head, passphrase, kdf);
    return `${COMMENT}minisign encrypted secret key\n${toBase64(concat(head, secret))}\n`;
  } finally {
    secret.fill(0);
  }
}

function readLines(text: unknown): Uint8Array {
  if (typeof text !== 'string') malformed('not text');
  if (text.length > MAX_FILE_LENGTH) malformed('longer than 4 KiB');
  const lines = text.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n');
  const [comment, key] = lines;
  if (lines.length !== 2) malformed('not two lines');
  if (!comment?.startsWith(COMMENT)) malformed('no untrusted comment');
  const bytes = fromBase64(key!);
  if (bytes?.length !== FILE_BYTES) malformed('the key is not 158 bytes of base64');
  return bytes;
}

function algorithmOf(file: Uint8Array, at: number): string | null {
  return utf8Text(file.subarray(at, at + 2));
}

/** BLAKE2b-256 over the signature algorithm, key ID, seed and public key. */
function checksumOf(secret: Uint8Array): Uint8Array {
  return blake2b(concat(utf8('Ed'), secret.subarray(0, 72)), { dkLen: 32 });
}

/** Encrypts or decrypts `secret` in its place, by the salt and the limits in a file's head. */
async function cipher(secret: Uint8Array, head: Uint8Array, passphrase: string, kdf: Kdf): Promise<void> {
  const view = new DataView(head.buffer, head.byteOffset);
  const limits = { opslimit: view.getBigUint64(38, true), memlimit: view.getBigUint64(46, true) };
  const cost = costOf(limits, SECRET_BYTES);
  const words = utf8(passphrase);
  try {
    const stream = await kdf(words, head.slice(6, 38), cost);
    // Short of a byte, that byte of the seed would stand in the file as it is.
    if (stream.length !== SECRET_BYTES) throw new ReseedError('internal', { reason: 'scrypt gave too few bytes' });
    for (let i = 0; i < SECRET_BYTES; i++) secret[i]! ^= stream[i]!;
    stream.fill(0);
  } finally {
    words.fill(0);
  }
}

function malformed(reason: string): never {
  throw new ReseedError('key-malformed', { reason });
}
