import { ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { isTrackerAddress, type Magnet, readLink, writeMagnet } from '../release/magnet.js';
import type { Saver } from '../save/saver.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { Storage } from '../storage/storage.js';
import { Swarm } from '../swarm/swarm.js';
import { stampFiles } from './own-files.js';
import type { Command, Commands, CommandName, EngineState } from './protocol.js';
import { prepareDraft, sameFiles } from './publishing.js';
import { saveSource } from './saving.js';
import { Session } from './session.js';
import { isIceServer, readSettings } from './settings.js';
import { snapshotOf } from './snapshot.js';
import { viewStorage } from './storage-view.js';
import type { Progress, Settings, Snapshot, StorageView } from './types.js';

export interface HostOptions {
  readonly storage: Storage;
  readonly appUrl: string;
  readonly defaultTrackers: readonly string[];
  readonly defaultIceServers: readonly string[];
  readonly saver: Saver;
  readonly onChanged: (snapshots: readonly Snapshot[], removed: readonly string[]) => void;
  readonly onSurroundings: (settings: Settings, storage: StorageView) => void;
}

export interface CommandContext {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** How often changes are told, and how often totals are written to the shelf, ms. */
const TELL_EVERY_MS = 250;
const SAVE_EVERY_MS = 5000;

type Handlers = { [N in CommandName]: (takes: Commands[N]['takes'], context: CommandContext) => Promise<Commands[N]['gives']> };

/** The engine itself, in the one tab that leads: all sessions, the swarm, and the commands upon them. */
export class Host {
  readonly #sessions = new Map<string, Session>();
  readonly #changed = new Set<string>();
  /** Checks of files that were chosen again, each ended by `stop`. */
  readonly #supplying = new Map<string, AbortController>();
  /** What moved in each session when it was last looked at: a swarm that rests is not told about four times a second. */
  readonly #pulses = new Map<string, string>();
  #removed: string[] = [];
  #tellTimer: ReturnType<typeof setTimeout> | undefined;
  #savedAt = Date.now();
  #swarm: Swarm | null = null;
  #settings: Settings;
  #storageView: StorageView;

  private constructor(
    private readonly options: HostOptions,
    settings: Settings,
    storageView: StorageView,
  ) {
    this.#settings = settings;
    this.#storageView = storageView;
    setInterval(() => this.#tick(), TELL_EVERY_MS);
  }

  /** Starts the engine with what the shelf holds. `resume`: releases that ran in the tab that led before. */
  static async start(options: HostOptions, resume: ReadonlySet<string>): Promise<Host> {
    const stored = await options.storage.settings.get('settings').catch(() => undefined);
    const settings = readSettings(stored, options.defaultIceServers);
    const host = new Host(options, settings, await viewStorage(options.storage));
    await host.#restore(resume);
    return host;
  }

  /** Everything that a tab needs to show. */
  state(): EngineState {
    const snapshots = [...this.#sessions.values()].map((session) => snapshotOf(session, this.options.appUrl));
    return { snapshots, settings: this.#settings, storage: this.#storageView };
  }

  /** Carries out one command. Rejects with what `problemOf` words. */
  run(command: Command, context: CommandContext): Promise<unknown> {
    const handler = this.#handlers[command.name] as (takes: Command, context: CommandContext) => Promise<unknown>;
    return handler(command, context);
  }

  readonly #handlers: Handlers = {
    open: async ({ link }) => this.#open(readLink(link)).infoHash,
    start: async ({ infoHash }) => (await this.#session(infoHash).start(), null),
    stop: async ({ infoHash }) => {
      const checking = this.#supplying.get(infoHash);
      if (checking) checking.abort();
      else await this.#session(infoHash).stop();
      return null;
    },
    forget: async ({ infoHash }) => (await this.#forget(infoHash), null),
    publish: ({ draft }, context) => this.#publish(draft, context),
    supply: async ({ infoHash, files }, context) => (await this.#supply(infoHash, files, context), null),
    handles: async ({ infoHash }) => this.#session(infoHash).record?.handles.map(({ handle }) => handle) ?? [],
    torrentFile: async ({ infoHash }) => {
      const torrent = this.#session(infoHash).record?.torrent;
      if (!torrent) throw new ReseedError('unknown-release', { infoHash });
      return torrent;
    },
    offer: ({ infoHash, what }, { signal }) => this.options.saver.offer(saveSource(this.#session(infoHash)), what, { signal }),
    set: async ({ settings }) => (await this.#set(settings), null),
    refreshStorage: async () => (await this.#viewStorage(), null),
  };

  async #restore(resume: ReadonlySet<string>): Promise<void> {
    const { records } = await this.options.storage.shelf.load();
    for (const record of records) {
      try {
        this.#add(readLink(record.magnet), record);
      } catch (error) {
        // One damaged record must not keep the others from running; it stays where it is.
        console.warn(`The shelf's record of ${record.infoHash} cannot be read:`, error);
      }
    }
    for (const session of this.#sessions.values()) {
      const run = session.record?.wanted === 'running' && (this.#settings.seedOnVisit || resume.has(session.infoHash));
      void (run ? session.start() : session.load());
    }
  }

  #add(link: Magnet, record: ShelfRecord | null): Session {
    const { storage, defaultTrackers } = this.options;
    const session: Session = new Session(
      {
        storage,
        defaultTrackers,
        swarm: () => (this.#swarm ??= new Swarm(this.#settings.iceServers)),
        onChange: () => this.#touch(session),
      },
      link,
      record,
    );
    this.#sessions.set(link.infoHash, session);
    this.#touch(session);
    return session;
  }

  #open(link: Magnet): Session {
    return this.#sessions.get(link.infoHash) ?? this.#add(link, null);
  }

  #session(infoHash: string): Session {
    const session = this.#sessions.get(infoHash);
    if (!session) throw new ReseedError('unknown-release', { infoHash });
    return session;
  }

  async #forget(infoHash: string): Promise<void> {
    const session = this.#session(infoHash);
    await session.forget();
    this.#sessions.delete(infoHash);
    this.#pulses.delete(infoHash);
    this.#removed.push(infoHash);
    this.#tell();
    await this.#viewStorage();
  }

  async #publish(draft: Commands['publish']['takes']['draft'], context: CommandContext): Promise<string> {
    for (const tracker of draft.trackers) if (!isTrackerAddress(tracker)) throw new ReseedError('tracker-address', { value: tracker });
    const released = [...this.#sessions.values()].flatMap(({ metainfo, record }) =>
      metainfo?.manifest && record?.role === 'publisher' ? [metainfo.manifest] : [],
    );
    const { torrent, metainfo, files } = await prepareDraft(draft, released, this.options.storage.pieces, context);
    const link: Magnet = {
      infoHash: metainfo.infoHash,
      name: draft.title,
      length: metainfo.grid.length,
      trackers: draft.trackers,
    };
    const handles = files.flatMap(({ path, handle }) => (handle ? [{ path, handle }] : []));
    const backing = draft.keepCopy ? 'pieces' : handles.length === files.length ? 'handle' : 'session-file';
    const record: ShelfRecord = {
      schema: 1,
      infoHash: metainfo.infoHash,
      role: 'publisher',
      magnet: writeMagnet(link),
      torrent,
      keptSince: Date.now(),
      wanted: 'running',
      uploaded: 0,
      downloaded: 0,
      backing,
      handles: backing === 'handle' ? handles : [],
      stamps: stampFiles(files),
    };
    const session = this.#add(link, record);
    if (backing !== 'pieces') session.useFiles(metainfo, files.map(({ file }) => file));
    await session.start();
    void this.#viewStorage();
    return metainfo.infoHash;
  }

  async #supply(infoHash: string, chosen: Commands['supply']['takes']['files'], context: CommandContext): Promise<void> {
    const session = this.#session(infoHash);
    if (!session.metainfo) await session.load();
    if (!session.metainfo || !session.record) throw new ReseedError('unknown-release', { infoHash });
    const { metainfo, record, phase } = session;
    const controller = new AbortController();
    this.#supplying.set(infoHash, controller);
    try {
      const files = await sameFiles(metainfo, record, chosen, {
        signal: AbortSignal.any([controller.signal, context.signal]),
        onProgress: (progress) => {
          const checkedPieces = Math.floor(progress.doneBytes / metainfo.grid.pieceLength);
          session.show({ state: 'verifying', checkedPieces });
        },
      });
      session.useFiles(metainfo, files);
      await session.start();
    } catch (error) {
      session.show(phase);
      throw error;
    } finally {
      this.#supplying.delete(infoHash);
    }
  }

  async #set(settings: Partial<Settings>): Promise<void> {
    const wrong = settings.iceServers?.find((address) => !isIceServer(address));
    if (wrong !== undefined) throw new ReseedError('ice-server-address', { value: wrong });
    this.#settings = readSettings({ ...this.#settings, ...settings }, this.options.defaultIceServers);
    this.#swarm?.setIceServers(this.#settings.iceServers);
    await this.options.storage.settings.set('settings', this.#settings);
    this.options.onSurroundings(this.#settings, this.#storageView);
  }

  async #viewStorage(): Promise<void> {
    this.#storageView = await viewStorage(this.options.storage);
    this.options.onSurroundings(this.#settings, this.#storageView);
  }

  #touch(session: Session): void {
    this.#changed.add(session.infoHash as InfoHash);
    this.#tellTimer ??= setTimeout(() => this.#tell(), 20);
  }

  #tick(): void {
    for (const session of this.#sessions.values()) {
      const pulse = pulseOf(session);
      if (pulse !== this.#pulses.get(session.infoHash)) this.#touch(session);
      this.#pulses.set(session.infoHash, pulse);
    }
    if (Date.now() - this.#savedAt < SAVE_EVERY_MS) return;
    this.#savedAt = Date.now();
    for (const session of this.#sessions.values()) if (session.membership) void session.saveTotals().catch(() => undefined);
    void this.#viewStorage();
  }

  #tell(): void {
    clearTimeout(this.#tellTimer);
    this.#tellTimer = undefined;
    const sessions = [...this.#changed].flatMap((infoHash) => this.#sessions.get(infoHash) ?? []);
    const removed = this.#removed;
    this.#changed.clear();
    this.#removed = [];
    this.options.onChanged(
      sessions.map((session) => snapshotOf(session, this.options.appUrl)),
      removed,
    );
  }
}

/** Sums up what changes in a running session without an event of its own. */
function pulseOf({ membership, tally }: Session): string {
  return membership ? JSON.stringify([membership.counts, tally.totals, [...membership.requestedPieces()]]) : '';
}
