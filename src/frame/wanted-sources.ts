import type { EmbedSources } from '../embed/options.js';
import { type Engine, isKnown, type Snapshot, type SourcesChoice } from '../engine/types.js';

const RUNNING: ReadonlySet<string> = new Set(['fetching-metadata', 'downloading', 'verifying', 'seeding']);

/** Tells whether something goes on with a release that a stop ends. */
export function isRunning({ state }: Pick<Snapshot, 'state'>): boolean {
  return RUNNING.has(state);
}

/** Tells whether nothing could come of a start: only mirrors would be asked, and none is known. */
export function namesNobody(s: Snapshot, sources: SourcesChoice): boolean {
  if (sources !== 'mirrors' || s.role !== 'visitor' || s.mirrorHosts.length > 0) return false;
  return s.state === 'asking' || (s.state === 'paused' && isKnown(s) && s.have < s.length);
}

/**
 * Gives where a download comes from if it is started now: as the page around the frame wishes (null for a page that wishes
 * nothing). The choice is one for all releases, so it stays as it is while one of others runs.
 */
export function sourcesAtStart({ settings, releases }: Pick<Engine, 'settings' | 'releases'>, wanted: EmbedSources | null): SourcesChoice {
  const runs = [...releases.values()].some((release) => release.role === 'visitor' && isRunning(release));
  return wanted === null || runs ? settings.sources : wanted;
}
