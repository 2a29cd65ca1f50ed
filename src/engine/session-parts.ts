import type { Problem } from '../release/errors.js';
import type { Storage } from '../storage/storage.js';
import type { Swarm } from '../swarm/swarm.js';
import type { Pace } from './pace.js';
import type { Serial } from './serial.js';
import type { SourcesChoice } from './types.js';

/** What a session is doing; the tag of the snapshot that it shows. */
export type Phase =
  | { readonly state: 'asking' }
  | { readonly state: 'fetching-metadata' }
  | { readonly state: 'downloading' }
  | { readonly state: 'seeding' }
  | { readonly state: 'paused' }
  | { readonly state: 'verifying'; readonly checkedPieces: number }
  | { readonly state: 'needs-file'; readonly permission: boolean }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'failed'; readonly problem: Problem };

export interface SessionParts {
  readonly storage: Storage;
  readonly swarm: () => Swarm;
  /** Trackers for a link that names none that a browser can reach. */
  readonly defaultTrackers: readonly string[];
  /** Verifications of all releases take turns. */
  readonly turns: Serial;
  /** Where downloads may come from. */
  readonly sources: () => SourcesChoice;
  /** Origin of this page, where a `.torrent` beside it may be read before anybody is asked; null where it may not. */
  readonly ownServer: string | null;
  readonly onChange: () => void;
  /** How fast mirrors may give, all releases together. */
  readonly pace: Pace;
}
