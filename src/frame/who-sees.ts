import { seedsToNobody } from '../app/says/release-says.js';
import type { Snapshot, SourcesChoice } from '../engine/types.js';
import type { Words } from '../i18n/en.js';
import { isRunning } from './wanted-sources.js';

/**
 * Says who will see the IP address of a visitor who goes on with what is kept. Empty where nothing goes on by a press, and
 * while a release is asking, which says so in its own words.
 */
export function seenBy(s: Snapshot, sources: SourcesChoice, t: Words): string {
  if (s.state === 'asking' || s.state === 'needs-file' || isRunning(s) || seedsToNobody(s, sources)) return '';
  const names = [...(sources === 'mirrors' ? [] : [t.embed.visitors]), ...(sources === 'peers' ? [] : s.mirrorHosts)];
  return names.length > 0 ? t.embed.seenBy(names.join(', ')) : '';
}
