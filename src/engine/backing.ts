import { ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import type { Metainfo } from '../release/metainfo.js';
import type { ShelfRecord } from '../storage/shelf.js';
import type { PatientPieceStore } from '../storage/patient-piece-store.js';
import type { Held } from './held.js';
import { type Comparison, copiedBytes, keepMatching } from './own-copy.js';
import { backingOf, reopenFiles } from './own-files.js';
import type { ChosenFile, OwnCopyView } from './types.js';

export interface BackingParts {
  readonly infoHash: InfoHash;
  readonly held: Held;
  readonly pieces: PatientPieceStore;
  readonly record: () => ShelfRecord | null;
  readonly keep: (changes: Partial<ShelfRecord>) => Promise<void>;
}

const PIECES = { backing: 'pieces', handles: [], stamps: [] } as const;

/** Where a release's bytes lie: pieces in storage, or files of the person's own. Leave the swarm before it is changed. */
export class Backing {
  constructor(private readonly parts: BackingParts) {}

  get #metainfo(): Metainfo {
    return this.parts.held.bytes!.metainfo;
  }

  /** Opens the person's files, where the bytes are there; tells what is needed of the person, or null. Throws `file-changed`. */
  async open(): Promise<'permission' | 'files' | null> {
    const { held } = this.parts;
    const record = this.parts.record();
    if (!record || !held.bytes || record.backing === 'pieces' || held.bytes.files) return null;
    const own = await reopenFiles(this.#metainfo, record);
    if (own === 'ask-permission') return 'permission';
    if (own === 'ask-for-files') return 'files';
    if (own.changed) throw new ReseedError('file-changed', { path: this.#metainfo.name });
    held.useFiles(this.#metainfo, own.files);
    return null;
  }

  /** Takes a visitor's files that are known to be the release's; pieces that were kept of it are removed. */
  async useFiles(files: readonly ChosenFile[]): Promise<void> {
    const { held, keep, pieces, infoHash } = this.parts;
    held.useFiles(
      this.#metainfo,
      files.map(({ file }) => file),
    );
    await keep(backingOf(files));
    await pieces.clear(infoHash);
  }

  /** Keeps pieces in storage from now on. */
  async usePieces(): Promise<void> {
    const { held, keep } = this.parts;
    if (held.bytes?.files) await held.useStore(this.#metainfo);
    await keep(PIECES);
  }

  /** Keeps the matching pieces of a copy. */
  async take(copy: Comparison, onProgress: (view: OwnCopyView, newBytes: number) => void): Promise<void> {
    const { held, pieces, infoHash } = this.parts;
    pieces.welcome(infoHash);
    const totalBytes = copiedBytes(copy, held.bytes!);
    let doneBytes = 0;
    onProgress({ state: 'taking', doneBytes, totalBytes }, 0);
    await keepMatching(copy, held.bytes!, (bytes) => {
      doneBytes += bytes;
      onProgress({ state: 'taking', doneBytes, totalBytes }, bytes);
    });
  }

  /** Lets go of files that changed: a visitor downloads what is missing, a publisher is asked for them. */
  async fileChanged(): Promise<void> {
    const { held, keep } = this.parts;
    if (!held.bytes?.files) return;
    await held.useStore(this.#metainfo);
    if (this.parts.record()?.role === 'visitor') await keep(PIECES);
  }
}
