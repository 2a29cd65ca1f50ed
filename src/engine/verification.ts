import { StreamDigest } from '../publish/stream-digest.js';
import type { Metainfo, TorrentFile } from '../release/metainfo.js';
import type { Problem } from '../release/errors.js';
import type { Serial } from './serial.js';
import type { VerificationView } from './types.js';

export interface VerificationParts {
  /** Tells whether every piece of a file is here. */
  readonly isHere: (file: TorrentFile) => boolean;
  /** Gives a file's bytes as they are saved, waiting for pieces that are still to come. */
  readonly read: (path: string, signal: AbortSignal) => AsyncIterable<Uint8Array>;
  /** Resolves at the next piece that arrives. */
  readonly nextPiece: (signal: AbortSignal) => Promise<void>;
  /** Releases take turns, file by file: two at once would only fight for the disk. */
  readonly turns: Serial;
  readonly onChange: () => void;
  readonly onMismatch: (problem: Problem) => void;
}

/**
 * Compares the SHA-256 of a release's files, as they will be saved, with the ones that its publisher signed. Runs along
 * with the download: a file as soon as it is here, the last one while it comes in.
 */
export class Verification {
  readonly #files: Uint8Array;
  readonly #list: readonly TorrentFile[];
  readonly #expected: readonly string[];
  /** Files that are not verified yet. */
  readonly #left: Set<number>;
  #hashing = false;
  #verifiedBytes = 0;
  /** Bytes hashed of the file that is under way. */
  #hashedBytes = 0;
  #running: AbortController | null = null;
  /** Settles when what runs has ended. */
  #ended: Promise<void> = Promise.resolve();

  constructor(
    metainfo: Metainfo,
    private readonly parts: VerificationParts,
  ) {
    this.#list = metainfo.files;
    const signed = new Map(metainfo.manifest!.files.map(({ path, sha256 }) => [path, sha256]));
    this.#expected = metainfo.files.map(({ path }) => signed.get(path) ?? '');
    this.#files = new Uint8Array(metainfo.files.length);
    this.#left = new Set(this.#files.keys());
  }

  get whole(): boolean {
    return this.#left.size === 0;
  }

  /** Bytes hashed, of those that are verified or under way. */
  get doneBytes(): number {
    return this.#verifiedBytes + this.#hashedBytes;
  }

  get view(): VerificationView {
    const state = this.whole ? 'verified' : this.#hashing ? 'hashing' : 'waiting';
    return { state, doneBytes: this.doneBytes, files: this.#files.slice() };
  }

  /** Goes on where it stopped; does nothing while it runs. */
  start(): void {
    if (this.#running || this.whole) return;
    const running = new AbortController();
    this.#running = running;
    this.#ended = this.#run(running.signal).finally(() => {
      if (this.#running === running) this.#running = null;
    });
  }

  /** Stops; files that are verified stay so. */
  stop(): void {
    this.#running?.abort();
    this.#running = null;
    this.#hashing = false;
  }

  /** Begins anew, as if nothing was known yet; resolves when that has ended, in whatever way. */
  async again(): Promise<void> {
    this.stop();
    this.lose(0, Infinity);
    this.parts.onChange();
    // It would take back what the next one says.
    await this.#ended;
    this.start();
    await this.#ended;
  }

  /** Takes back what was said of the files that a piece belongs to: `[start, end)` in the release's bytes. */
  lose(start: number, end: number): void {
    for (const [i, { offset, length }] of this.#list.entries()) {
      if (offset >= end || offset + length <= start || this.#files[i] === 0) continue;
      this.#files[i] = 0;
      this.#left.add(i);
      this.#verifiedBytes -= length;
    }
  }

  async #run(signal: AbortSignal): Promise<void> {
    let digest: StreamDigest | null = null;
    try {
      while (!this.whole) {
        const index = this.#next();
        if (index === null) {
          await this.parts.nextPiece(signal);
          signal.throwIfAborted();
          continue;
        }
        digest ??= new StreamDigest();
        const { path } = this.#list[index]!;
        const hash = digest;
        const work = (): Promise<string> => this.#digest(hash, index, signal);
        const found = await (this.parts.isHere(this.#list[index]!) ? this.parts.turns.run(work) : work());
        signal.throwIfAborted();
        const expected = this.#expected[index]!;
        if (found !== expected) return this.parts.onMismatch({ code: 'file-not-signed', data: { path, expected, found } });
        this.#files[index] = 1;
        this.#left.delete(index);
        this.#verifiedBytes += this.#list[index]!.length;
      }
    } catch {
      // Stopped, or the bytes could not be read: who reads them says why, and starts this again.
    } finally {
      this.#hashing = false;
      digest?.close();
      this.parts.onChange();
    }
  }

  /** A file that is here; else the only one left, to be hashed while it comes in; null to wait for a piece. */
  #next(): number | null {
    for (const index of this.#left) if (this.parts.isHere(this.#list[index]!)) return index;
    const [only] = this.#left;
    return this.#left.size === 1 ? only! : null;
  }

  async #digest(digest: StreamDigest, index: number, signal: AbortSignal): Promise<string> {
    try {
      signal.throwIfAborted();
      this.#hashing = true;
      const found = await digest.sha256(this.parts.read(this.#list[index]!.path, signal), (length) => {
        this.#hashedBytes += length;
      });
      signal.throwIfAborted();
      return found;
    } finally {
      this.#hashing = false;
      this.#hashedBytes = 0;
    }
  }
}
