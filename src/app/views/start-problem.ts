import { nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import { releaseStyles } from './release-styles.js';
import { trouble } from './trouble.js';

/** The whole page where it cannot start: says what is missing and what to do. */
export class StartProblem extends ReseedElement {
  static override properties = { problem: { attribute: false } };

  declare problem: Problem;

  override render(): TemplateResult {
    return trouble({ t: this.t, problem: this.problem, status: 'Reseed', actions: nothing });
  }

  static override styles = releaseStyles;
}

define('reseed-start-problem', StartProblem);
