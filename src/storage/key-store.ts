import type { Fingerprint } from '../release/publisher-key.js';

/** One publisher's key that this browser signs with. Stored as it is, so a change of its shape needs a new `schema`. */
export interface KeyRecord {
  readonly schema: 1;
  readonly fingerprint: Fingerprint;
  /** 8 bytes. */
  readonly keyId: Uint8Array;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Ed25519, not extractable: a structured clone of it signs, and nothing reads it. */
  readonly privateKey: CryptoKey;
  /** What a backup is made from, encrypted under a key that is not extractable either; null once there is a backup. */
  readonly seed: null | { readonly wrapping: CryptoKey; readonly iv: Uint8Array; readonly sealed: Uint8Array };
  /** Unix time in ms, both. */
  readonly since: number;
  readonly usedAt: number;
}

/** The publisher's keys of this browser, by fingerprint. */
export interface KeyStore {
  /**
   * All records that can be read, the current key first. A record that cannot be read is left where it is and counted in
   * `unreadable`.
   */
  load(): Promise<{ records: KeyRecord[]; unreadable: number }>;
  put(record: KeyRecord): Promise<void>;
}

/** Puts records in the order of their last use, the latest first: that is the current key. */
export function currentFirst(records: Iterable<KeyRecord>): KeyRecord[] {
  return [...records].sort((a, b) => b.usedAt - a.usedAt);
}
