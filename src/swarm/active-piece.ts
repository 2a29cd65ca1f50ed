/** What is asked for at once: some neighbouring blocks of a piece. */
export interface BlockRun {
  readonly index: number;
  readonly firstBlock: number;
  readonly blocks: number;
  /** Bytes within the piece. */
  readonly offset: number;
  readonly length: number;
}

/** The unit in which blocks are counted, bytes; every client takes requests of it (BEP 3). */
export const BLOCK_LENGTH = 16 * 1024;

const [FREE, REQUESTED, HERE] = [0, 1, 2];

/** A piece on its way: which of its blocks are free to ask for, asked for, or here. */
export class ActivePiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Peer id of who sent each block, null while it is missing. */
  readonly senders: (string | null)[];
  /** Peer id of who asks for its free blocks first; null where anybody may. */
  owner: string | null = null;
  /** `performance.now()` when bytes of it came last. */
  filledAt = -Infinity;
  /** Bytes of it that are here. */
  here = 0;
  readonly #begunAt = performance.now();
  readonly #blocks: Uint8Array;

  /** `forOne`: its owner alone may give it, so that it is clear who is to blame if it is wrong. */
  constructor(
    readonly index: number,
    readonly length: number,
    readonly forOne = false,
  ) {
    this.bytes = new Uint8Array(length);
    this.#blocks = new Uint8Array(Math.ceil(length / BLOCK_LENGTH));
    this.senders = Array.from(this.#blocks, () => null);
  }

  get whole(): boolean {
    return this.here === this.length;
  }

  /** Tells whether it has had `ms` to come, and nothing came for as long, or less than so many bytes a second altogether. */
  lags(ms: number, bytesPerSecond: number): boolean {
    const now = performance.now();
    const ageMs = now - this.#begunAt;
    return ageMs >= ms && (now - this.filledAt >= ms || this.here * 1000 < bytesPerSecond * ageMs);
  }

  /** Takes the next run of free blocks, `maxBlocks` at most, or null where all are asked for. */
  takeRun(maxBlocks: number): BlockRun | null {
    const firstBlock = this.#blocks.indexOf(FREE);
    if (firstBlock < 0) return null;
    let blocks = 0;
    while (blocks < maxBlocks && this.#blocks[firstBlock + blocks] === FREE) this.#blocks[firstBlock + blocks++] = REQUESTED;
    return this.#run(firstBlock, blocks);
  }

  /** The first block that nobody is asked for; null where all are asked for. */
  get freeRun(): BlockRun | null {
    const firstBlock = this.#blocks.indexOf(FREE);
    return firstBlock < 0 ? null : this.#run(firstBlock, 1);
  }

  /** Gives the first blocks of a run that are not here, `maxBlocks` at most, to ask for them from somebody else as well. */
  missingRun(run: BlockRun, maxBlocks: number): BlockRun {
    const end = run.firstBlock + run.blocks;
    let firstBlock = run.firstBlock;
    while (firstBlock < end - 1 && this.#blocks[firstBlock] === HERE) firstBlock++;
    let blocks = 1;
    while (blocks < maxBlocks && firstBlock + blocks < end && this.#blocks[firstBlock + blocks] !== HERE) blocks++;
    return this.#run(firstBlock, blocks);
  }

  #run(firstBlock: number, blocks: number): BlockRun {
    const offset = firstBlock * BLOCK_LENGTH;
    const length = Math.min(this.length - offset, blocks * BLOCK_LENGTH);
    return { index: this.index, firstBlock, blocks, offset, length };
  }

  /** Frees the blocks of a run that will not come. */
  release(run: BlockRun): void {
    for (let i = run.firstBlock; i < run.firstBlock + run.blocks; i++) if (this.#blocks[i] === REQUESTED) this.#blocks[i] = FREE;
  }

  /** Takes in a run's bytes from a peer; returns how many of them were new. */
  fill(run: BlockRun, bytes: Uint8Array, sender: string): number {
    let fresh = 0;
    this.filledAt = performance.now();
    for (let i = 0; i < run.blocks; i++) {
      if (this.#blocks[run.firstBlock + i] === HERE) continue;
      this.#blocks[run.firstBlock + i] = HERE;
      this.senders[run.firstBlock + i] = sender;
      const block = bytes.subarray(i * BLOCK_LENGTH, (i + 1) * BLOCK_LENGTH);
      this.bytes.set(block, run.offset + i * BLOCK_LENGTH);
      fresh += block.length;
    }
    this.here += fresh;
    return fresh;
  }

  /** Throws away what a peer sent, to ask for it anew; returns how many bytes that were. */
  drop(sender: string): number {
    let bytes = 0;
    for (let i = 0; i < this.senders.length; i++) {
      if (this.senders[i] !== sender) continue;
      this.senders[i] = null;
      this.#blocks[i] = FREE;
      bytes += Math.min(BLOCK_LENGTH, this.length - i * BLOCK_LENGTH);
    }
    this.here -= bytes;
    return bytes;
  }

  /** Tells whether every block of a run is here. */
  has(run: BlockRun): boolean {
    for (let i = run.firstBlock; i < run.firstBlock + run.blocks; i++) if (this.#blocks[i] !== HERE) return false;
    return true;
  }
}
