import { expect, test } from 'playwright/test';
import { fc, holds, valueLike } from '../../e2e/fixtures/fuzz.js';
import { fingerprintOf } from '../release/publisher-key.js';
import { readKeyRecord } from './idb-key-store.js';
import { readRecord } from './idb-shelf.js';

test.setTimeout(60_000);

const RECORD = {
  schema: 1,
  infoHash: '08ada5a7a6183aae1e09d831df6748d566095a10',
  role: 'visitor',
  magnet: 'magnet:?xt=urn:btih:08ada5a7a6183aae1e09d831df6748d566095a10',
  torrent: new Uint8Array(5),
  keptSince: 1,
  wanted: 'running',
  uploaded: 0,
  downloaded: 5,
  backing: 'pieces',
  handles: [{ path: 'a', handle: {} }],
  stamps: [{ path: 'a', size: 5, lastModified: -1 }],
};

test('whatever was stored as a release, it is read whole or not at all', () => {
  let taken = 0;
  holds(valueLike([RECORD]), 100_000, (value) => {
    const record = readRecord(value);
    if (!record) return;
    taken++;
    for (const count of [
      record.keptSince,
      record.uploaded,
      record.downloaded,
      ...record.stamps.map(({ size }) => size),
    ]) {
      if (!Number.isSafeInteger(count) || count < 0) throw new Error('a number');
    }
    if (Object.keys(record).sort().join() !== Object.keys(RECORD).sort().join())
      throw new Error('a key too many, or too few');
    if (JSON.stringify(readRecord(record)) !== JSON.stringify(record)) throw new Error('it changed');
  });
  expect(taken).toBeGreaterThan(1000);
});

test('whatever was stored as a key, it is read whole or not at all', async () => {
  const keys = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
  const wrapping = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const publicKey = new Uint8Array(32).fill(9);
  const record = {
    schema: 1,
    fingerprint: fingerprintOf({ publicKey }),
    keyId: new Uint8Array(8),
    publicKey,
    privateKey: keys.privateKey,
    seed: { wrapping, iv: new Uint8Array(12), sealed: new Uint8Array(48) },
    since: 1,
    usedAt: 2,
  };
  expect(readKeyRecord(record)).not.toBeNull();
  const others = { ...record, privateKey: keys.publicKey, seed: null };
  const records = fc.oneof(valueLike([record, others]), fc.constantFrom(record, { ...record, seed: null }));
  let taken = 0;
  holds(records, 100_000, (value) => {
    const read = readKeyRecord(value);
    if (!read) return;
    taken++;
    if (read.fingerprint !== fingerprintOf(read) || read.keyId.length !== 8) throw new Error('another key');
    if (read.privateKey.extractable || read.privateKey.type !== 'private')
      throw new Error('a key that can be taken out');
    if (![read.since, read.usedAt].every((time) => Number.isSafeInteger(time) && time >= 0)) throw new Error('a time');
  });
  expect(taken).toBeGreaterThan(1000);
});
