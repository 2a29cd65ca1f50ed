import type { Engine } from '../engine/types.js';
import { Shell } from './shell.js';
import { applyTheme, rememberedTheme } from './theme/theme.js';

/** Puts the page into `root` and has it render the engine's snapshots. */
export function mountApp(root: HTMLElement, engine: Engine): void {
  applyTheme(rememberedTheme());
  const shell = new Shell();
  shell.engine = engine;
  root.replaceChildren(shell);
}
