import type { Engine, KeyView, MirrorReport, Proofs, SaveTarget, Settings, Snapshot, StorageView } from '../../src/engine/types.js';
import { ReseedError, type Problem } from '../../src/release/errors.js';

export interface Scene {
  /** The fragment to show. */
  readonly hash: string;
  readonly releases?: readonly Snapshot[];
  readonly storage?: Partial<StorageView>;
  readonly settings?: Partial<Settings>;
  readonly keys?: readonly KeyView[];
  readonly ready?: boolean;
  readonly leading?: boolean;
  /** What `open` rejects with. */
  readonly broken?: Problem;
  /** `publish` stays at this share of the hashing. */
  readonly hashing?: number;
  /** What `proofs` gives; none without it. */
  readonly proofs?: Partial<Proofs>;
  /** What `importKey` rejects with. */
  readonly badKey?: Problem;
  /** What `checkMirrors` gives. */
  readonly reports?: readonly MirrorReport[];
  /** `save` stays at half of it. */
  readonly saving?: boolean;
}

/** An engine that shows one scene, and answers commands with just enough to look at what comes of them. */
export class FakeEngine implements Engine {
  readonly releases: Map<string, Snapshot>;
  settings: Settings;
  storage: StorageView;
  keys: readonly KeyView[];
  readonly ready: boolean;
  readonly leading: boolean;
  readonly defaultTrackers = ['wss://reseed.example/announce'];
  readonly saveTargets: ReadonlySet<SaveTarget> = new Set<SaveTarget>(['download', 'each', 'file', 'directory']);
  readonly #listeners = new Set<() => void>();

  constructor(private readonly scene: Scene) {
    this.releases = new Map((scene.releases ?? []).map((release) => [release.infoHash, release]));
    this.settings = {
      seedOnVisit: true,
      iceServers: [],
      publisherName: '',
      sources: 'both',
      uploadLimit: null,
      downloadLimit: null,
      connections: 30,
      uploadSlots: 8,
      ...scene.settings,
    };
    this.storage = { usedBytes: 1.38e9, freeBytes: 10.9e9, persisted: false, kept: true, unreadable: 0, ...scene.storage };
    this.keys = scene.keys ?? [];
    this.ready = scene.ready ?? true;
    this.leading = scene.leading ?? true;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async open(link: string): Promise<string> {
    if (this.scene.broken) throw ReseedError.from(this.scene.broken);
    const found = [...this.releases.values()].find(({ infoHash }) => link.includes(infoHash));
    if (!found) throw new ReseedError('link-not-a-magnet', {});
    return found.infoHash;
  }

  /** Puts a release in place of the one of the same info-hash. */
  show(release: Snapshot): void {
    this.releases.set(release.infoHash, release);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  async start(): Promise<void> {
    throw new ReseedError('webrtc-missing', {});
  }

  async stop(): Promise<void> {}

  async verify(): Promise<void> {}

  async forget(infoHash: string): Promise<void> {
    this.releases.delete(infoHash);
    this.#tell();
  }

  async publish(...[draft, { signal, onProgress }]: Parameters<Engine['publish']>): Promise<string> {
    const totalBytes = draft.files.reduce((sum, { file }) => sum + file.size, 0);
    onProgress({ stage: 'hashing', doneBytes: totalBytes * (this.scene.hashing ?? 0.5), totalBytes });
    return new Promise((_, fail) => signal.addEventListener('abort', () => fail(new ReseedError('cancelled', {}))));
  }

  async supply(_: string, files: readonly { path: string }[]): Promise<void> {
    throw new ReseedError('file-differs', { path: files[0]?.path ?? '' });
  }

  async allow(): Promise<void> {}

  async torrentFile(): Promise<Uint8Array> {
    return new Uint8Array(200);
  }

  async save(...[, , { signal, onProgress }]: Parameters<Engine['save']>): Promise<void> {
    if (!this.scene.saving) return;
    onProgress({ path: 'Handbuch/Übersicht.pdf', doneBytes: 34e6, totalBytes: 67e6 });
    return new Promise((_, fail) => signal.addEventListener('abort', () => fail(new ReseedError('cancelled', {}))));
  }

  async set(settings: Partial<Settings>): Promise<void> {
    this.settings = { ...this.settings, ...settings };
    this.#tell();
  }

  async removeUnreadable(): Promise<void> {
    this.storage = { ...this.storage, unreadable: 0 };
    this.#tell();
  }

  async checkMirrors(): Promise<readonly MirrorReport[]> {
    return this.scene.reports ?? [];
  }

  async checkReleaseMirrors(): Promise<readonly MirrorReport[]> {
    return this.scene.reports ?? [];
  }

  async backUpKey(): Promise<{ secretKey: string; publicKey: string }> {
    return { secretKey: 'untrusted comment: minisign encrypted secret key\n', publicKey: 'untrusted comment: minisign public key\n' };
  }

  async confirmBackup(fingerprint: string): Promise<void> {
    this.keys = this.keys.map((key) => (key.fingerprint === fingerprint ? { ...key, backedUp: true } : key));
    this.#tell();
  }

  async importKey(): Promise<string> {
    throw ReseedError.from(this.scene.badKey ?? { code: 'key-passphrase', data: {} });
  }

  async useKey(fingerprint: string): Promise<void> {
    this.keys = this.keys.map((key) => ({ ...key, current: key.fingerprint === fingerprint }));
    this.#tell();
  }

  async proofs(): Promise<Proofs> {
    return { sums: null, signature: null, publicKey: null, manifest: null, manifestSignature: null, ...this.scene.proofs };
  }

  async offerCopy(_: string, files: readonly { path: string }[]): Promise<void> {
    throw new ReseedError('file-unreadable', { path: files[0]?.path ?? '' });
  }

  async useCopy(): Promise<void> {}

  async dropCopy(infoHash: string): Promise<void> {
    const release = this.releases.get(infoHash);
    if (release) this.show({ ...release, ownCopy: null });
  }

  async persist(): Promise<boolean> {
    return false;
  }
}
