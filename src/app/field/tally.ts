import { PieceState } from '../../engine/types.js';

/** What a mark can say, in the order of the legend. */
export const kinds = ['peers', 'mirrors', 'cache', 'own', 'requested', 'missing'] as const;
export type Kind = (typeof kinds)[number];

const byState: Readonly<Record<number, Kind>> = Object.fromEntries(kinds.map((kind) => [PieceState[kind], kind]));

/** Reads one byte of `pieces`; a value from a newer engine counts as missing. */
export function kindOf(state: number | undefined): Kind {
  return byState[state ?? 0] ?? 'missing';
}

/** Says whether a piece of this kind is here and checked. */
export function isHere(kind: Kind): boolean {
  return kind !== 'missing' && kind !== 'requested';
}

/** Counts pieces by kind. */
export function countKinds(pieces: Uint8Array): Record<Kind, number> {
  const counts: Record<Kind, number> = { peers: 0, mirrors: 0, cache: 0, own: 0, requested: 0, missing: 0 };
  for (const state of pieces) counts[kindOf(state)] += 1;
  return counts;
}

/** One mark: its kind, and which share of its pieces is here. */
export interface Mark {
  readonly kind: Kind;
  readonly share: number;
}

/** Reads the mark that stands for `perMark` pieces from `index * perMark` on: the most frequent kind that is here. */
export function markAt(pieces: Uint8Array, index: number, perMark: number): Mark {
  if (perMark === 1) {
    const kind = kindOf(pieces[index]);
    return { kind, share: isHere(kind) ? 1 : 0 };
  }
  const part = pieces.subarray(index * perMark, (index + 1) * perMark);
  const counts = countKinds(part);
  const here = part.length - counts.requested - counts.missing;
  if (here === 0) return { kind: counts.requested > 0 ? 'requested' : 'missing', share: 0 };
  let kind: Kind = 'peers';
  for (const other of ['mirrors', 'cache', 'own'] as const) if (counts[other] > counts[kind]) kind = other;
  return { kind, share: here / part.length };
}
