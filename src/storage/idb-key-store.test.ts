import { expect, test } from 'playwright/test';
import { fingerprintOf } from '../release/publisher-key.js';
import { readKeyRecord } from './idb-key-store.js';
import type { KeyRecord } from './key-store.js';
import { memoryStorage } from './storage.js';

const signing = () => crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']) as Promise<CryptoKeyPair>;
const wrappingKey = (extractable = false) =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, extractable, ['encrypt', 'decrypt']);

/** A record as a structured clone of it comes out of the database, with some values replaced. */
async function stored(changes: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const pair = await signing();
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return {
    schema: 1,
    fingerprint: fingerprintOf({ publicKey }),
    keyId: new Uint8Array(8).fill(7),
    publicKey,
    privateKey: pair.privateKey,
    seed: { wrapping: await wrappingKey(), iv: new Uint8Array(12), sealed: new Uint8Array(48) },
    since: 1_700_000_000_000,
    usedAt: 1_700_000_000_001,
    ...changes,
  };
}

test('reads a record as it was stored, with a seed and without', async () => {
  const record = await stored();
  expect(readKeyRecord(record)).toEqual(record);
  expect(readKeyRecord({ ...record, seed: null })).toEqual({ ...record, seed: null });
});

test('reads what it knows and leaves other keys out', async () => {
  const record = await stored();
  expect(readKeyRecord({ ...record, future: true })).toEqual(record);
});

for (const value of [undefined, null, 7, 'text', true, [], {}, new Map()]) {
  test(`refuses ${Object.prototype.toString.call(value)} in the place of a record`, () => {
    expect(readKeyRecord(value)).toBeNull();
  });
}

test('refuses each part that is missing', async () => {
  const record = await stored();
  for (const part of Object.keys(record)) {
    const { [part]: _, ...rest } = record;
    expect(readKeyRecord(rest), part).toBeNull();
  }
});

test('refuses each part that is not what it should be', async () => {
  const [record, other, pair] = [await stored(), await stored(), await signing()];
  const seed = record['seed'] as object;
  const extractable = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const ecdsa = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const cbc = await crypto.subtle.generateKey({ name: 'AES-CBC', length: 256 }, false, ['encrypt', 'decrypt']);
  const changes: Record<string, readonly unknown[]> = {
    schema: [0, 2, '1'],
    fingerprint: [other['fingerprint'], String(record['fingerprint']).toUpperCase(), '', 7],
    keyId: [new Uint8Array(7), new Uint8Array(9), [1, 2, 3, 4, 5, 6, 7, 8], null],
    publicKey: [other['publicKey'], new Uint8Array(31), null],
    privateKey: [pair.publicKey, ecdsa.privateKey, (extractable as CryptoKeyPair).privateKey, await wrappingKey(), {}, null],
    seed: [
      undefined,
      {},
      'seed',
      { ...seed, wrapping: {} },
      { ...seed, wrapping: await wrappingKey(true) },
      { ...seed, wrapping: record['privateKey'] },
      { ...seed, wrapping: cbc },
      { ...seed, iv: new Uint8Array(16) },
      { ...seed, sealed: new Uint8Array(32) },
      { ...seed, sealed: 'sealed' },
    ],
    since: [-1, 1.5, NaN, '7', null],
    usedAt: [-1, Infinity, null],
  };
  for (const [part, values] of Object.entries(changes)) {
    for (const [i, value] of values.entries()) {
      expect(readKeyRecord({ ...record, [part]: value }), `${part}, value ${i}`).toBeNull();
    }
  }
});

test('storage in memory gives the key that was used last first', async () => {
  const { keys } = memoryStorage();
  const [one, two] = [await stored({ usedAt: 1 }), await stored({ usedAt: 2 })] as unknown as [KeyRecord, KeyRecord];
  await keys.put(one);
  await keys.put(two);
  expect(await keys.load()).toEqual({ records: [two, one], unreadable: 0 });
  await keys.put({ ...one, usedAt: 3 });
  expect((await keys.load()).records.map(({ usedAt }) => usedAt)).toEqual([3, 2]);
});
