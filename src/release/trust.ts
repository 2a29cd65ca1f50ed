import { ReseedError } from './errors.js';
import { claimedKey, readSignature, signatureFault } from './minisign.js';
import { type Fingerprint, fingerprintOf, keyIdText, type PublisherKey } from './publisher-key.js';

/**
 * What is known of who made a release.
 *
 * `signed`: the signature over the manifest is right, by `key`; `pinned` where the link asked for that very key, else the
 * signature itself named it. `unchecked`: there is a signature, and neither the link nor the signature tells by which key.
 */
export type Trust =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'signed'; readonly key: PublisherKey; readonly fingerprint: Fingerprint; readonly pinned: boolean };

/** The two byte strings of a release's info dictionary, as they stand; null where they are missing. */
export interface SignedParts {
  readonly manifest: Uint8Array | null;
  readonly signature: Uint8Array | null;
}

/**
 * Checks a release's signature over its manifest's bytes, before anything in them is parsed. `pinned` is the key that the
 * link asks for. Throws `signature-missing`, `signature-malformed`, `signature-other-key`, `signature-key-id` or
 * `signature-mismatch`.
 */
export function checkSignature({ manifest, signature }: SignedParts, pinned: PublisherKey | null): Trust {
  if (!signature) {
    if (pinned) throw new ReseedError('signature-missing', { expected: fingerprintOf(pinned) });
    return { kind: 'unsigned' };
  }
  if (!manifest) throw new ReseedError('signature-malformed', { reason: 'it signs no manifest' });
  const sig = readSignature(signature);
  const claimed = claimedKey(sig);
  const key = pinned ?? claimed;
  if (!key) return { kind: 'unchecked' };
  const fault = signatureFault(sig, key, manifest);
  if (fault === null) return { kind: 'signed', key, fingerprint: fingerprintOf(key), pinned: pinned !== null };
  if (fault === 'key' && signatureFault(sig, { ...key, keyId: sig.keyId }, manifest) === null) {
    throw new ReseedError('signature-key-id', { expected: keyIdText(key.keyId), found: keyIdText(sig.keyId) });
  }
  // Signed by somebody else, and rightly: say by whom, since the person may know that key.
  if (pinned && claimed && signatureFault(sig, claimed, manifest) === null) {
    throw new ReseedError('signature-other-key', { expected: fingerprintOf(pinned), found: fingerprintOf(claimed) });
  }
  if (fault === 'key') {
    throw new ReseedError('signature-other-key', { expected: fingerprintOf(key), found: keyIdText(sig.keyId) });
  }
  throw new ReseedError('signature-mismatch', { part: fault === 'message' ? 'manifest' : 'comment' });
}
