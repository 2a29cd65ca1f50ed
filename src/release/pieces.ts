const KIB = 1024;
const MIB = 1024 * KIB;

/** Largest and smallest piece that a release of ours is cut into, bytes. */
export const MIN_PIECE_LENGTH = 64 * KIB;
export const MAX_PIECE_LENGTH = 16 * MIB;

/**
 * Chooses the piece length in bytes for a release of `length` bytes: a power of two, 1 MiB for everything between 64 MiB and
 * 4 GiB, smaller below so that a small release still has pieces to share, larger above so that there are at most 4,096
 * until the largest piece is reached.
 */
export function choosePieceLength(length: number): number {
  if (length <= 64 * MIB) return Math.max(MIN_PIECE_LENGTH, Math.min(MIB, powerOfTwoAbove(length / 64)));
  return Math.min(MAX_PIECE_LENGTH, Math.max(MIB, powerOfTwoAbove(length / 4096)));
}

function powerOfTwoAbove(n: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, n)));
}

/** The pieces that a run of bytes is cut into: `length` bytes in pieces of `pieceLength`, the last one shorter. */
export class PieceGrid {
  readonly count: number;

  constructor(
    readonly length: number,
    readonly pieceLength: number,
  ) {
    this.count = Math.ceil(length / pieceLength);
  }

  /** Length of piece `index` in bytes. */
  lengthOf(index: number): number {
    return index === this.count - 1 ? this.length - index * this.pieceLength : this.pieceLength;
  }

  startOf(index: number): number {
    return index * this.pieceLength;
  }
}
