const IN_FLIGHT_BYTES = 8 * 1024 * 1024;

/**
 * Cuts a run of bytes into pieces and hashes them, several at once. A piece that lies whole in what was written is
 * hashed there; one that runs over its end is put together first.
 */
export class PieceHasher {
  readonly #out: Uint8Array;
  readonly #pieceLength: number;
  readonly #sha1: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly #rest: Uint8Array;
  readonly #running = new Set<Promise<void>>();
  #restLength = 0;
  #runningBytes = 0;
  #count = 0;

  /** `sha1` must have taken its copy of the bytes when it returns. */
  constructor(totalBytes: number, pieceLength: number, sha1: (bytes: Uint8Array) => Promise<Uint8Array>) {
    this.#out = new Uint8Array(20 * Math.ceil(totalBytes / pieceLength));
    this.#pieceLength = pieceLength;
    this.#sha1 = sha1;
    this.#rest = new Uint8Array(pieceLength);
  }

  /** Takes the next bytes; resolves when there is room for more. */
  async write(bytes: Uint8Array): Promise<void> {
    let at = 0;
    while (at < bytes.length) {
      const part = bytes.subarray(at, at + this.#pieceLength - this.#restLength);
      at += part.length;
      if (part.length === this.#pieceLength) {
        await this.#hash(part);
        continue;
      }
      this.#rest.set(part, this.#restLength);
      this.#restLength += part.length;
      if (this.#restLength === this.#pieceLength) await this.#flush();
    }
  }

  /** Hashes what is left as a shorter piece and resolves with 20 bytes for each. */
  async finish(): Promise<Uint8Array> {
    if (this.#restLength > 0) await this.#flush();
    await Promise.all(this.#running);
    return this.#out;
  }

  async #flush(): Promise<void> {
    const piece = this.#rest.subarray(0, this.#restLength);
    this.#restLength = 0;
    await this.#hash(piece);
  }

  async #hash(piece: Uint8Array): Promise<void> {
    const at = 20 * this.#count++;
    const { length } = piece;
    const done = this.#sha1(piece).then((digest) => {
      this.#out.set(digest, at);
      this.#runningBytes -= length;
      this.#running.delete(done);
    });
    this.#running.add(done);
    this.#runningBytes += length;
    while (this.#runningBytes > IN_FLIGHT_BYTES && this.#running.size > 1) await Promise.race(this.#running);
  }
}
