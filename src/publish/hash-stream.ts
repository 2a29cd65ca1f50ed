import { ReseedError } from '../release/errors.js';
import { PieceHasher } from './piece-hasher.js';

const MIB = 1024 * 1024;
const SLICE_BYTES = 4 * MIB;
const READ_AHEAD_BYTES = 12 * MIB;
const READ_AHEAD_COUNT = 16;

/** One file to hash. `read` gives the bytes of `[start, end)`, and fewer only when the file has become shorter. */
export interface HashSource {
  readonly path: string;
  readonly length: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

/** The two digests, so that a worker, and Node in a test, can each bring its own. */
export interface Digests {
  /** Gives the 20 bytes of SHA-1. Must have taken its copy of `bytes` when it returns. */
  sha1(bytes: Uint8Array): Promise<Uint8Array>;
  /** SHA-256 over a stream: `init`, any number of `update`, `digest` gives 64 hex digits. */
  readonly sha256: { init(): void; update(bytes: Uint8Array): void; digest(): string };
}

export interface Hashes {
  /** 20 bytes of SHA-1 for each piece, in order: `pieces` of the info dictionary (BEP 3). */
  readonly pieces: Uint8Array;
  /** 64 hex digits for each file, in order. */
  readonly sha256: string[];
}

interface Slice {
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Hashes files in one reading: SHA-1 of each piece of all files put end to end (BEP 3, so pieces run over the ends of
 * files) and SHA-256 of each file. Holds about 32 MiB at once, or three pieces where those are larger.
 *
 * `onProgress` gets the bytes hashed so far after each slice. Throws ReseedError `file-unreadable`, or `file-changed`
 * where a file could be read at first and then not, or became shorter.
 */
export async function hashStream(
  sources: readonly HashSource[],
  pieceLength: number,
  digests: Digests,
  onProgress: (doneBytes: number) => void,
): Promise<Hashes> {
  const totalBytes = sources.reduce((sum, source) => sum + source.length, 0);
  const pieces = new PieceHasher(totalBytes, pieceLength, (bytes) => digests.sha1(bytes));
  const sha256: string[] = [];
  let doneBytes = 0;
  for await (const { slice, bytes } of readAhead(sources, pieceLength)) {
    await pieces.write(bytes);
    if (slice.start === 0) digests.sha256.init();
    digests.sha256.update(bytes);
    if (slice.end === sources[slice.file]?.length) sha256.push(digests.sha256.digest());
    doneBytes += bytes.length;
    onProgress(doneBytes);
  }
  return { pieces: await pieces.finish(), sha256 };
}

/** Cuts the files where they end and where, over all files, a slice ends: a whole number of pieces, 4 MiB or one. */
function* slicesOf(sources: readonly HashSource[], pieceLength: number): Generator<Slice> {
  const sliceBytes = Math.max(1, Math.floor(SLICE_BYTES / pieceLength)) * pieceLength;
  let offset = 0;
  for (const [file, { length }] of sources.entries()) {
    let start = 0;
    do {
      const end = Math.min(length, start + sliceBytes - (offset % sliceBytes));
      yield { file, start, end };
      offset += end - start;
      start = end;
    } while (start < length);
  }
}

/** Reads the slices in order, and several ahead of time, so that a folder of small files does not wait for each. */
async function* readAhead(sources: readonly HashSource[], pieceLength: number) {
  const slices = slicesOf(sources, pieceLength);
  const queue: { slice: Slice; bytes: Promise<Uint8Array> }[] = [];
  let queuedBytes = 0;
  for (;;) {
    while (queue.length === 0 || (queuedBytes < READ_AHEAD_BYTES && queue.length < READ_AHEAD_COUNT)) {
      const next = slices.next();
      if (next.done) break;
      const bytes = readSlice(sources[next.value.file] as HashSource, next.value);
      // A failed read is reported when its turn comes; until then it must not count as unhandled.
      bytes.catch(() => {});
      queue.push({ slice: next.value, bytes });
      queuedBytes += next.value.end - next.value.start;
    }
    const first = queue.shift();
    if (!first) return;
    yield { slice: first.slice, bytes: await first.bytes };
    queuedBytes -= first.slice.end - first.slice.start;
  }
}

async function readSlice({ path, read }: HashSource, { start, end }: Slice): Promise<Uint8Array> {
  if (start === end) return new Uint8Array();
  let bytes: Uint8Array;
  try {
    bytes = await read(start, end);
  } catch {
    // Browsers say NotReadableError for a file that changed since it was chosen, and for one they never could read.
    throw new ReseedError(start > 0 ? 'file-changed' : 'file-unreadable', { path });
  }
  if (bytes.length !== end - start) throw new ReseedError('file-changed', { path });
  return bytes;
}
