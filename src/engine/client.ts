import { ReseedError } from '../release/errors.js';
import { pickDirectory, pickFile } from '../save/pick.js';
import type { Saver } from '../save/saver.js';
import { safeName } from '../save/safe-name.js';
import type { Channel, OpenChannel } from './channel.js';
import { allowHandles } from './own-files.js';
import { checkMirrors } from './mirror-check.js';
import { Pending } from './pending.js';
import { readSettings } from './settings.js';
import { type EngineState, fromLeader, type FromLeader, type ToLeader, type Told } from './protocol.js';
import type {
  ChosenFile,
  Draft,
  Engine,
  KeyView,
  MirrorReport,
  Progress,
  Proofs,
  SaveProgress,
  SaveTarget,
  Settings,
  Snapshot,
  StorageView,
} from './types.js';
import { isKnown } from './types.js';

const NOTHING_KEPT: StorageView = Object.freeze({ usedBytes: 0, freeBytes: null, persisted: false, kept: true, unreadable: 0 });

/** The engine as every tab sees it: commands to the leading tab, snapshots back. See `Engine` for what each method does. */
export class EngineClient implements Engine {
  releases: ReadonlyMap<string, Snapshot> = new Map();
  settings: Settings;
  storage = NOTHING_KEPT;
  keys: readonly KeyView[] = [];
  ready = false;
  leading = false;
  readonly saveTargets: ReadonlySet<SaveTarget>;
  readonly #id = crypto.randomUUID();
  readonly #channel: Channel;
  readonly #pending: Pending;
  readonly #listeners = new Set<() => void>();
  /** Links that this tab opened, to open again where another tab takes over. */
  readonly #opened = new Map<string, string>();
  /** The File objects that were chosen in this tab: a tab that takes over cannot read them without asking. */
  readonly #chosen = new Map<string, readonly ChosenFile[]>();

