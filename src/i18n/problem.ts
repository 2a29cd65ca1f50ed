import type { Problem } from '../release/errors.js';
import type { Wording } from './en-problems.js';
import { words } from './language.js';

/** Words a problem in the language in use. */
export function wordProblem(problem: Problem): Wording {
  const say = words().problems[problem.code] as (data: Problem['data']) => Wording;
  return say(problem.data);
}
