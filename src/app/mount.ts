import type { Engine } from '../engine/types.js';
import type { Problem } from '../release/errors.js';
import { Shell } from './shell.js';
import { applyTheme, rememberedTheme } from './theme/theme.js';
import { StartProblem } from './views/start-problem.js';

/** Puts the page into `root` and has it render the engine's snapshots. */
export function mountApp(root: HTMLElement, engine: Engine): void {
  applyTheme(rememberedTheme());
  const shell = new Shell();
  shell.engine = engine;
  root.replaceChildren(shell);
}

/** Puts the reason why the page cannot start into `root`. */
export function mountProblem(root: HTMLElement, problem: Problem): void {
  applyTheme(rememberedTheme());
  const notice = new StartProblem();
  notice.problem = problem;
  root.replaceChildren(notice);
}
