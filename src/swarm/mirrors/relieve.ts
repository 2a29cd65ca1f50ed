import type { Mirror } from './mirror.js';
import type { MirrorFetch } from './mirror-fetch.js';

/** A fetch is left alone this long, until its speed can be told. */
const MIN_AGE_MS = 3000;
/** The same where nothing comes at all. */
const MIN_SILENT_MS = 1500;
/** What is saved must be worth the bytes that are asked for twice. */
const MIN_GAIN_MS = 2000;

/** What this needs of a fetch. */
export type RelievedFetch = Pick<MirrorFetch, 'startedAt' | 'left' | 'waiting' | 'cutBefore' | 'abort' | 'drop'> & {
  readonly mirror: Pick<Mirror, 'speed'>;
};

/**
 * Takes pieces from the slowest of other mirrors where an idle one would give them much sooner, so that the end of a
 * download does not wait for the slowest; one that gives nothing at all is dropped as hanging. True where pieces become free.
 */
export function relieve({ rating }: Pick<Mirror, 'rating'>, fetches: Iterable<RelievedFetch>, nowMs: number): boolean {
  if (rating === null) return false;
  let [slowest, longestMs] = [null as RelievedFetch | null, 0];
  for (const fetch of fetches) {
    const { speed } = fetch.mirror;
    const leftMs = (fetch.left * 1000) / Math.max(1, speed);
    if (nowMs - fetch.startedAt < (speed === 0 ? MIN_SILENT_MS : MIN_AGE_MS) || leftMs <= longestMs) continue;
    [slowest, longestMs] = [fetch, leftMs];
  }
  if (!slowest) return false;
  const idleMs = (slowest.left * 1000) / rating;
  if (longestMs < 4 * idleMs + MIN_GAIN_MS) return false;
  const [next] = slowest.waiting;
  if (slowest.mirror.speed === 0) slowest.drop();
  else if (next !== undefined) slowest.cutBefore(next);
  else slowest.abort();
  return true;
}
