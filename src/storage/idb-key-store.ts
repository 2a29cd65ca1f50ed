import { set, values } from 'idb-keyval';
import { fingerprintOf } from '../release/publisher-key.js';
import { IdbStore } from './idb-store.js';
import { currentFirst, type KeyRecord, type KeyStore } from './key-store.js';

/** The publisher's keys in IndexedDB, which keeps a CryptoKey without ever showing what is in it. */
export class IdbKeyStore implements KeyStore {
  readonly store: IdbStore;

  constructor(database: string) {
    this.store = new IdbStore(database, (value) => readKeyRecord(value) !== null);
  }

  async load(): Promise<{ records: KeyRecord[]; unreadable: number }> {
    const stored = await this.store.run((use) => values<unknown>(use));
    const records = stored.map(readKeyRecord).filter((record) => record !== null);
    return { records: currentFirst(records), unreadable: stored.length - records.length };
  }

  async put(record: KeyRecord): Promise<void> {
    await this.store.run((use) => set(record.fingerprint, record, use));
  }
}

/** Reads a stored record, or returns null for one that this version does not understand. */
export function readKeyRecord(value: unknown): KeyRecord | null {
  if (!isObject(value) || value['schema'] !== 1) return null;
  const { keyId, publicKey, privateKey, since, usedAt } = value;
  if (!isBytes(keyId, 8) || !isBytes(publicKey, 32)) return null;
  const fingerprint = fingerprintOf({ publicKey });
  if (value['fingerprint'] !== fingerprint) return null;
  if (!isSecret(privateKey, 'Ed25519', 'sign')) return null;
  const seed = readSeed(value['seed']);
  if (seed === undefined || !isTime(since) || !isTime(usedAt)) return null;
  return { schema: 1, fingerprint, keyId, publicKey, privateKey, seed, since, usedAt };
}

function readSeed(value: unknown): KeyRecord['seed'] | undefined {
  if (value === null) return null;
  if (!isObject(value)) return undefined;
  const { wrapping, iv, sealed } = value;
  if (!isSecret(wrapping, 'AES-GCM', 'decrypt') || !isBytes(iv, 12) || !isBytes(sealed, 32 + 16)) return undefined;
  return { wrapping, iv, sealed };
}

/** Tells a key that does its work and cannot be taken out. */
function isSecret(value: unknown, algorithm: string, usage: KeyUsage): value is CryptoKey {
  if (!(value instanceof CryptoKey) || value.type === 'public' || value.extractable) return false;
  return value.algorithm.name === algorithm && value.usages.includes(usage);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBytes(value: unknown, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
