import type { MirrorReport } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import { recipesFor, type Recipe } from './mirror-recipes.js';

/** What helps against what a check found: a sentence, and lines for a server where lines can help. */
export interface Remedy {
  readonly say: string;
  readonly recipes: readonly Recipe[];
}

type Fault = NonNullable<MirrorReport['fault']>;

/** Gives what is to be done about a fault; `report` is the check that found it. */
export function remedyOf(fault: Fault, { address, steps }: MirrorReport, { mirrors }: Words): Remedy {
  const t = mirrors.remedies;
  const only = (say: string): Remedy => ({ say, recipes: [] });
  switch (fault.code) {
    case 'unreachable':
      return only(t.start);
    case 'server-error':
      return only(t.log);
    case 'busy':
      return only(t.wait);
    case 'hanging':
    case 'too-slow':
      return only(t.faster);
    case 'redirect-elsewhere':
      return only(t.redirect(fault.data.host));
    case 'redirect-loop':
      return only(t.loop);
    case 'not-found':
      return { say: t.place, recipes: recipesFor('place', address) };
    case 'no-cors':
      return { say: t.cors, recipes: recipesFor('cors', address) };
    case 'ignores-range':
    case 'wrong-range':
      // A file of another length gives other parts, too, and no line for a server mends that.
      if (steps.some(({ step, ok }) => step === 'length' && ok === false)) return only(t.upload);
      return { say: t.range, recipes: recipesFor('range', address) };
    case 'changed':
    case 'altered':
    case 'short-body':
    case 'long-body':
      return only(t.upload);
  }
}
