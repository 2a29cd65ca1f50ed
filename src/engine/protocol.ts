import type { Problem } from '../release/errors.js';
import type { Offer, Offered } from '../save/saver.js';
import type { ChosenFile, Draft, KeyView, MirrorReport, Progress, Proofs, ReleaseView, Settings, Snapshot, StorageView } from './types.js';

/**
 * What tabs say to each other over the BroadcastChannel: commands to the tab that runs the engine, and what it tells
 * everybody. The name of the channel, and of the Web Lock that the leading tab holds, carries the version, so that two versions of
 * the page never talk past each other; `place` is what keeps engines apart that are not to know of one another.
 */
export function engineName(place: string): string {
  return `${place}-engine/1`;
}

/** Each command with what it takes and what it resolves with. */
export interface Commands {
  open: { takes: { link: string }; gives: string };
  start: { takes: { infoHash: string }; gives: null };
  stop: { takes: { infoHash: string }; gives: null };
  forget: { takes: { infoHash: string }; gives: null };
  verify: { takes: { infoHash: string }; gives: null };
  publish: { takes: { draft: Draft }; gives: string };
  supply: { takes: { infoHash: string; files: readonly ChosenFile[] }; gives: null };
  handles: { takes: { infoHash: string }; gives: readonly FileSystemFileHandle[] };
  torrentFile: { takes: { infoHash: string }; gives: Uint8Array };
  offer: { takes: { infoHash: string; what: Offered }; gives: Offer };
  set: { takes: { settings: Partial<Settings> }; gives: null };
  refreshStorage: { takes: object; gives: null };
  removeUnreadable: { takes: object; gives: null };
  backUpKey: { takes: { fingerprint: string; passphrase: string }; gives: { secretKey: string; publicKey: string } };
  confirmBackup: { takes: { fingerprint: string }; gives: null };
  importKey: { takes: { file: string; passphrase: string }; gives: string };
  useKey: { takes: { fingerprint: string }; gives: null };
  proofs: { takes: { infoHash: string }; gives: Proofs };
  offerCopy: { takes: { infoHash: string; files: readonly ChosenFile[] }; gives: null };
  useCopy: { takes: { infoHash: string }; gives: null };
  checkMirrors: { takes: { infoHash: string; addresses: readonly string[] }; gives: readonly MirrorReport[] };
  dropCopy: { takes: { infoHash: string }; gives: null };
}

export type CommandName = keyof Commands;

export type Command = { [N in CommandName]: { readonly name: N } & Commands[N]['takes'] }[CommandName];

export type ToLeader =
  | { readonly kind: 'hello'; readonly client: string }
  /** Asks whether somebody leads and is awake. */
  | { readonly kind: 'ping' }
  | { readonly kind: 'command'; readonly client: string; readonly id: number; readonly command: Command }
  | { readonly kind: 'cancel'; readonly client: string; readonly id: number };

/** What holds for the whole browser, beside its releases. */
export interface Surroundings {
  readonly settings: Settings;
  readonly storage: StorageView;
  readonly keys: readonly KeyView[];
}

export interface EngineState extends Surroundings {
  readonly snapshots: readonly Snapshot[];
}

/** A snapshot whose files are those that were told last: ten thousand of them four times a second would be felt. */
export type Told = Snapshot | (Omit<Extract<Snapshot, ReleaseView>, 'files'> & { readonly files: null });

export type FromLeader =
  /** A tab took over; commands without an answer are to be sent again. */
  | { readonly kind: 'leader'; readonly epoch: string }
  | { readonly kind: 'pong' }
  /** Everything: to a new tab, and after a takeover. */
  | ({ readonly kind: 'state'; readonly epoch: string } & EngineState)
  | { readonly kind: 'changed'; readonly snapshots: readonly Told[]; readonly removed: readonly string[] }
  | ({ readonly kind: 'surroundings' } & Surroundings)
  | { readonly kind: 'progress'; readonly client: string; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'done'; readonly client: string; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly client: string; readonly id: number; readonly problem: Problem };

const KINDS_TO_LEADER = new Set(['hello', 'ping', 'command', 'cancel']);
const KINDS_FROM_LEADER = new Set(['leader', 'pong', 'state', 'changed', 'surroundings', 'progress', 'done', 'refused']);

/** Reads a message to the leader. Only pages of our own origin and version can send one; others are dropped as null. */
export function toLeader(data: unknown): ToLeader | null {
  return hasKind(data, KINDS_TO_LEADER) ? (data as ToLeader) : null;
}

/** Reads a message from the leader, or null. */
export function fromLeader(data: unknown): FromLeader | null {
  return hasKind(data, KINDS_FROM_LEADER) ? (data as FromLeader) : null;
}

function hasKind(data: unknown, kinds: ReadonlySet<string>): boolean {
  return typeof data === 'object' && data !== null && 'kind' in data && typeof data.kind === 'string' && kinds.has(data.kind);
}
