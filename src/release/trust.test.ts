import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'playwright/test';
import { utf8 } from './bytes.js';
import { problemOf } from './errors.js';
import { commentMessage, prehash, releaseComment, writeSignature } from './minisign.js';
import { fingerprintOf, keyIdText, type PublisherKey } from './publisher-key.js';
import { checkSignature } from './trust.js';

interface Maker {
  readonly key: PublisherKey;
  readonly seed: Uint8Array;
}

function maker(fill: number): Maker {
  const seed = new Uint8Array(32).fill(fill);
  return { seed, key: { keyId: new Uint8Array(8).fill(fill), publicKey: ed25519.getPublicKey(seed) } };
}

const ALICE = maker(1);
const MALLORY = maker(2);
const MANIFEST = utf8('{"type":"reseed-release/1"}');

/** Signs the manifest and says so in a comment; `claims` is the key that the comment names, null for none. */
function signed(by: Maker, { claims = by.key as PublisherKey | null, keyId = by.key.keyId } = {}): Uint8Array {
  const comment = utf8(claims ? releaseComment('reseed.manifest', claims, new Date(0)) : 'timestamp:0');
  const signature = ed25519.sign(prehash(MANIFEST), by.seed);
  const commentSignature = ed25519.sign(commentMessage(signature, comment), by.seed);
  return utf8(writeSignature({ keyId, signature, comment, commentSignature }, 'by hand'));
}

function verdict(signature: Uint8Array | null, pinned: PublisherKey | null, manifest: Uint8Array | null = MANIFEST): unknown {
  try {
    return checkSignature({ manifest, signature }, pinned);
  } catch (error) {
    return problemOf(error);
  }
}

const ALICE_SIGNED = { kind: 'signed', key: ALICE.key, fingerprint: fingerprintOf(ALICE.key) };

test('a release without a signature is unsigned, unless its link pins a key', () => {
  expect(verdict(null, null)).toEqual({ kind: 'unsigned' });
  expect(verdict(null, null, null)).toEqual({ kind: 'unsigned' });
  const missing = { code: 'signature-missing', data: { expected: fingerprintOf(ALICE.key) } };
  expect(verdict(null, ALICE.key)).toEqual(missing);
});

test('a right signature by the pinned key is signed and pinned', () => {
  expect(verdict(signed(ALICE), ALICE.key)).toEqual({ ...ALICE_SIGNED, pinned: true });
});

test('a pinned key needs no claim, and believes none', () => {
  expect(verdict(signed(ALICE, { claims: null }), ALICE.key)).toEqual({ ...ALICE_SIGNED, pinned: true });
  expect(verdict(signed(ALICE, { claims: MALLORY.key }), ALICE.key)).toEqual({ ...ALICE_SIGNED, pinned: true });
});

test('a right signature by the key that it names is signed, not pinned', () => {
  expect(verdict(signed(ALICE), null)).toEqual({ ...ALICE_SIGNED, pinned: false });
});

test('a signature that names no key behind a link that pins none is unchecked', () => {
  expect(verdict(signed(ALICE, { claims: null }), null)).toEqual({ kind: 'unchecked' });
});

test('a signature without a manifest, or that is none, is malformed', () => {
  for (const pinned of [null, ALICE.key]) {
    const reason = 'it signs no manifest';
    expect(verdict(signed(ALICE), pinned, null)).toEqual({ code: 'signature-malformed', data: { reason } });
    expect(verdict(utf8('hello'), pinned)).toMatchObject({ code: 'signature-malformed' });
    expect(verdict(new Uint8Array(0), pinned)).toMatchObject({ code: 'signature-malformed' });
  }
});

test('a right signature by another key is refused by both fingerprints', () => {
  const problem = {
    code: 'signature-other-key',
    data: { expected: fingerprintOf(ALICE.key), found: fingerprintOf(MALLORY.key) },
  };
  expect(verdict(signed(MALLORY), ALICE.key)).toEqual(problem);
  // Anyone can choose the key ID of another.
  const disguised = { ...MALLORY.key, keyId: ALICE.key.keyId };
  expect(verdict(signed(MALLORY, { keyId: ALICE.key.keyId, claims: disguised }), ALICE.key)).toEqual(problem);
});

test('the right key under another ID is refused by both IDs, as minisign refuses it', () => {
  const { publicKey } = ALICE.key;
  const problem = {
    code: 'signature-key-id',
    data: { expected: keyIdText(MALLORY.key.keyId), found: keyIdText(ALICE.key.keyId) },
  };
  expect(verdict(signed(ALICE), { publicKey, keyId: MALLORY.key.keyId })).toEqual(problem);
});

test('where only the ID of the other key is known, that is told', () => {
  const problem = {
    code: 'signature-other-key',
    data: { expected: fingerprintOf(ALICE.key), found: keyIdText(MALLORY.key.keyId) },
  };
  expect(verdict(signed(MALLORY, { claims: null }), ALICE.key)).toEqual(problem);
  // Alice is named, but the signature is not hers and says so.
  expect(verdict(signed(MALLORY, { claims: ALICE.key }), ALICE.key)).toEqual(problem);
  expect(verdict(signed(MALLORY, { claims: ALICE.key }), null)).toEqual(problem);
});

test('a signature in the name of a key that did not make it does not fit the manifest', () => {
  const forged = signed(MALLORY, { claims: ALICE.key, keyId: ALICE.key.keyId });
  for (const pinned of [null, ALICE.key]) {
    expect(verdict(forged, pinned)).toEqual({ code: 'signature-mismatch', data: { part: 'manifest' } });
  }
});

test('an altered manifest does not fit, whoever signed it', () => {
  const altered = MANIFEST.with(3, 0x58);
  for (const pinned of [null, ALICE.key]) {
    expect(verdict(signed(ALICE), pinned, altered)).toEqual({ code: 'signature-mismatch', data: { part: 'manifest' } });
  }
});

test('an altered comment does not fit', () => {
  const text = new TextDecoder().decode(signed(ALICE)).replace('timestamp:0', 'timestamp:1');
  for (const pinned of [null, ALICE.key]) {
    expect(verdict(utf8(text), pinned)).toEqual({ code: 'signature-mismatch', data: { part: 'comment' } });
  }
});