  constructor(
    private readonly saver: Saver,
    readonly defaultTrackers: readonly string[],
    defaultIceServers: readonly string[],
    openChannel: OpenChannel,
  ) {
    this.#channel = openChannel();
    this.settings = readSettings(null, defaultIceServers);
    this.saveTargets = saver.targets;
    this.#pending = new Pending(this.#id, (message) => this.#post(message));
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = fromLeader(data);
      if (message) this.#receive(message);
    });
    this.#post({ kind: 'hello', client: this.#id });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Releases that are running as far as this tab knows: what goes on should it take over. */
  running(): ReadonlySet<string> {
    const states = new Set(['fetching-metadata', 'downloading', 'verifying', 'seeding']);
    return new Set([...this.releases.values()].filter(({ state }) => states.has(state)).map(({ infoHash }) => infoHash));
  }

  /** Notes that this very tab runs the engine now, or no longer. */
  lead(leading: boolean): void {
    this.leading = leading;
    this.#notify();
  }

  async open(link: string): Promise<string> {
    const infoHash = await this.#pending.run({ name: 'open', link });
    this.#opened.set(infoHash, link);
    return infoHash;
  }

  async start(infoHash: string): Promise<void> {
    await this.#pending.run({ name: 'start', infoHash });
  }

  async stop(infoHash: string): Promise<void> {
    await this.#pending.run({ name: 'stop', infoHash });
  }

  async forget(infoHash: string): Promise<void> {
    this.#opened.delete(infoHash);
    this.#chosen.delete(infoHash);
    await this.#pending.run({ name: 'forget', infoHash });
  }

  async verify(infoHash: string): Promise<void> {
    await this.#pending.run({ name: 'verify', infoHash });
  }

  async publish(draft: Draft, options: { signal: AbortSignal; onProgress(progress: Progress): void }): Promise<string> {
    const infoHash = await this.#pending.run({ name: 'publish', draft }, options);
    this.#chosen.set(infoHash, draft.files);
    return infoHash;
  }

  async supply(infoHash: string, files: readonly ChosenFile[]): Promise<void> {
    await this.#pending.run({ name: 'supply', infoHash, files });
    this.#chosen.set(infoHash, files);
  }

  async allow(infoHash: string): Promise<void> {
    const handles = await this.#pending.run({ name: 'handles', infoHash });
    if (await allowHandles(handles.map((handle) => ({ path: handle.name, handle })))) await this.start(infoHash);
  }

  torrentFile(infoHash: string): Promise<Uint8Array> {
    return this.#pending.run({ name: 'torrentFile', infoHash });
  }

  async save(
    infoHash: string,
    to: SaveTarget,
    options: { signal: AbortSignal; onProgress(progress: SaveProgress): void },
  ): Promise<void> {
    const snapshot = this.releases.get(infoHash);
    if (!snapshot || !isKnown(snapshot)) throw new ReseedError('unknown-release', { infoHash });
    const { files } = snapshot;
    const single = files.length === 1 && !files[0]!.path.includes('/');
    const what = single ? ({ file: 0 } as const) : ('zip' as const);

    if (to === 'directory') {
      const directory = await pickDirectory();
      const { url, name } = await this.#pending.run({ name: 'offer', infoHash, what: 'all' }, options);
      await this.saver.writeUrlToDirectory(url, directory, { name, files }, options);
    } else if (to === 'file') {
      const handle = await pickFile(single ? files[0]!.path : `${safeName(snapshot.title)}.zip`);
      const { url, name, length } = await this.#pending.run({ name: 'offer', infoHash, what }, options);
      await this.saver.writeUrlToPicker(url, handle, { path: name, length }, options);
    } else {
      const wanted = to === 'each' ? files.map((_, file) => ({ file })) : [what];
      for (const part of wanted) {
        options.signal.throwIfAborted();
        const { url, name } = await this.#pending.run({ name: 'offer', infoHash, what: part }, options);
        await this.saver.downloadUrl(url, name);
      }
    }
  }

  async set(settings: Partial<Settings>): Promise<void> {
    await this.#pending.run({ name: 'set', settings });
  }

  backUpKey(fingerprint: string, passphrase: string): Promise<{ secretKey: string; publicKey: string }> {
    return this.#pending.run({ name: 'backUpKey', fingerprint, passphrase });
  }

  async confirmBackup(fingerprint: string): Promise<void> {
    await this.#pending.run({ name: 'confirmBackup', fingerprint });
  }

  importKey(file: string, passphrase: string): Promise<string> {
    return this.#pending.run({ name: 'importKey', file, passphrase });
  }

  async useKey(fingerprint: string): Promise<void> {
    await this.#pending.run({ name: 'useKey', fingerprint });
  }

  proofs(infoHash: string): Promise<Proofs> {
    return this.#pending.run({ name: 'proofs', infoHash });
  }

  async offerCopy(infoHash: string, files: readonly ChosenFile[]): Promise<void> {
    await this.#pending.run({ name: 'offerCopy', infoHash, files });
    this.#chosen.set(infoHash, files);
  }

  async useCopy(infoHash: string): Promise<void> {
    await this.#pending.run({ name: 'useCopy', infoHash });
  }

  async dropCopy(infoHash: string): Promise<void> {
    await this.#pending.run({ name: 'dropCopy', infoHash });
  }

  checkMirrors(...asked: Parameters<Engine['checkMirrors']>): Promise<readonly MirrorReport[]> {
    return checkMirrors(...asked);
  }

  checkReleaseMirrors(
    infoHash: string,
    addresses: readonly string[],
    options: { signal: AbortSignal },
  ): Promise<readonly MirrorReport[]> {
    return this.#pending.run({ name: 'checkMirrors', infoHash, addresses }, options);
  }

  async removeUnreadable(): Promise<void> {
    await this.#pending.run({ name: 'removeUnreadable' });
  }

  async persist(): Promise<boolean> {
    const granted = (await navigator.storage?.persist?.()) ?? false;
    await this.#pending.run({ name: 'refreshStorage' });
    return granted;
  }

  #post(message: ToLeader): void {
    this.#channel.postMessage(message);
  }

  #receive(message: FromLeader): void {
    switch (message.kind) {
      case 'pong':
        return;
      case 'leader':
        this.#post({ kind: 'hello', client: this.#id });
        return;
      case 'state':
        this.#replace(message);
        if (this.#pending.meet(message.epoch)) this.#afterTakeover();
        break;
      case 'changed':
        if (!this.ready) return;
        this.#update(message.snapshots, message.removed);
        break;
      case 'surroundings':
        [this.settings, this.storage, this.keys] = [message.settings, message.storage, message.keys];
        break;
      default:
        if (message.client === this.#id) this.#pending.settle(message);
        return;
    }
    this.#notify();
  }

  #replace({ snapshots, settings, storage, keys }: EngineState): void {
    const before = this.releases;
    this.releases = new Map();
    this.#update(snapshots, [], before);
    [this.settings, this.storage, this.keys, this.ready] = [settings, storage, keys, true];
  }

  #update(told: readonly Told[], removed: readonly string[], before = this.releases): void {
    const releases = new Map(this.releases);
    for (const infoHash of removed) releases.delete(infoHash);
    const snapshots = told.map((it) => withFiles(before.get(it.infoHash), it));
    for (const snapshot of snapshots) releases.set(snapshot.infoHash, samePieces(before.get(snapshot.infoHash), snapshot));
    this.releases = new Map([...releases].sort(([, a], [, b]) => keptSince(b) - keptSince(a)));
    for (const { infoHash, state } of snapshots) if (state === 'needs-file') this.#supplyChosen(infoHash);
  }

  /** A tab that took over does not know the links that were only looked at. */
  #afterTakeover(): void {
    for (const link of this.#opened.values()) void this.#pending.run({ name: 'open', link }).catch(() => undefined);
  }

  /** Nor can it read the files that were chosen in another tab; they are handed over once, without asking the person. */
  #supplyChosen(infoHash: string): void {
    const files = this.#chosen.get(infoHash);
    this.#chosen.delete(infoHash);
    if (files) void this.supply(infoHash, files).catch(() => undefined);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Puts in the files that were told before. */
function withFiles(before: Snapshot | undefined, told: Told): Snapshot {
  if (!('files' in told) || told.files !== null) return told as Snapshot;
  return { ...told, files: before && isKnown(before) ? before.files : [] } as Snapshot;
}

/** Keeps the earlier array where the pieces are the same, so that a view can tell by identity whether to draw. */
function samePieces(before: Snapshot | undefined, now: Snapshot): Snapshot {
  if (!before || !isKnown(before) || !isKnown(now)) return Object.freeze(now);
  const same = before.pieces.length === now.pieces.length && before.pieces.every((state, i) => state === now.pieces[i]);
  return Object.freeze(same ? { ...now, pieces: before.pieces } : now);
}

function keptSince(snapshot: Snapshot): number {
  return isKnown(snapshot) ? snapshot.keptSince : Infinity;
}
