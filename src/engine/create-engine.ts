import type { Saver } from '../save/saver.js';
import { openStorage } from '../storage/storage.js';
import { openChannel, type OpenChannel, PageChannel } from './channel.js';
import { EngineClient } from './client.js';
import { runForLeader } from './leader.js';
import { engineName } from './protocol.js';
import type { Engine } from './types.js';

export interface EngineOptions {
  readonly saver: Saver;
  /** Where share links lead. */
  readonly appUrl: string;
  /** For links that name no tracker that a browser can reach. */
  readonly defaultTrackers: readonly string[];
  readonly defaultIceServers: readonly string[];
  /** This page runs an engine of its own, whatever others do: where the browser denies locks, nobody could say who leads. */
  readonly alone?: boolean;
  /** What the names of all that it keeps and shares with other tabs begin with: engines of two places know nothing of each other. */
  readonly place: string;
  /** Nothing goes on by itself after a reload, and nobody is asked for anything, before a release is started. Default false. */
  readonly onlyWhenAsked?: boolean;
}

/** Gives this tab its engine, and lets it run for the one that does the work. */
export function createEngine({ saver, place, alone = false, onlyWhenAsked = false, ...addresses }: EngineOptions): Engine {
  const { defaultTrackers, defaultIceServers } = addresses;
  const name = engineName(place);
  const open: OpenChannel = () => (alone ? new PageChannel(name) : openChannel(name));
  const client = new EngineClient(saver, defaultTrackers, defaultIceServers, open);
  runForLeader({
    lock: name,
    openChannel: open,
    host: async () => ({ storage: await openStorage(place), saver, onlyWhenAsked, ...addresses }),
    resume: () => client.running(),
    onLead: (leading) => client.lead(leading),
  });
  return client;
}
