import { expect, test } from 'playwright/test';
import { relieve, type RelievedFetch } from './relieve.js';

const MB = 1_000_000;
const NOW_MS = 10_000;

interface Fetch extends RelievedFetch {
  /** What was done to it. */
  readonly done: string[];
}

/** A fetch that began long ago: `left` bytes to come at `speed` bytes a second, the pieces `waiting` behind the one that comes. */
function fetchOf({ left = 8 * MB, speed = 0.1 * MB, startedAt = 0, waiting = [7, 8] as number[] }): Fetch {
  const done: string[] = [];
  const cutBefore = (index: number): void => void done.push(`cut before ${index}`);
  const [abort, drop] = [() => void done.push('ended'), () => void done.push('dropped')];
  return { left, startedAt, waiting, mirror: { speed }, done, cutBefore, abort, drop };
}

test('what waits behind the piece that comes is taken from a slow mirror for a fast one', () => {
  const slow = fetchOf({});
  expect(relieve({ rating: 2 * MB }, [slow], NOW_MS)).toBe(true);
  expect(slow.done).toEqual(['cut before 7']);
});

test('where only the piece that comes is left, that one is taken', () => {
  const slow = fetchOf({ left: 1 * MB, waiting: [] });
  expect(relieve({ rating: 2 * MB }, [slow], NOW_MS)).toBe(true);
  expect(slow.done).toEqual(['ended']);
});

test('of several, the one that would take longest is relieved', () => {
  const fetches = [fetchOf({ left: 2 * MB }), fetchOf({ left: 4 * MB }), fetchOf({ left: 8 * MB, speed: 2 * MB })];
  expect(relieve({ rating: 2 * MB }, fetches, NOW_MS)).toBe(true);
  expect(fetches.map(({ done }) => done.length)).toEqual([0, 1, 0]);
});

for (const [title, rating, fetch] of [
  ['a mirror that gave nothing yet relieves none: nobody knows whether it is faster', null, fetchOf({})],
  ['a fetch that just began is left alone: nobody knows yet how fast it is', 2 * MB, fetchOf({ startedAt: NOW_MS - 2999 })],
  ['a mirror that is little faster relieves none: bytes would come twice for nothing', 0.3 * MB, fetchOf({})],
  ['what is done in a moment is left alone', 100 * MB, fetchOf({ left: 0.19 * MB })],
] as const) {
  test(title, () => {
    expect(relieve({ rating }, [fetch], NOW_MS)).toBe(false);
    expect(fetch.done).toEqual([]);
  });
}

test('a mirror that gives nothing is dropped, and sooner', () => {
  const silent = fetchOf({ speed: 0, startedAt: NOW_MS - 1500 });
  expect(relieve({ rating: 0.1 * MB }, [silent], NOW_MS)).toBe(true);
  expect(silent.done).toEqual(['dropped']);
  expect(relieve({ rating: 0.1 * MB }, [fetchOf({ speed: 0, startedAt: NOW_MS - 1499 })], NOW_MS)).toBe(false);
});

test('nobody is relieved where nobody is at work', () => expect(relieve({ rating: MB }, [], NOW_MS)).toBe(false));
