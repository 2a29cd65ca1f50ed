import type { EmbedSources } from '../embed/options.js';
import type { Engine } from '../engine/types.js';
import { recall, remember } from '../i18n/remembered.js';

const NAME = 'embed-sources';

/**
 * Sets where downloads come from as the site around the frame wishes, as long as nothing was started, and the visitor has not
 * chosen. What the frame set last is remembered: where something else holds now, somebody chose it.
 */
export async function wishSources(engine: Engine, wanted: EmbedSources): Promise<void> {
  if (!engine.ready || wanted === engine.settings.sources) return;
  if ((recall(NAME) ?? 'both') !== engine.settings.sources) return;
  const started = [...engine.releases.values()].some(({ state, role }) => role === 'visitor' && state !== 'asking');
  if (started) return;
  remember(NAME, wanted);
  await engine.set({ sources: wanted });
}
