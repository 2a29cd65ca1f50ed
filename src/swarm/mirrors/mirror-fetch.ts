import { mirrorFileUrl } from '../../release/mirror-url.js';
import type { MirrorFault } from '../../release/mirror-fault.js';
import { diagnose } from './diagnose.js';
import { MirrorFailure } from './faults.js';
import type { Mirror } from './mirror.js';
import type { PieceDesk } from './piece-desk.js';
import { payloadOf, PieceRun, type Stretch, stretchesOf, type WholePiece } from './piece-run.js';
import { RangeRequest } from './range-request.js';
import type { Surroundings } from './surroundings.js';

export interface MirrorFetchOptions {
  readonly mirror: Mirror;
  readonly desk: PieceDesk;
  readonly around: Surroundings;
  /** Neighbouring pieces that were taken from the desk. */
  readonly first: number;
  readonly count: number;
  readonly onGiveBack: (index: number) => void;
  readonly onBytes: (bytes: number) => void;
  readonly onWasted: (bytes: number) => void;
}

/**
 * Fetches a run of neighbouring pieces from one mirror: one request for each file that they stand in, one after another.
 * A piece is handed over as soon as it is whole, while the next one comes; so two are in memory at most.
 */
export class MirrorFetch {
  readonly mirror: Mirror;
  readonly startedAt: number;
  /** First piece behind those that are still wanted of it. */
  #end: number;
  readonly #options: MirrorFetchOptions;
  readonly #run: PieceRun;
  readonly #abort = new AbortController();
  readonly #stopped = new Promise<void>((resolve) => this.#abort.signal.addEventListener('abort', () => resolve()));
  #request: RangeRequest | null = null;
  /** The path that is asked for, for what is told of a failure. */
  #path = '';
  #verdict: Promise<void> = Promise.resolve();
  #received = 0;
  #useful = 0;
  #told = 0;

  constructor(options: MirrorFetchOptions) {
    this.#options = options;
    this.mirror = options.mirror;
    this.startedAt = options.around.now();
    this.#end = options.first + options.count;
    this.#run = new PieceRun(options.desk.metainfo.grid, options.first, options.count);
  }

  /** Pieces behind the one that is coming. */
  get waiting(): number[] {
    const next = this.#run.index + 1;
    return Array.from({ length: Math.max(0, this.#end - next) }, (_, i) => next + i);
  }

  /** Bytes that are still to come. */
  get left(): number {
    const { grid } = this.#options.desk.metainfo;
    if (this.#run.index >= this.#end) return 0;
    return this.waiting.reduce((sum, index) => sum + grid.lengthOf(index), grid.lengthOf(this.#run.index) - this.#run.filled);
  }

  /** Gives back the pieces from `index` on, and ends the request when the one before it is whole. */
  cutBefore(index: number): void {
    const end = Math.max(index, this.#run.index + 1);
    for (let i = end; i < this.#end; i++) this.#options.onGiveBack(i);
    this.#end = Math.min(this.#end, end);
  }

  /** Ends it at once. */
  abort(): void {
    this.#abort.abort();
    this.#request?.abort();
  }

  /** Ends it where the mirror hangs; for pages without timers. */
  check(): void {
    this.#request?.check();
  }

  /** Fetches. Resolves with what the mirror did wrong, or null; by then all that is not kept has been given back. */
  async fetch(): Promise<{ readonly fault: MirrorFault; readonly path: string } | null> {
    const { mirror, around } = this.#options;
    const failure = await failureOf(this.#fetch());
    for (let i = this.#run.index; i < this.#end; i++) this.#options.onGiveBack(i);
    this.#end = this.#run.index;
    mirror.rate(this.#received, around.now() - this.startedAt);
    const verdict = await failureOf(this.#verdict);
    this.#waste(this.#received - this.#useful - this.#told);
    if (verdict !== null) throw verdict;
    if (failure === null) return null;
    if (!(failure instanceof MirrorFailure)) throw failure;
    const unexplained = failure.fault.code === 'unreachable' && this.#request?.answered === false;
    const url = this.#urlOf(this.#path);
    return { fault: unexplained ? await diagnose(url, around, this.#abort.signal) : failure.fault, path: this.#path };
  }

  async #fetch(): Promise<void> {
    const { desk, first, count } = this.#options;
    for (const stretch of stretchesOf(desk.metainfo, first, count)) {
      if (this.#ended) return;
      if (stretch.file) await this.#read(stretch, stretch.file);
      else for (const piece of this.#run.pushZeros(stretch.end - stretch.start)) await this.#hand(piece);
    }
  }

  get #ended(): boolean {
    return this.#abort.signal.aborted || this.mirror.givenUp || this.#run.index >= this.#end;
  }

  async #read({ start, end }: Stretch, file: { readonly path: string; readonly length: number }): Promise<void> {
    const { mirror, around, onBytes } = this.#options;
    this.#path = file.path;
    const before = this.#received;
    const request = new RangeRequest({
      url: this.#urlOf(file.path),
      start,
      end,
      fileLength: file.length,
      around,
      onReceived: (bytes) => {
        this.#received += bytes;
        mirror.gave(bytes);
        onBytes(bytes);
      },
    });
    this.#request = request;
    mirror.charge(end - start);
    try {
      for await (const chunk of request.chunks()) {
        for (const piece of this.#run.push(chunk)) {
          await this.#hand(piece);
          if (this.#ended) return;
        }
      }
    } finally {
      // Once it answered it may have sent all of it, whatever arrived here.
      const sent = request.answered ? Math.max(end - start, this.#received - before) : 0;
      mirror.charge(sent - (end - start));
    }
  }

  /** Passes a whole piece on once the one before it was judged. */
  async #hand(piece: WholePiece): Promise<void> {
    await this.#verdict;
    this.#verdict = this.#judge(piece);
    // Its failure is looked at when the next piece is whole, or at the end.
    this.#verdict.catch(() => undefined);
    const room = this.#options.desk.congested();
    if (room) await Promise.race([room, this.#stopped]);
  }

  async #judge({ index, bytes }: WholePiece): Promise<void> {
    const { desk, mirror, onGiveBack } = this.#options;
    let kept = false;
    try {
      kept = await desk.keep(index, bytes);
    } catch (error) {
      onGiveBack(index);
      throw error;
    }
    if (kept) {
      mirror.kept();
      this.#useful += payloadOf(desk.metainfo, index);
    } else {
      onGiveBack(index);
      mirror.altered(index);
      this.#waste(payloadOf(desk.metainfo, index));
      if (mirror.givenUp) this.#request?.abort();
    }
  }

  #waste(bytes: number): void {
    if (bytes <= 0) return;
    this.#told += bytes;
    this.mirror.wasted += bytes;
    this.#options.onWasted(bytes);
  }

  #urlOf(path: string): string {
    return mirrorFileUrl(this.mirror.address, this.#options.desk.metainfo, path);
  }
}

/** Gives what a promise rejects with; null where it resolves, or was ended by us. */
async function failureOf(work: Promise<void>): Promise<unknown> {
  try {
    await work;
    return null;
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? null : error;
  }
}
