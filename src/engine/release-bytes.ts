import { ReseedError } from '../release/errors.js';
import type { Metainfo, TorrentFile } from '../release/metainfo.js';
import { filePieces, storedPieces } from '../storage/piece-source.js';
import type { PieceStore } from '../storage/piece-store.js';
import { VerifiedPieces } from '../storage/verified-pieces.js';
import { Plot } from './plot.js';
import { PieceState } from './types.js';

/**
 * The bytes of one release that are in this browser: pieces in storage, or the publisher's own files. Nothing comes out
 * unverified. A piece that turns out to be missing or altered is reported to `onLost` and no longer counted as here.
 */
export class ReleaseBytes {
  readonly plot: Plot;
  readonly #pieces: VerifiedPieces;
  readonly #waiting = new Set<() => void>();

  private constructor(
    readonly metainfo: Metainfo,
    private readonly store: PieceStore,
    /** The publisher's files, in the torrent's order; null where the pieces are in storage. */
    readonly files: readonly File[] | null,
    private readonly onLost: (index: number) => void,
  ) {
    const { grid, pieceHashes, infoHash } = metainfo;
    this.plot = new Plot(grid);
    const source = files ? filePieces(grid, metainfo.files, files) : storedPieces(store, infoHash);
    this.#pieces = new VerifiedPieces(grid, pieceHashes, source, (index) => this.#lose(index));
  }

  /** Takes the publisher's files as they are; each piece is verified when it is read. */
  static ofFiles(metainfo: Metainfo, files: readonly File[], store: PieceStore, onLost: (index: number) => void): ReleaseBytes {
    const bytes = new ReleaseBytes(metainfo, store, files, onLost);
    bytes.plot.fill(PieceState.own);
    return bytes;
  }

  /** Lists the pieces that are kept; each is verified when it is read. */
  static async ofStore(metainfo: Metainfo, store: PieceStore, onLost: (index: number) => void): Promise<ReleaseBytes> {
    const bytes = new ReleaseBytes(metainfo, store, null, onLost);
    for (const index of await store.list(metainfo.infoHash)) bytes.plot.set(index, PieceState.cache);
    return bytes;
  }

  /** Reads a verified piece, or null where it is not here. Rejects with `file-changed` once a publisher's file was altered. */
  async read(index: number): Promise<Uint8Array | null> {
    const piece = await this.#pieces.read(index);
    if (!piece) this.#lose(index);
    return piece;
  }

  /**
   * Verifies a piece and keeps it; false where its hash is wrong. `from` is the `PieceState` that says where it came from.
   * Rejects as `PieceStore.put`.
   */
  async keep(index: number, bytes: Uint8Array, from: number = PieceState.peers): Promise<boolean> {
    if (!(await this.#pieces.matches(index, bytes))) return false;
    await this.store.put(this.metainfo.infoHash, index, bytes);
    this.#pieces.keep(index, bytes);
    this.plot.set(index, from);
    this.wake();
    return true;
  }

  /** Tells whether every piece that a file stands in is here. */
  isHere({ offset, length }: TorrentFile): boolean {
    const { pieceLength } = this.metainfo.grid;
    const end = offset + length;
    for (let i = Math.floor(offset / pieceLength); i * pieceLength < end; i++) if (!this.plot.has(i)) return false;
    return true;
  }

  /** Reads every piece that an earlier visit kept, so that an altered one is found before somebody asks for it. */
  check(signal: AbortSignal): Promise<void> {
    return this.#readAll((state) => state === PieceState.cache, signal);
  }

  /** Reads every piece that is here once more, from where it is kept. */
  recheck(signal: AbortSignal): Promise<void> {
    this.forget();
    return this.#readAll((_, index) => this.plot.has(index), signal);
  }

  /** Lets go of what is in memory: what is read next is read from where it is kept. */
  forget(): void {
    this.#pieces.forget();
  }

  async #readAll(which: (state: number, index: number) => boolean, signal: AbortSignal): Promise<void> {
    const wanted = [...this.plot.view([])].flatMap((state, index) => (which(state, index) ? [index] : []));
    for (const index of wanted) {
      if (signal.aborted) return;
      await this.read(index);
    }
  }

  /**
   * Gives a file's bytes in order. A piece that turns out to be altered is waited for while `comes` says that it may be
   * fetched anew; else, and for an unknown path, throws `save-interrupted`.
   */
  async *stream(path: string, signal: AbortSignal, comes: () => boolean): AsyncGenerator<Uint8Array> {
    const file = this.metainfo.files.find((candidate) => candidate.path === path);
    if (!file) throw new ReseedError('save-interrupted', { path });
    const { grid } = this.metainfo;
    const end = file.offset + file.length;
    for (let at = file.offset; at < end; ) {
      const index = Math.floor(at / grid.pieceLength);
      const piece = await this.read(index);
      signal.throwIfAborted();
      if (!piece) {
        if (!comes()) throw new ReseedError('save-interrupted', { path });
        await this.nextPiece(signal);
        continue;
      }
      const from = at - grid.startOf(index);
      const bytes = piece.subarray(from, Math.min(piece.length, from + end - at));
      at += bytes.length;
      yield bytes;
    }
  }

  /** Notes that storage was emptied: no piece is here any more. Gives those that were; `onLost` is not called. */
  wiped(): readonly number[] {
    if (this.files) return [];
    const lost = [...Array(this.plot.grid.count).keys()].filter((index) => this.plot.has(index));
    for (const index of lost) this.plot.set(index, PieceState.missing);
    this.#pieces.forget();
    return lost;
  }

  /** Lets streams that wait for a piece look again. */
  wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when a piece was kept, when `wake` is called, or when the signal aborts. */
  nextPiece(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  #lose(index: number): void {
    if (!this.plot.has(index)) return;
    if (!this.files) {
      this.plot.set(index, PieceState.missing);
      void this.store.delete(this.metainfo.infoHash, index).catch(() => undefined);
    }
    this.onLost(index);
  }
}
