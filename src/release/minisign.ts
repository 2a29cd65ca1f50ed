/**
 * minisign's signature files, prehashed (`ED`): Ed25519 over the BLAKE2b-512 of a message, and a second signature over the
 * first one and a comment. Signing itself is the publisher's (`publish/`); what is signed, and whether it is right, is here.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { concat, equalBytes, fromBase64, toBase64, utf8, utf8Text } from './bytes.js';
import { ReseedError } from './errors.js';
import { type PublisherKey, readKeyLine, writeKeyLine } from './publisher-key.js';

export interface Signature {
  readonly keyId: Uint8Array;
  /** 64 bytes, over the message's BLAKE2b-512. */
  readonly signature: Uint8Array;
  /** Exact bytes; covered by `commentSignature`. */
  readonly comment: Uint8Array;
  /** 64 bytes, over `signature` and `comment`. */
  readonly commentSignature: Uint8Array;
}

export const MAX_SIGNATURE_BYTES = 16 * 1024;

/** Gives what a prehashed signature is made over. */
export function prehash(message: Uint8Array): Uint8Array {
  return blake2b(message, { dkLen: 64 });
}

/** Gives what the comment's signature is made over. */
export function commentMessage(signature: Uint8Array, comment: Uint8Array): Uint8Array {
  return concat(signature, comment);
}

/** Reads a signature file of unknown origin. Throws `signature-malformed`. */
export function readSignature(file: Uint8Array): Signature {
  if (file.length > MAX_SIGNATURE_BYTES) malformed('longer than 16 KiB');
  const text = utf8Text(file) ?? malformed('not UTF-8');
  // minisign reads C strings, and refuses a line that goes on after one.
  if (text.includes('\0')) malformed('a NUL in it');
  const lines = text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n');
  const [untrusted, first, trusted, second] = lines;
  if (lines.length !== 4) malformed('not four lines');
  if (!untrusted?.startsWith('untrusted comment: ')) malformed('no untrusted comment');
  if (!trusted?.startsWith('trusted comment: ')) malformed('no trusted comment');
  const signed = fromBase64(first!);
  const global = fromBase64(second!);
  if (signed?.length !== 2 + 8 + 64) malformed('the signature is not 74 bytes of base64');
  if (global?.length !== 64) malformed('the comment’s signature is not 64 bytes of base64');
  if (signed[0] === 0x45 && signed[1] === 0x64) malformed('not prehashed, as minisign -l makes it');
  if (signed[0] !== 0x45 || signed[1] !== 0x44) malformed('an unknown algorithm');
  return {
    keyId: signed.slice(2, 10),
    signature: signed.slice(10),
    comment: utf8(trusted.slice('trusted comment: '.length)),
    commentSignature: global,
  };
}

/** Writes a signature file. `untrusted` is for people; nothing covers it. */
export function writeSignature({ keyId, signature, comment, commentSignature }: Signature, untrusted: string): string {
  const first = toBase64(concat(utf8('ED'), keyId, signature));
  return `untrusted comment: ${untrusted}\n${first}\ntrusted comment: ${utf8Text(comment)}\n${toBase64(commentSignature)}\n`;
}

/** Says what of a signature does not fit a key and a message, as `minisign -V` checks it; null where all of it does. */
export function signatureFault(sig: Signature, key: PublisherKey, message: Uint8Array): 'key' | 'message' | 'comment' | null {
  if (!equalBytes(sig.keyId, key.keyId)) return 'key';
  if (!verify(sig.signature, prehash(message), key)) return 'message';
  return verify(sig.commentSignature, commentMessage(sig.signature, sig.comment), key) ? null : 'comment';
}

/** Strict (RFC 8032): every browser and libsodium then agree on each signature. */
function verify(signature: Uint8Array, message: Uint8Array, { publicKey }: PublisherKey): boolean {
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    // Bytes that are no point of the curve.
    return false;
  }
}

/** The trusted comment of a release: minisign's usual fields, and the key, so that a signature tells whose it claims to be. */
export function releaseComment(file: string, key: PublisherKey, at: Date): string {
  return `timestamp:${Math.floor(at.getTime() / 1000)}\tfile:${file}\thashed\tkey:${writeKeyLine(key)}`;
}

/** Finds the key that a signature names in its comment; a claim, until the signature is verified with it. */
export function claimedKey({ comment }: Signature): PublisherKey | null {
  const field = (utf8Text(comment) ?? '').split('\t').find((part) => part.startsWith('key:'));
  return field === undefined ? null : readKeyLine(field.slice('key:'.length));
}

function malformed(reason: string): never {
  throw new ReseedError('signature-malformed', { reason });
}
