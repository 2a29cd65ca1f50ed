import type { Mirror } from './mirror.js';
import type { PieceDesk } from './piece-desk.js';
import { pathsOf } from './piece-run.js';
import type { PeersFirst } from './peers-first.js';

/** Longest run that is asked for at once. */
const MAX_RUN_BYTES = 64 * 1024 * 1024;
/** The same for a mirror with a budget: what is asked for counts, also where the request is ended before all of it is here. */
const MAX_COUNTED_RUN_BYTES = 4 * 1024 * 1024;
/** A run is what the mirror gave in this time before, so that a slow one holds little that others could give sooner. */
const RUN_SECONDS = 3;

export interface Choice {
  readonly first: number;
  readonly count: number;
}

export interface ChoiceOptions {
  readonly desk: PieceDesk;
  readonly policy: PeersFirst;
  readonly mirror: Mirror;
  /** There is no other mirror: pieces that it altered before are asked of it once more. */
  readonly last: boolean;
}

/**
 * Takes the next pieces for a mirror from the desk, neighbours of each other; null where there is nothing for it. A mirror
 * that gave nothing yet, or something wrong, is asked for one piece only.
 */
export function chooseRun({ desk, policy, mirror, last }: ChoiceOptions): Choice | null {
  const { grid } = desk.metainfo;
  let first = chooseFirst({ desk, policy, mirror, last: false });
  if (first === null && last) first = chooseFirst({ desk, policy, mirror, last });
  if (first === null) return null;
  const alone = mirror.suspect || policy.leaveFor(first) === 'piece';
  policy.took(first);
  if (alone) return { first, count: 1 };
  let bytes = grid.lengthOf(first);
  let count = 1;
  const maxBytes = Math.min(mirror.counted ? MAX_COUNTED_RUN_BYTES : MAX_RUN_BYTES, (mirror.rating ?? 0) * RUN_SECONDS);
  for (let next = first + 1; next < grid.count; next++) {
    if (bytes + grid.lengthOf(next) > maxBytes || policy.leaveFor(next) !== 'run') break;
    if (!suits(desk, mirror, next) || !mirror.affords(bytes + grid.lengthOf(next)) || !desk.take(next)) break;
    policy.took(next);
    bytes += grid.lengthOf(next);
    count++;
  }
  return { first, count };
}

/** Takes the first piece that the mirror may be asked for; `mirror.spent` tells whether only its budget forbade it. */
function chooseFirst({ desk, policy, mirror, last }: ChoiceOptions): number | null {
  let tooMuch = false;
  for (const index of desk.missing()) {
    if (policy.leaveFor(index) === 'no' || !(suits(desk, mirror, index) || (last && mirror.hasAltered(index)))) continue;
    if (!mirror.affords(desk.metainfo.grid.lengthOf(index))) tooMuch = true;
    else if (desk.take(index)) {
      mirror.spent = false;
      return index;
    }
  }
  mirror.spent = tooMuch;
  return null;
}

function suits(desk: PieceDesk, mirror: Mirror, index: number): boolean {
  return !mirror.hasAltered(index) && !mirror.lacks(() => pathsOf(desk.metainfo, index));
}
