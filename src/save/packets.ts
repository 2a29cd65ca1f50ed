import { ReseedError } from '../release/errors.js';

/** Passes bytes on; throws ReseedError `save-interrupted` when they come to more or fewer than `length` in the end. */
export async function* exactly(
  bytes: AsyncIterable<Uint8Array>,
  length: number,
  path: string,
): AsyncGenerator<Uint8Array, void> {
  let left = length;
  for await (const chunk of bytes) {
    left -= chunk.length;
    if (left < 0) break;
    yield chunk;
  }
  if (left !== 0) throw new ReseedError('save-interrupted', { path });
}

/**
 * Copies bytes into packets of `size`, the last one shorter. The copies may be transferred: the chunks may belong to a
 * store that keeps them.
 */
export async function* packetsOf(
  bytes: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let packet = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + size - filled);
      packet.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < size) continue;
      yield packet;
      packet = new Uint8Array(size);
      filled = 0;
    }
  }
  if (filled > 0) yield packet.slice(0, filled);
}

/** Cuts one run of bytes into consecutive parts of known length, such as files that were sent end to end. */
export class Cutter {
  readonly #bytes: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#bytes = bytes[Symbol.asyncIterator]();
  }

  /** Gives the next `length` bytes. Throws ReseedError `save-interrupted` for `path` where there are fewer. */
  async *take(length: number, path: string): AsyncGenerator<Uint8Array, void> {
    let left = length;
    while (left > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#bytes.next();
        if (next.done) throw new ReseedError('save-interrupted', { path });
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      if (part.length > 0) yield part;
    }
  }

  /** Ends the source, read to its end or not. */
  async close(): Promise<void> {
    await this.#bytes.return?.();
  }
}
