import type { Metainfo, TorrentFile } from '../../release/metainfo.js';
import type { PieceGrid } from '../../release/pieces.js';

/** A stretch of a release: bytes `start` up to `end` of a file, or zeros where `file` is null (BEP 47 padding). */
export interface Stretch {
  readonly file: TorrentFile | null;
  readonly start: number;
  readonly end: number;
}

/** Lists what `count` pieces from `first` on stand in, in order and without a gap; empty files have no part in it. */
export function stretchesOf({ files, grid }: Pick<Metainfo, 'files' | 'grid'>, first: number, count: number): Stretch[] {
  const stretches: Stretch[] = [];
  const end = grid.startOf(first + count - 1) + grid.lengthOf(first + count - 1);
  let at = grid.startOf(first);
  for (let i = fileAt(files, at); i < files.length && at < end; i++) {
    const file = files[i]!;
    if (file.length === 0 || file.offset + file.length <= at) continue;
    if (file.offset > at) zeros(Math.min(file.offset, end));
    if (at === end) break;
    const until = Math.min(end, file.offset + file.length);
    stretches.push({ file, start: at - file.offset, end: until - file.offset });
    at = until;
  }
  if (at < end) zeros(end);
  return stretches;

  function zeros(until: number): void {
    stretches.push({ file: null, start: 0, end: until - at });
    at = until;
  }
}

/** Counts the bytes of a piece that stand in files: padding is never asked for. */
export function payloadOf(metainfo: Pick<Metainfo, 'files' | 'grid'>, index: number): number {
  return stretchesOf(metainfo, index, 1).reduce((sum, { file, start, end }) => sum + (file ? end - start : 0), 0);
}

/** Lists the files that a piece stands in. */
export function pathsOf(metainfo: Pick<Metainfo, 'files' | 'grid'>, index: number): string[] {
  return stretchesOf(metainfo, index, 1).flatMap(({ file }) => (file ? [file.path] : []));
}

/** Finds the last file that begins at or before a byte; files stand in order of their offsets. */
function fileAt(files: readonly TorrentFile[], at: number): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (files[middle]!.offset <= at) low = middle + 1;
    else high = middle;
  }
  // Empty files have the offset of the one that follows them, so none that holds the byte stands before this one.
  return Math.max(0, low - 1);
}

export interface WholePiece {
  readonly index: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Makes whole pieces of the bytes of neighbouring ones as they come; holds the one that is on its way and no other. */
export class PieceRun {
  readonly #end: number;
  #index: number;
  #bytes: Uint8Array<ArrayBuffer> | null = null;
  #filled = 0;

  constructor(
    private readonly grid: PieceGrid,
    first: number,
    count: number,
  ) {
    this.#index = first;
    this.#end = first + count;
  }

  /** The piece that comes next, or is on its way. */
  get index(): number {
    return this.#index;
  }

  /** Bytes of it that are here. */
  get filled(): number {
    return this.#filled;
  }

  /** Takes in the next bytes; gives the pieces that they complete. Bytes behind the last piece are dropped. */
  *push(chunk: Uint8Array): Generator<WholePiece, void, void> {
    for (let at = 0; at < chunk.length && this.#index < this.#end; ) {
      const bytes = this.#buffer();
      const part = chunk.subarray(at, at + bytes.length - this.#filled);
      bytes.set(part, this.#filled);
      at += part.length;
      yield* this.#advance(part.length);
    }
  }

  /** Takes in `length` zeros. */
  *pushZeros(length: number): Generator<WholePiece, void, void> {
    for (let left = length; left > 0 && this.#index < this.#end; ) {
      // The buffer is made of zeros.
      const part = Math.min(left, this.#buffer().length - this.#filled);
      left -= part;
      yield* this.#advance(part);
    }
  }

  #buffer(): Uint8Array<ArrayBuffer> {
    return (this.#bytes ??= new Uint8Array(this.grid.lengthOf(this.#index)));
  }

  *#advance(length: number): Generator<WholePiece, void, void> {
    this.#filled += length;
    const bytes = this.#buffer();
    if (this.#filled < bytes.length) return;
    const index = this.#index++;
    [this.#bytes, this.#filled] = [null, 0];
    yield { index, bytes };
  }
}
