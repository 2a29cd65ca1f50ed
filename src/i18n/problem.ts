import type { Problem } from '../release/errors.js';
import type { Words } from './en.js';
import type { Wording } from './wording.js';

/** Words a problem. */
export function wordProblem({ code, data }: Problem, { problems }: Pick<Words, 'problems'>): Wording {
  const say = problems[code] as (data: Problem['data']) => Wording;
  return say(data);
}
