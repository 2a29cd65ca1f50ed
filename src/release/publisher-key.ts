import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, fromBase64Url, toBase64, toBase64Url, toHex } from './bytes.js';
import { ReseedError } from './errors.js';

/** A publisher's public key as minisign has it: Ed25519, with an 8-byte ID that its maker chose at random. */
export interface PublisherKey {
  readonly keyId: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** SHA-256 of the 32-byte public key, 64 lower-case hex digits: what a key is told by. Anyone can choose a key ID. */
export type Fingerprint = string & { readonly fingerprint: unique symbol };

/** minisign writes `Ed`, the key ID and the key. */
const KEY_BYTES = 2 + 8 + 32;

/** Gives the fingerprint of a key. */
export function fingerprintOf({ publicKey }: Pick<PublisherKey, 'publicKey'>): Fingerprint {
  return toHex(sha256(publicKey)) as Fingerprint;
}

/** Writes a fingerprint, or its beginning, in groups of four, which is how people compare it. */
export function groupsOf(fingerprint: string, groups = 16): string {
  return (fingerprint.match(/.{4}/g) ?? []).slice(0, groups).join(' ');
}

/** Tells whether two keys are the same, their IDs included, as minisign asks. */
export function sameKey(a: PublisherKey, b: PublisherKey): boolean {
  return toHex(encodeKey(a)) === toHex(encodeKey(b));
}

/** Reads `x.pk` of a link: minisign's 42 bytes in base64url. Throws `link-bad-key`. */
export function readLinkKey(text: string): PublisherKey {
  const key = decodeKey(fromBase64Url(text));
  if (!key) throw new ReseedError('link-bad-key', { value: text.slice(0, 80) });
  return key;
}

export function writeLinkKey(key: PublisherKey): string {
  return toBase64Url(encodeKey(key));
}

/** Reads the one line of base64 that is a key for `minisign -P`; null for anything else. */
export function readKeyLine(line: string): PublisherKey | null {
  return decodeKey(fromBase64(line));
}

/** Writes a key as `minisign -P` takes it. */
export function writeKeyLine(key: PublisherKey): string {
  return toBase64(encodeKey(key));
}

/** Writes a `minisign.pub`. */
export function writePublicKeyFile(key: PublisherKey): string {
  return `untrusted comment: minisign public key ${keyIdText(key.keyId)}\n${writeKeyLine(key)}\n`;
}

/** Writes a key ID as minisign does: a little-endian number in hex. */
export function keyIdText(keyId: Uint8Array): string {
  return toHex(keyId.toReversed()).toUpperCase();
}

function encodeKey({ keyId, publicKey }: PublisherKey): Uint8Array {
  const bytes = new Uint8Array(KEY_BYTES);
  bytes.set([0x45, 0x64]);
  bytes.set(keyId, 2);
  bytes.set(publicKey, 10);
  return bytes;
}

function decodeKey(bytes: Uint8Array | null): PublisherKey | null {
  if (bytes?.length !== KEY_BYTES || bytes[0] !== 0x45 || bytes[1] !== 0x64) return null;
  return { keyId: bytes.slice(2, 10), publicKey: bytes.slice(10) };
}
