import { ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import { isTrackerAddress, type Magnet, readLink } from '../release/magnet.js';
import type { Manifest } from '../release/manifest.js';
import type { Saver } from '../save/saver.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { Storage } from '../storage/storage.js';
import { Swarm } from '../swarm/swarm.js';
import { Copies } from './copies.js';
import { Keyring } from './keyring.js';
import { linkOf, recordOf } from './new-release.js';
import type { Command, Commands, CommandName, EngineState, Surroundings, Told } from './protocol.js';
import { checkReleaseMirrors } from './mirror-check.js';
import { Pace } from './pace.js';
import { prepareDraft, sameFiles } from './publishing.js';
import { proofsOf } from './proofs.js';
import { saveSource } from './saving.js';
import { Serial } from './serial.js';
import { Session } from './session.js';
import { isIceServer, readSettings } from './settings.js';
import { snapshotOf } from './snapshot.js';
import { viewStorage } from './storage-view.js';
import { LOOK_EVERY_MS, Teller } from './teller.js';
import { Upkeep } from './upkeep.js';
import type { Progress, Settings, Snapshot, StorageView } from './types.js';

export interface HostOptions {
  readonly storage: Storage;
  readonly appUrl: string;
  readonly defaultTrackers: readonly string[];
  readonly defaultIceServers: readonly string[];
  readonly saver: Saver;
  /** Kept releases do not go on by themselves, and nobody is asked for anything, before one is started. */
  readonly onlyWhenAsked: boolean;
  readonly onChanged: (snapshots: readonly Told[], removed: readonly string[]) => void;
  readonly onSurroundings: (surroundings: Surroundings) => void;
}

export interface CommandContext {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** How often totals are written to the shelf, ms. */
const SAVE_EVERY_MS = 5000;

type Handlers = { [N in CommandName]: (takes: Commands[N]['takes'], context: CommandContext) => Promise<Commands[N]['gives']> };

/** The engine itself, in the one tab that leads: all sessions, the swarm, and the commands upon them. */
export class Host {
  readonly #sessions = new Map<string, Session>();
  /** Checks of files that were chosen again, each ended by `stop`. */
  readonly #supplying = new Map<string, AbortController>();
  readonly #turns = new Serial();
  readonly #pace = new Pace(
    () => this.#settings.downloadLimit,
    () => this.#swarm?.downloadSpeed ?? 0,
  );
  readonly #copies = new Copies(() => this.#keptManifests());
  readonly #teller: Teller;
  readonly #upkeep: Upkeep;
  readonly #ticking: ReturnType<typeof setInterval>;
  #savedAt = Date.now();
  #swarm: Swarm | null = null;
  #settings: Settings;
  #storageView: StorageView;

  private constructor(
    private readonly options: HostOptions,
    settings: Settings,
    storageView: StorageView,
    private readonly keys: Keyring,
  ) {
    this.#settings = settings;
    this.#storageView = storageView;
    keys.onChange = () => this.options.onSurroundings(this.#surroundings());
    this.#teller = new Teller((session) => this.#snapshot(session), options.onChanged);
    this.#upkeep = new Upkeep({
      storage: options.storage,
      keys,
      settings: () => this.#settings,
      sessions: () => [...this.#sessions.values()],
    });
    this.#ticking = setInterval(() => this.#tick(), LOOK_EVERY_MS);
  }

  /** Starts the engine with what the shelf holds. `resume`: releases that ran in the tab that led before. */
  static async start(options: HostOptions, resume: ReadonlySet<string>): Promise<Host> {
    const stored = await options.storage.settings.get('settings').catch(() => undefined);
    const settings = readSettings(stored, options.defaultIceServers);
    const keys = await Keyring.open(options.storage.keys);
    const host = new Host(options, settings, await viewStorage(options.storage, 0), keys);
    await host.#restore(resume);
    return host;
  }

  /** Everything that a tab needs to show. */
  state(): EngineState {
    return { snapshots: [...this.#sessions.values()].map((session) => this.#snapshot(session)), ...this.#surroundings() };
  }

  /** Leaves every swarm and does nothing any more: another tab runs the engine. What is kept is that one's. */
  close(): void {
    clearInterval(this.#ticking);
    for (const session of this.#sessions.values()) void session.leave();
    this.#swarm?.close();
    this.options.storage.close();
  }

  /** Carries out one command. Rejects with what `problemOf` words. */
  run(command: Command, context: CommandContext): Promise<unknown> {
    const handler = this.#handlers[command.name] as (takes: Command, context: CommandContext) => Promise<unknown>;
    return handler(command, context);
  }

  readonly #handlers: Handlers = {
    open: async ({ link }) => this.#open(readLink(link)),
    start: async ({ infoHash }) => (await this.#session(infoHash).start(), null),
    stop: async ({ infoHash }) => {
      const checking = this.#supplying.get(infoHash);
      if (checking) checking.abort();
      else await this.#session(infoHash).stop();
      return null;
    },
    forget: async ({ infoHash }) => (await this.#forget(infoHash), null),
    verify: async ({ infoHash }) => (await this.#session(infoHash).held.verify(), null),
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
    removeUnreadable: async () => {
      await this.#upkeep.removeUnreadable();
      await this.#viewStorage();
      return null;
    },
    backUpKey: ({ fingerprint, passphrase }) => this.keys.backUp(fingerprint, passphrase),
    confirmBackup: async ({ fingerprint }) => (await this.keys.confirmBackup(fingerprint), null),
    importKey: ({ file, passphrase }) => this.keys.import(file, passphrase),
    useKey: async ({ fingerprint }) => (await this.keys.use(fingerprint), null),
    proofs: ({ infoHash }) => proofsOf(this.#session(infoHash), this.keys),
    offerCopy: async ({ infoHash, files }, { signal }) =>
      (await this.#copies.offer(this.#session(infoHash), files, signal), null),
    useCopy: async ({ infoHash }) => (await this.#copies.use(this.#session(infoHash)), null),
    checkMirrors: ({ infoHash, addresses }, { signal }) =>
      checkReleaseMirrors(addresses, this.#session(infoHash).held.bytes, signal),
    dropCopy: async ({ infoHash }) => (await this.#copies.drop(this.#session(infoHash)), null),
  };

  async #restore(resume: ReadonlySet<string>): Promise<void> {
    for (const record of await this.#upkeep.load()) {
      try {
        this.#add(readLink(record.magnet), record);
      } catch (error) {
        // One damaged record must not keep the others from running; it stays where it is.
        console.warn(`The shelf's record of ${record.infoHash} cannot be read:`, error);
      }
    }
    for (const session of this.#sessions.values()) {
      const wanted = session.record?.wanted === 'running';
      if (wanted && resume.has(session.infoHash)) void session.resume();
      else if (wanted && this.#settings.seedOnVisit && !this.options.onlyWhenAsked) void session.start();
      else void session.load();
    }
  }

  #add(link: Magnet, record: ShelfRecord | null): Session {
    const { storage, defaultTrackers, appUrl, onlyWhenAsked } = this.options;
    const session: Session = new Session(
      {
        storage,
        defaultTrackers,
        turns: this.#turns,
        pace: this.#pace,
        sources: () => this.#settings.sources,
        ownServer: onlyWhenAsked ? null : new URL(appUrl).origin,
        swarm: () => (this.#swarm ??= new Swarm(this.#settings.iceServers, this.#settings)),
        onChange: () => this.#teller.changed(session),
      },
      link,
      record,
    );
    this.#sessions.set(link.infoHash, session);
    this.#teller.changed(session);
    return session;
  }

  async #open(link: Magnet): Promise<InfoHash> {
    const session = this.#sessions.get(link.infoHash);
    if (!session) await this.#add(link, null).load();
    else {
      await session.adopt(link);
      this.#teller.changed(session);
    }
    return link.infoHash;
  }

  #session(infoHash: string): Session {
    const session = this.#sessions.get(infoHash);
    if (!session) throw new ReseedError('unknown-release', { infoHash });
    return session;
  }

  async #forget(infoHash: string): Promise<void> {
    const session = this.#session(infoHash);
    await this.#copies.drop(session);
    await session.forget();
    this.#sessions.delete(infoHash);
    this.#teller.removed(session);
    await this.#viewStorage();
  }

  async #publish(draft: Commands['publish']['takes']['draft'], context: CommandContext): Promise<string> {
    for (const tracker of draft.trackers) if (!isTrackerAddress(tracker)) throw new ReseedError('tracker-address', { value: tracker });
    const released = [...this.#sessions.values()].flatMap(({ metainfo, record }) =>
      metainfo?.manifest && record?.role === 'publisher' ? [metainfo.manifest] : [],
    );
    const key = await this.keys.current();
    const sign = (manifest: Uint8Array): Promise<string> => this.keys.sign(key, manifest, 'reseed.manifest');
    const parts = { released, store: this.options.storage.pieces.atOnce, sign };
    const made = { ...(await prepareDraft(draft, parts, context)), key };
    const { metainfo, files } = made;
    const link = linkOf(draft, made);
    const record = recordOf(draft, made, link);
    context.signal.throwIfAborted();
    const session = this.#add(link, record);
    if (record.backing !== 'pieces') session.useFiles(metainfo, files.map(({ file }) => file));
    await session.start();
    void this.#viewStorage();
    return metainfo.infoHash;
  }

  async #supply(infoHash: string, chosen: Commands['supply']['takes']['files'], context: CommandContext): Promise<void> {
    const session = this.#session(infoHash);
    if (!session.metainfo) await session.load();
    if (!session.metainfo || !session.record) throw new ReseedError('unknown-release', { infoHash });
    const { metainfo, record } = session;
    const { phase } = session.standing;
    const controller = new AbortController();
    this.#supplying.set(infoHash, controller);
    try {
      const files = await sameFiles(metainfo, record, chosen, {
        signal: AbortSignal.any([controller.signal, context.signal]),
        onProgress: (progress) => {
          const checkedPieces = Math.floor(progress.doneBytes / metainfo.grid.pieceLength);
          session.standing.enter({ state: 'verifying', checkedPieces });
        },
      });
      session.useFiles(metainfo, files);
      await session.start();
    } catch (error) {
      session.standing.enter(phase);
      throw error;
    } finally {
      this.#supplying.delete(infoHash);
    }
  }

  async #set(settings: Partial<Settings>): Promise<void> {
    const wrong = settings.iceServers?.find((address) => !isIceServer(address));
    if (wrong !== undefined) throw new ReseedError('ice-server-address', { value: wrong });
    const { sources } = this.#settings;
    this.#settings = readSettings({ ...this.#settings, ...settings }, this.options.defaultIceServers);
    if (sources !== this.#settings.sources) for (const session of this.#sessions.values()) void session.changeSources();
    this.#swarm?.setIceServers(this.#settings.iceServers);
    this.#swarm?.setLimits(this.#settings);
    for (const session of this.#sessions.values()) session.transfer.membership?.limit();
    // What holds is shown, whether or not there is room to keep it.
    this.options.onSurroundings(this.#surroundings());
    await this.options.storage.settings.set('settings', this.#settings);
  }

  async #viewStorage(): Promise<void> {
    this.#storageView = await this.#upkeep.view();
    this.options.onSurroundings(this.#surroundings());
  }

  #surroundings(): Surroundings {
    return { settings: this.#settings, storage: this.#storageView, keys: this.keys.views };
  }

  #snapshot(session: Session): Snapshot {
    return snapshotOf(session, {
      appUrl: this.options.appUrl,
      isOwnKey: (fingerprint) => this.keys.has(fingerprint),
      keptBy: (fingerprint, except) => this.#keptBy(fingerprint, except),
    });
  }

  #keptBy(fingerprint: string, except: Session): ShelfRecord[] {
    return [...this.#sessions.values()].flatMap(({ held, record, infoHash }) =>
      record && infoHash !== except.infoHash && held.trust?.kind === 'signed' && held.trust.fingerprint === fingerprint
        ? [record]
        : [],
    );
  }

  #keptManifests(): { infoHash: InfoHash; manifest: Manifest }[] {
    return [...this.#sessions.values()].flatMap(({ record, metainfo, infoHash }) =>
      record && metainfo?.manifest ? [{ infoHash, manifest: metainfo.manifest }] : [],
    );
  }

  #tick(): void {
    this.#teller.look(this.#sessions.values());
    if (Date.now() - this.#savedAt < SAVE_EVERY_MS) return;
    this.#savedAt = Date.now();
    for (const session of this.#sessions.values()) if (session.transfer.running) void session.saveTotals().catch(() => undefined);
    void this.#viewStorage();
  }
}
