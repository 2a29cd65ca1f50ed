import { mirrorFileUrl } from '../../release/mirror-url.js';
import type { MirrorFault } from '../../release/mirror-fault.js';
import type { Choice } from './choose-run.js';
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
  readonly run: Choice;
  /** Takes the next ones as soon as the last byte of these is here; null where nothing is to follow. */
  readonly next: () => Choice | null;
  readonly onGiveBack: (index: number) => void;
  readonly onBytes: (bytes: number) => void;
  readonly onWasted: (bytes: number) => void;
}

/**
 * Fetches neighbouring pieces from one mirror, one run of them after another: one request at a time, one for each file that
 * they stand in. A piece is handed over as soon as it is whole, while the next one comes; so two are in memory at most. The
 * next run is asked for while the last piece is judged, unless the mirror gave something wrong before.
 */
export class MirrorFetch {
  readonly mirror: Mirror;
  readonly #options: MirrorFetchOptions;
  /** The run that comes; the first piece behind those that are still wanted of it. */
  #choice: Choice;
  #run: PieceRun;
  #end: number;
  #startedAt: number;
  /** Bytes that the mirror was rated by. */
  #rated = 0;
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
    this.#choice = options.run;
    this.#run = this.#runOf(options.run);
    this.#end = options.run.first + options.run.count;
    this.#startedAt = options.around.now();
  }

  /** When the run began that comes. */
  get startedAt(): number {
    return this.#startedAt;
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

  /** Gives back the pieces from `index` on, but for one of which something is here, and ends the request before them. */
  cutBefore(index: number): void {
    const end = Math.max(index, this.#run.index + (this.#run.filled > 0 ? 1 : 0));
    for (let i = end; i < this.#end; i++) this.#options.onGiveBack(i);
    this.#end = Math.min(this.#end, end);
    if (this.#run.index >= this.#end) this.#request?.abort();
  }

  /** Ends it at once. */
  abort(): void {
    this.#abort.abort();
    this.#request?.abort();
  }

  /** Ends it as one whose mirror hangs, before its time is up. */
  drop(): void {
    this.#request?.abort(new MirrorFailure({ code: 'hanging', data: {} }));
  }

  /** Ends it where the mirror hangs; for pages without timers. */
  check(): void {
    this.#request?.check();
  }

  /** Fetches. Resolves with what the mirror did wrong, or null; by then all that is not kept has been given back. */
  async fetch(): Promise<{ readonly fault: MirrorFault; readonly path: string } | null> {
    const failure = await failureOf(this.#fetch());
    for (let i = this.#run.index; i < this.#end; i++) this.#options.onGiveBack(i);
    this.#end = this.#run.index;
    this.#rate();
    const verdict = await failureOf(this.#verdict);
    this.#waste(this.#received - this.#useful - this.#told);
    if (verdict !== null) throw verdict;
    if (failure === null) return null;
    if (!(failure instanceof MirrorFailure)) throw failure;
    const unexplained = failure.fault.code === 'unreachable' && this.#request?.answered === false;
    const url = this.#urlOf(this.#path);
    return { fault: unexplained ? await diagnose(url, this.#options.around, this.#abort.signal) : failure.fault, path: this.#path };
  }

  async #fetch(): Promise<void> {
    await this.#fetchRun();
    for (let next = this.#next(); next; next = this.#next()) {
      [this.#choice, this.#run, this.#end] = [next, this.#runOf(next), next.first + next.count];
      this.#startedAt = this.#options.around.now();
      await this.#fetchRun();
    }
  }

  /** A run that was cut short was to end there. */
  #next(): Choice | null {
    this.#rate();
    const cut = this.#end < this.#choice.first + this.#choice.count;
    return cut || this.#abort.signal.aborted || this.mirror.suspect ? null : this.#options.next();
  }

  #runOf({ first, count }: Choice): PieceRun {
    return new PieceRun(this.#options.desk.metainfo.grid, first, count);
  }

  #rate(): void {
    this.mirror.rate(this.#received - this.#rated, this.#options.around.now() - this.#startedAt);
    this.#rated = this.#received;
  }

  async #fetchRun(): Promise<void> {
    const { metainfo } = this.#options.desk;
    const { first, count } = this.#choice;
    for (const stretch of stretchesOf(metainfo, first, count)) {
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
        const pause = this.#options.desk.pace(chunk.length);
        for (const piece of this.#run.push(chunk)) {
          await this.#hand(piece);
          if (this.#ended) return;
        }
        if (pause) await Promise.race([pause, this.#stopped]);
      }
    } finally {
      // Once it answered it may have sent all of it, whatever arrived here.
      const sent = request.answered ? Math.max(end - start, this.#received - before) : 0;
      mirror.charge(sent - (end - start));
    }
  }

  /** Passes a whole piece on once the one before it was judged. */
  async #hand(piece: WholePiece): Promise<void> {
    try {
      await this.#verdict;
    } catch (error) {
      this.#options.onGiveBack(piece.index);
      throw error;
    }
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
      // No more than the piece that comes may have to be thrown away; nothing that was asked for before this was known.
      if (mirror.givenUp || index < this.#choice.first) this.abort();
      else this.cutBefore(0);
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
