import { type TemplateResult, html } from 'lit';
import { define, ReseedElement } from '../app/element.js';
import { language } from '../i18n/language.js';
import type { Problem } from '../release/errors.js';
import { frameStyles } from './frame-styles.js';
import { frameFoot, frameTrouble } from './frame-trouble.js';
import type { Reporter } from './reporter.js';

/** All of the frame where the page cannot start: what is missing, and what to do. */
export class FrameProblem extends ReseedElement {
  static override properties = { problem: { attribute: false } };

  declare problem: Problem;
  declare reporter: Reporter;

  override render(): TemplateResult {
    const { t, problem } = this;
    return html`<main>
      ${frameTrouble({ t, problem, status: 'Reseed' })} ${frameFoot(t, location.href, null)}
    </main>`;
  }

  override updated(): void {
    document.documentElement.lang = language();
    this.reporter.state({ state: 'trouble', status: 'Reseed', title: '', infoHash: null, length: null });
    this.reporter.problem(this.problem, this.t);
  }

  static override styles = frameStyles;
}

define('reseed-frame-problem', FrameProblem);
