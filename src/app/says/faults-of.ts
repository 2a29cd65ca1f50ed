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

/** Of one code the newest are put into words, so many, and the rest is counted: an attack makes thousands. */
const WORDED = 50;

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
  const past = withoutSame(s.problems);
  if (s.hindrance !== null) past.delete(keyOf(s.hindrance));
  return [...now, ...mirrorFaults(s, t), ...byKind([...past.values()].toReversed(), t)];
}

function mirrorFaults({ mirrors }: ReleaseView, t: Words): Fault[] {
  return mirrors.flatMap((mirror) => {
    if (mirror.fault === null) return [];
    const { what, means } = wordFault(mirror.fault, t);
    const next = `${means} ${followsOf(mirror, t)}`;
    return [{ whats: [`${t.faults.mirror(mirror.host)} ${what}`], next, now: false, more: 0 }];
  });
}

/** What stands together, and how much more of it is only counted. */
interface Kind {
  readonly wordings: Wording[];
  counted: number;
}

/** Those of one remedy stand together, before it, but for those that have something of their own to show. */
function byKind(problems: readonly Problem[], t: Words): Fault[] {
  const kinds = new Map<unknown, Kind>();
  const codes = new Map<string, { readonly worded: number; readonly last: Kind }>();
  for (const problem of problems) {
    const { worded, last } = codes.get(problem.code) ?? { worded: 0, last: null };
    if (last !== null && worded === WORDED) {
      last.counted++;
      continue;
    }
    const wording = wordProblem(problem, t);
    const key = wording.facts || wording.reason ? wording : wording.next;
    const kind = kinds.get(key) ?? { wordings: [], counted: 0 };
    kind.wordings.push(wording);
    kinds.set(key, kind);
    codes.set(problem.code, { worded: worded + 1, last: kind });
  }
  return [...kinds.values()].map(({ wordings, counted }) => {
    const { named, more } = namedOf(wordings);
    return { ...(wordings[0] as Wording), whats: named.map(({ what }) => what), more: more + counted, now: false };
  });
}

/** What happens again is said once, where it happened last. */
function withoutSame(problems: readonly Problem[]): Map<string, Problem> {
  const last = new Map<string, Problem>();
  for (const problem of problems) {
    const key = keyOf(problem);
    last.delete(key);
    last.set(key, problem);
  }
  return last;
}

/** Storage that is full is one problem whatever its figures were each time, and a visitor one whatever it added up to. */
function keyOf(problem: Problem): string {
  const { code, data } = problem;
  if (code === 'storage-full') return code;
  return 'peer' in data ? `${code} ${data.peer}` : JSON.stringify(problem);
}
