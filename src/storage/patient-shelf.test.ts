import { expect, test } from 'playwright/test';
import { problemOf, ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { PatientShelf } from './patient-shelf.js';
import type { Shelf, ShelfRecord } from './shelf.js';

const record = (uploaded: number): ShelfRecord => ({ infoHash: '1'.repeat(40), uploaded }) as unknown as ShelfRecord;

/** A shelf that counts tries and can be made to fail. */
class TestShelf implements Shelf {
  readonly written = new Map<InfoHash, ShelfRecord>();
  tries = 0;
  error: Error | null = null;

  load(): ReturnType<Shelf['load']> {
    return Promise.resolve({ records: [...this.written.values()], unreadable: 0 });
  }

  async put(it: ShelfRecord): Promise<void> {
    this.tries++;
    if (this.error) throw this.error;
    this.written.set(it.infoHash, it);
  }

  async delete(infoHash: InfoHash): Promise<void> {
    this.written.delete(infoHash);
  }

  removeUnreadable(): Promise<InfoHash[]> {
    return Promise.resolve([]);
  }
}

function shelf(): { inner: TestShelf; patient: PatientShelf } {
  const inner = new TestShelf();
  return { inner, patient: new PatientShelf(inner, 5) };
}

const FULL = new ReseedError('storage-full', { neededBytes: 0, freeBytes: 0 });

test('a record that finds no room is written once there is some, as it was last put', async () => {
  const { inner, patient } = shelf();
  inner.error = FULL;
  await patient.put(record(1));
  await patient.put(record(2));
  await expect.poll(() => inner.tries).toBeGreaterThan(3);
  expect(inner.written.size).toBe(0);
  inner.error = null;
  await expect.poll(() => [...inner.written.values()].map(({ uploaded }) => uploaded)).toEqual([2]);
  const { tries } = inner;
  await patient.put(record(3));
  expect([inner.tries, [...inner.written.values()][0]?.uploaded]).toEqual([tries + 1, 3]);
});

test('a record that was removed meanwhile does not come back', async () => {
  const { inner, patient } = shelf();
  inner.error = FULL;
  await patient.put(record(1));
  const late = patient.put(record(2));
  await patient.delete(record(1).infoHash);
  await late;
  const other = { ...record(9), infoHash: '2'.repeat(40) as InfoHash };
  await patient.put(other);
  inner.error = null;
  await expect.poll(() => [...inner.written.keys()]).toEqual([other.infoHash]);
});

test('other failures come out as they are', async () => {
  const { inner, patient } = shelf();
  inner.error = new ReseedError('storage-denied', {});
  expect(await patient.put(record(1)).catch(problemOf)).toMatchObject({ code: 'storage-denied' });
});
