import type { ReleaseView, StorageView } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { wordFault } from '../../i18n/mirror-fault.js';
import { wordProblem } from '../../i18n/problem.js';
import type { Wording } from '../../i18n/wording.js';
import type { Problem } from '../../release/errors.js';
import { hinderedBy } from './hindrance-says.js';
import { followsOf } from './mirror-says.js';
import { namedOf } from './named.js';

/** One entry of the list of problems: what happened, several times perhaps, and what is to be done about it. */
export interface Fault extends Omit<Wording, 'what'> {
  /** It stands still for this at the moment. */
  readonly now: boolean;
  readonly whats: readonly string[];
  /** How many more of the kind there are than are named. */
  readonly more: number;
}

/** Puts everything that went wrong into words: what goes on now, then mirrors, then the rest, the newest first. */
export function faultsOf(s: ReleaseView, storage: StorageView, t: Words, f: Format): Fault[] {
  const stuck = hinderedBy(s, storage, t, f);
  const now = stuck ? [{ whats: [`${stuck.big}.`], next: `${stuck.text} ${stuck.help}`, now: true, more: 0 }] : [];
  const past = withoutSame(s.problems.filter((problem) => s.hindrance === null || keyOf(problem) !== keyOf(s.hindrance)));
  return [...now, ...mirrorFaults(s, t), ...byKind(past.toReversed().map((problem) => wordProblem(problem, t)))];
}

function mirrorFaults({ mirrors }: ReleaseView, t: Words): Fault[] {
  return mirrors.flatMap((mirror) => {
    if (mirror.fault === null) return [];
    const { what, means } = wordFault(mirror.fault, t);
    const next = `${means} ${followsOf(mirror, t)}`;
    return [{ whats: [`${t.faults.mirror(mirror.host)} ${what}`], next, now: false, more: 0 }];
  });
}

/** Those of one remedy stand together, before it, but for those that have something of their own to show. */
function byKind(wordings: readonly Wording[]): Fault[] {
  const kinds = new Map<unknown, Wording[]>();
  for (const wording of wordings) {
    const kind = wording.facts || wording.reason ? wording : wording.next;
    kinds.set(kind, [...(kinds.get(kind) ?? []), wording]);
  }
  return [...kinds.values()].map((kind) => {
    const { named, more } = namedOf(kind);
    return { ...(kind[0] as Wording), whats: named.map(({ what }) => what), more, now: false };
  });
}

/** What happens again is said once, where it happened last. */
function withoutSame(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem, at) => !problems.slice(at + 1).some((later) => keyOf(later) === keyOf(problem)));
}

/** Storage that is full is one problem whatever its figures were each time, and a visitor one whatever it added up to. */
function keyOf(problem: Problem): string {
  const { code, data } = problem;
  if (code === 'storage-full') return code;
  return 'peer' in data ? `${code} ${data.peer}` : JSON.stringify(problem);
}
