import { ed25519 } from '@noble/curves/ed25519.js';
import { concat, equalBytes, fromHex, utf8 } from '../release/bytes.js';
import { ReseedError } from '../release/errors.js';
import { commentMessage, prehash, readSignature, signatureFault, writeSignature } from '../release/minisign.js';
import { fingerprintOf, type PublisherKey } from '../release/publisher-key.js';
import { makeSecretKey, type SecretKey } from './secret-key-file.js';

/** A publisher's key as this browser signs with it. */
export interface SigningKey {
  readonly key: PublisherKey;
  /** Ed25519, not extractable, for signing. */
  readonly privateKey: CryptoKey;
}

/** The seed of a key that is not backed up yet, encrypted (AES-GCM) under a key that cannot leave this browser. */
export interface KeptSeed {
  readonly wrapping: CryptoKey;
  /** 12 bytes. */
  readonly iv: Uint8Array;
  /** 32 bytes of seed and 16 of tag. */
  readonly sealed: Uint8Array;
}

/** RFC 8410: a PKCS#8 wrapping around the 32 bytes of an Ed25519 seed, which follow it. */
const PKCS8_HEAD = fromHex('302e020100300506032b657004220420')!;

/** Makes a new key with a random key ID, and keeps its seed for a backup. Throws `browser-too-old`. */
export async function makeSigningKey(): Promise<{ signing: SigningKey; seed: KeptSeed }> {
  const secret = makeSecretKey();
  try {
    const signing = await signingKeyOf(secret);
    return { signing, seed: await seal(secret.seed) };
  } finally {
    secret.seed.fill(0);
  }
}

/** Makes a secret key one that signs here and cannot be taken out. Throws `browser-too-old`. */
export async function signingKeyOf({ keyId, publicKey, seed }: SecretKey): Promise<SigningKey> {
  const pkcs8 = concat(PKCS8_HEAD, seed);
  try {
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
    return { key: { keyId, publicKey }, privateKey };
  } catch (error) {
    // Before Chrome 137, Firefox 129 and Safari 17.
    if (error instanceof DOMException && error.name === 'NotSupportedError') {
      throw new ReseedError('browser-too-old', { missing: 'Ed25519' });
    }
    throw error;
  } finally {
    pkcs8.fill(0);
  }
}

/** Opens a kept seed of `key`. Throws `key-missing` where it cannot be opened or is another key's. */
export async function openSeed({ wrapping, iv, sealed }: KeptSeed, key: PublisherKey): Promise<SecretKey> {
  const missing = new ReseedError('key-missing', { fingerprint: fingerprintOf(key) });
  const algorithm = { name: 'AES-GCM', iv: iv as BufferSource };
  const opened = await crypto.subtle.decrypt(algorithm, wrapping, sealed as BufferSource).catch(() => null);
  if (opened?.byteLength !== 32) throw missing;
  const seed = new Uint8Array(opened);
  if (!equalBytes(ed25519.getPublicKey(seed), key.publicKey)) {
    seed.fill(0);
    throw missing;
  }
  return { keyId: key.keyId, publicKey: key.publicKey, seed };
}

/**
 * Signs bytes; gives a minisign signature file, prehashed. `trusted` is covered by the signature, `untrusted` is for people.
 * It is checked as a visitor would check it before it is given out: `internal` where the private key is another key's,
 * `signature-malformed` for a comment of more than one line.
 */
export async function signBytes(
  message: Uint8Array,
  { key, privateKey }: SigningKey,
  comment: { readonly trusted: Uint8Array | string; readonly untrusted: string },
): Promise<string> {
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, bytes as BufferSource));
  const trusted = typeof comment.trusted === 'string' ? utf8(comment.trusted) : comment.trusted;
  const signature = await sign(prehash(message));
  const commentSignature = await sign(commentMessage(signature, trusted));
  const file = writeSignature({ keyId: key.keyId, signature, comment: trusted, commentSignature }, comment.untrusted);
  const fault = signatureFault(readSignature(utf8(file)), key, message);
  if (fault !== null) throw new ReseedError('internal', { reason: `signed, but the ${fault} does not fit` });
  return file;
}

async function seal(seed: Uint8Array): Promise<KeptSeed> {
  const wrapping = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, wrapping, seed as BufferSource));
  return { wrapping, iv, sealed };
}
