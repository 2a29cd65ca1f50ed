import { ReseedError } from '../release/errors.js';
import type { InfoHash } from '../release/info-hash.js';
import type { PieceStore } from './piece-store.js';

/** How often a write that found no room is tried again, ms; and at once when something was removed. */
const RETRY_MS = 3000;
/** Waits before a write is tried again that failed for another reason: a browser may be busy or rebuild a database, ms. */
const FAILURE_WAITS_MS = [500, 1000, 2000, 4000] as const;

/** Storage has no room for what is to be written. */
export interface Lack {
  /** What the browser says is free, bytes. */
  readonly freeBytes: number;
}

interface Write {
  readonly infoHash: InfoHash;
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly givenUp: AbortController;
}

interface Turn {
  readonly write: Write;
  readonly go: () => void;
}

export interface PatientOptions {
  readonly retryMs?: number;
  readonly failureWaitsMs?: readonly number[];
}

/**
 * A piece store whose `put` does not reject for want of room: it waits until there is some. Writes that wait count as
 * pending, so who fetches pieces stops fetching. One of them is tried at a time, the others follow once it was kept.
 * Other failures are tried again for some seconds before `put` rejects. A write that is given up rejects with an AbortError.
 */
export class PatientPieceStore implements PieceStore {
  /** Set while something waits for room. */
  lack: Lack | null = null;
  /** Called when `lack` changes. */
  onChange: () => void = () => undefined;
  /** The same store, whose `put` rejects with `storage-full` at once. */
  readonly atOnce: PieceStore;
  readonly #writes = new Set<Write>();
  /** Releases whose pieces nobody waits for. */
  readonly #unwelcome = new Set<InfoHash>();
  readonly #queue: Turn[] = [];
  readonly #retryMs: number;
  readonly #failureWaitsMs: readonly number[];
  /** The write that is being tried for all that wait. */
  #trying: Write | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pendingBytes = 0;
  #listeners: (() => void)[] = [];

  constructor(
    private readonly inner: PieceStore,
    { retryMs = RETRY_MS, failureWaitsMs = FAILURE_WAITS_MS }: PatientOptions = {},
  ) {
    this.#retryMs = retryMs;
    this.#failureWaitsMs = failureWaitsMs;
    this.atOnce = impatient(this, (...piece) => this.#counted(piece[2].length, inner.put(...piece)));
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  written(): Promise<void> {
    return this.#pendingBytes === 0 ? Promise.resolve() : new Promise((resolve) => this.#listeners.push(resolve));
  }

  releases(): Promise<InfoHash[]> {
    return this.inner.releases();
  }

  list(infoHash: InfoHash): Promise<number[]> {
    return this.inner.list(infoHash);
  }

  get(infoHash: InfoHash, index: number): Promise<Uint8Array | null> {
    return this.inner.get(infoHash, index);
  }

  put(infoHash: InfoHash, index: number, bytes: Uint8Array): Promise<void> {
    const write: Write = { infoHash, index, bytes, givenUp: new AbortController() };
    this.#writes.add(write);
    return this.#counted(
      bytes.length,
      this.#keep(write).finally(() => this.#writes.delete(write)),
    );
  }

  async delete(infoHash: InfoHash, index: number): Promise<void> {
    await this.inner.delete(infoHash, index);
    this.#tryNext();
  }

  /** Removes every piece of a release; what of it waits to be written is given up. */
  async clear(infoHash: InfoHash): Promise<void> {
    this.#end(infoHash);
    await this.inner.clear(infoHash);
    this.#tryNext();
  }

  /** Tells whether a piece of a release waits for room. */
  waits(infoHash: InfoHash): boolean {
    return this.#queue.some(({ write }) => write.infoHash === infoHash);
  }

  /** Ends the writes of a release that wait, and those to come until `welcome`: their pieces are not kept. */
  giveUp(infoHash: InfoHash): void {
    this.#unwelcome.add(infoHash);
    this.#end(infoHash);
  }

  #end(infoHash: InfoHash): void {
    for (const { infoHash: owner, givenUp } of this.#writes) {
      if (owner === infoHash) givenUp.abort(new DOMException('given up', 'AbortError'));
    }
  }

  /** Keeps pieces of a release again. */
  welcome(infoHash: InfoHash): void {
    this.#unwelcome.delete(infoHash);
  }

  async #counted(length: number, writing: Promise<void>): Promise<void> {
    this.#pendingBytes += length;
    try {
      await writing;
    } finally {
      this.#pendingBytes -= length;
      for (const listener of this.#listeners.splice(0)) listener();
    }
  }

  async #keep(write: Write): Promise<void> {
    const { infoHash, index, bytes, givenUp } = write;
    for (let failures = 0; ; ) {
      // What finds room at once is kept all the same.
      if (this.lack && this.#unwelcome.has(infoHash)) {
        this.#nobodyWaits();
        throw new DOMException('given up', 'AbortError');
      }
      if (this.lack) await this.#turn(write);
      try {
        await this.inner.put(infoHash, index, bytes);
        this.#tried(write, { kept: true });
        return;
      } catch (error) {
        if (error instanceof ReseedError && error.problem.code === 'storage-full') {
          this.#setLack({ freeBytes: error.problem.data.freeBytes });
          this.#tried(write, { kept: false });
          continue;
        }
        const waitMs = this.#failureWaitsMs[failures++];
        this.#tried(write, { kept: false });
        if (waitMs === undefined) throw error;
        await sleep(waitMs, givenUp.signal);
      }
    }
  }

  /** Waits for this write to be the one that is tried. */
  #turn(write: Write): Promise<void> {
    return new Promise((resolve, reject) => {
      const { signal } = write.givenUp;
      const turn = {
        write,
        go: (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = (): void => {
        this.#queue.splice(this.#queue.indexOf(turn), 1);
        reject(signal.reason as Error);
        this.#nobodyWaits();
      };
      if (signal.aborted) return reject(signal.reason as Error);
      signal.addEventListener('abort', leave);
      this.#queue.push(turn);
      if (!this.#trying) this.#tryLater();
    });
  }

  /** Notes how a write ended that was tried for all: the next one goes at once, or later where it was not kept. */
  #tried(write: Write, { kept }: { readonly kept: boolean }): void {
    if (this.#trying !== write) return;
    this.#trying = null;
    if (kept) this.#tryNext();
    else this.#tryLater();
  }

  /** Where nothing waits any more, nobody would find out that there is room again. */
  #nobodyWaits(): void {
    if (this.#queue.length === 0 && !this.#trying) this.#setLack(null);
  }

  #tryLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tryNext();
    }, this.#retryMs);
  }

  #tryNext(): void {
    if (!this.lack || this.#trying) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.#queue.shift();
    if (!next) return this.#setLack(null);
    this.#trying = next.write;
    next.go();
  }

  #setLack(lack: Lack | null): void {
    if (lack?.freeBytes === this.lack?.freeBytes) return;
    this.lack = lack;
    this.onChange();
  }
}

function impatient(store: PieceStore, put: PieceStore['put']): PieceStore {
  return {
    releases: () => store.releases(),
    list: (infoHash) => store.list(infoHash),
    get: (infoHash, index) => store.get(infoHash, index),
    put,
    delete: (infoHash, index) => store.delete(infoHash, index),
    clear: (infoHash) => store.clear(infoHash),
    get pendingBytes() {
      return store.pendingBytes;
    },
    written: () => store.written(),
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    const end = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', end, { once: true });
  });
}
