import { expect, test } from 'playwright/test';
import { readRecord } from './idb-shelf.js';
import type { ShelfRecord } from './shelf.js';

const HASH = '08ada5a7a6183aae1e09d831df6748d566095a10';

/** A record as a structured clone of it comes out of the database, with some values replaced. */
function stored(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const handle = { kind: 'file', name: 'a' };
  return {
    schema: 1,
    infoHash: HASH,
    role: 'publisher',
    magnet: `magnet:?xt=urn:btih:${HASH}`,
    torrent: Uint8Array.of(1, 2, 3),
    keptSince: 1_700_000_000_000,
    wanted: 'running',
    uploaded: 5,
    downloaded: 0,
    backing: 'handle',
    handles: [{ path: 'a', handle }],
    stamps: [{ path: 'a', size: 3, lastModified: 1_600_000_000_000 }],
    ...changes,
  };
}

test('reads a record as it was stored', () => {
  expect(readRecord(stored())).toEqual(stored());
});

test('reads a record of a release whose metadata has not come', () => {
  const record = stored({
    role: 'visitor',
    torrent: null,
    backing: 'pieces',
    handles: [],
    stamps: [],
    wanted: 'stopped',
  });
  expect(readRecord(record)).toEqual(record);
});

test('reads what it knows and leaves other keys out', () => {
  expect(readRecord(stored({ future: true }))).toEqual(stored());
});

test('reads files of before 1970, whose times are negative', () => {
  const record = stored({ stamps: [{ path: 'a', size: 0, lastModified: -86_400_000 }] });
  expect(readRecord(record)).toEqual(record);
});

for (const value of [undefined, null, 7, 'text', true, [], {}, new Map(Object.entries(stored()))]) {
  test(`refuses ${Object.prototype.toString.call(value)} in the place of a record`, () => {
    expect(readRecord(value)).toBeNull();
  });
}

const refused: { readonly [Key in keyof ShelfRecord]: readonly unknown[] } = {
  schema: [undefined, 0, 2, '1', null],
  infoHash: [undefined, '', 'abc', `${HASH}0`, 7, null],
  role: [undefined, '', 'owner', null, 1],
  magnet: [undefined, null, 7, {}],
  torrent: [undefined, 'text', [1, 2, 3], new ArrayBuffer(3), 0],
  keptSince: [undefined, null, '5', -1, 0.5, Number.NaN, Infinity, new Date(0)],
  wanted: [undefined, 'paused', true, null],
  uploaded: [undefined, null, '5', -1, 0.5, Number.NaN, 2 ** 53],
  downloaded: [undefined, null, '5', -1, 0.5, Number.NaN, 2 ** 53],
  backing: [undefined, 'memory', '', null],
  handles: [
    undefined,
    null,
    {},
    'a',
    [null],
    [{ path: 'a' }],
    [{ handle: {} }],
    [{ path: 'a', handle: null }],
    [{ path: 7, handle: {} }],
  ],
  stamps: [
    undefined,
    null,
    {},
    [null],
    [{ path: 'a', size: 3 }],
    [{ path: 'a', lastModified: 3 }],
    [{ size: 3, lastModified: 3 }],
    [{ path: 'a', size: -1, lastModified: 3 }],
    [{ path: 'a', size: '3', lastModified: 3 }],
    [{ path: 'a', size: 3, lastModified: Number.NaN }],
    [{ path: 'a', size: 3, lastModified: 3 }, 'b'],
  ],
};

for (const [key, values] of Object.entries(refused)) {
  test(`refuses a record whose ${key} is missing or of another kind`, () => {
    for (const value of values) expect(readRecord(stored({ [key]: value })), JSON.stringify(value)).toBeNull();
  });
}
