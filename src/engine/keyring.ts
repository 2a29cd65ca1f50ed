import { scryptInWorker } from '../publish/scrypt.js';
import { readSecretKeyFile, writeSecretKeyFile } from '../publish/secret-key-file.js';
import { makeSigningKey, openSeed, signBytes, type SigningKey, signingKeyOf } from '../publish/signing-key.js';
import { ReseedError } from '../release/errors.js';
import { releaseComment } from '../release/minisign.js';
import { fingerprintOf, type PublisherKey, writePublicKeyFile } from '../release/publisher-key.js';
import type { KeyRecord, KeyStore } from '../storage/key-store.js';
import { Serial } from './serial.js';
import type { KeyView } from './types.js';

/** This browser's publisher keys. Whoever holds one can publish updates of what it signed; nobody else can. */
export class Keyring {
  readonly #records = new Map<string, KeyRecord>();
  readonly #serial = new Serial();

  /** Called after each change. */
  onChange: () => void = () => undefined;

  private constructor(
    private readonly store: KeyStore,
    records: readonly KeyRecord[],
  ) {
    for (const record of records) this.#records.set(record.fingerprint, record);
  }

  /** Reads the keys that are kept. A record that cannot be read stays where it is. */
  static async open(store: KeyStore): Promise<Keyring> {
    const { records, unreadable } = await store.load();
    if (unreadable > 0) console.warn(`${unreadable} publisher keys cannot be read by this version of the page.`);
    return new Keyring(store, records);
  }

  /** The current key first. */
  get views(): readonly KeyView[] {
    return this.#ordered().map(({ fingerprint, since, seed }, i) =>
      Object.freeze({ fingerprint, since, backedUp: seed === null, current: i === 0 }),
    );
  }

  has(fingerprint: string): boolean {
    return this.#records.has(fingerprint);
  }

  /** Gives the key that signs what is published next; makes and keeps it, the first time. */
  current(): Promise<PublisherKey> {
    return this.#serial.run(async () => {
      const [record] = this.#ordered();
      if (record) return keyOf(record);
      const { signing, seed } = await makeSigningKey();
      // Kept before anything is signed with it: a link must not outlive its key.
      await this.#keep(recordOf(signing, seed));
      return signing.key;
    });
  }

  /** Signs bytes with one of the keys; gives a minisign signature file. Throws `key-missing`. */
  sign(key: PublisherKey, message: Uint8Array, file: string): Promise<string> {
    const record = this.#record(fingerprintOf(key));
    const comment = { trusted: releaseComment(file, key, new Date()), untrusted: 'signature of a Reseed release' };
    return signBytes(message, { key: keyOf(record), privateKey: record.privateKey }, comment);
  }

  /** Gives minisign's two files of a key whose seed is still here. Throws `key-missing` where it is not. */
  async backUp(fingerprint: string, passphrase: string): Promise<{ secretKey: string; publicKey: string }> {
    const record = this.#record(fingerprint);
    if (!record.seed) throw new ReseedError('key-missing', { fingerprint });
    const secret = await openSeed(record.seed, keyOf(record));
    const secretKey = await writeSecretKeyFile(secret, passphrase, scryptInWorker);
    secret.seed.fill(0);
    return { secretKey, publicKey: writePublicKeyFile(keyOf(record)) };
  }

  /** Removes the seed of a key; from then on it signs here and cannot be taken out. */
  async confirmBackup(fingerprint: string): Promise<void> {
    await this.#serial.run(() => this.#keep({ ...this.#record(fingerprint), seed: null }));
  }

  /** Brings in a `minisign.key` and makes it current; resolves with its fingerprint. Throws `key-…`. */
  async import(file: string, passphrase: string): Promise<string> {
    const secret = await readSecretKeyFile(file, passphrase, scryptInWorker);
    const signing = await signingKeyOf(secret);
    secret.seed.fill(0);
    const record = recordOf(signing, null);
    const { since } = this.#records.get(record.fingerprint) ?? record;
    await this.#serial.run(() => this.#keep({ ...record, since, usedAt: this.#next() }));
    return record.fingerprint;
  }

  async use(fingerprint: string): Promise<void> {
    await this.#serial.run(() => this.#keep({ ...this.#record(fingerprint), usedAt: this.#next() }));
  }

  /** Writes every key again, where what was kept of them was deleted. Rejects as `KeyStore.put`. */
  async writeAll(): Promise<void> {
    await this.#serial.run(async () => {
      for (const record of this.#records.values()) await this.store.put(record);
    });
  }

  async #keep(record: KeyRecord): Promise<void> {
    await this.store.put(record);
    this.#records.set(record.fingerprint, record);
    this.onChange();
  }

  #record(fingerprint: string): KeyRecord {
    const record = this.#records.get(fingerprint);
    if (!record) throw new ReseedError('key-missing', { fingerprint });
    return record;
  }

  #ordered(): KeyRecord[] {
    return [...this.#records.values()].sort((a, b) => b.usedAt - a.usedAt);
  }

  /** Later than every key's: clocks go back. */
  #next(): number {
    return Math.max(Date.now(), ...[...this.#records.values()].map(({ usedAt }) => usedAt + 1));
  }
}

function keyOf({ keyId, publicKey }: KeyRecord): PublisherKey {
  return { keyId, publicKey };
}

function recordOf({ key, privateKey }: SigningKey, seed: KeyRecord['seed']): KeyRecord {
  const now = Date.now();
  return { schema: 1, fingerprint: fingerprintOf(key), ...key, privateKey, seed, since: now, usedAt: now };
}
