import type { Saver } from '../save/saver.js';
import { openStorage } from '../storage/storage.js';
import { EngineClient } from './client.js';
import { runForLeader } from './leader.js';
import type { Engine } from './types.js';

export interface EngineOptions {
  readonly saver: Saver;
  /** Where share links lead. */
  readonly appUrl: string;
  /** For links that name no tracker that a browser can reach. */
  readonly defaultTrackers: readonly string[];
  readonly defaultIceServers: readonly string[];
}

/** Gives this tab its engine, and lets it run for the one that does the work. */
export function createEngine({ saver, appUrl, defaultTrackers, defaultIceServers }: EngineOptions): Engine {
  const client = new EngineClient(saver, defaultTrackers, defaultIceServers);
  runForLeader({
    host: async () => ({ storage: await openStorage(), saver, appUrl, defaultTrackers, defaultIceServers }),
    resume: () => client.running(),
    onLead: (leading) => client.lead(leading),
  });
  return client;
}
