import { css, html, nothing, type TemplateResult } from 'lit';
import type { MirrorReport } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import { base, buttons, fields } from '../theme/styles.js';
import './mirror-check.js';
import './problem-notice.js';

/** Runs a check of mirrors, and shows what it found of each. */
export class MirrorChecker extends ReseedElement {
  static override properties = {
    run: { attribute: false },
    kept: { type: Boolean },
    checking: { state: true },
    reports: { state: true },
    problem: { state: true },
  };

  /** Looks at the mirrors; null where there is nothing to look at, which is said elsewhere. */
  declare run: (signal: AbortSignal) => Promise<readonly MirrorReport[]> | null;
  /** They are compared with what is kept here, and not with files that were chosen. */
  declare kept: boolean;
  declare private checking: AbortController | null;
  declare private reports: readonly MirrorReport[];
  declare private problem: Problem | null;

  constructor() {
    super();
    this.kept = false;
    this.checking = null;
    this.reports = [];
    this.problem = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forget();
  }

  /** Ends a check, and puts away what one found. */
  forget(): void {
    this.checking?.abort();
    this.checking = null;
    this.reports = [];
    this.problem = null;
  }

  override render(): TemplateResult {
    const { mirrors: t, cancel } = this.t;
    return html`
      <div class="row">
        ${this.checking
          ? html`<button type="button" @click=${this.forget}>${cancel}</button>`
          : html`<button type="button" aria-describedby="check-why" @click=${this.#check}>${t.check}</button>`}
        <p id="check-why" class="hint">${this.kept ? t.checkKeptWhy : t.checkWhy}</p>
      </div>
      <div class="reports" aria-live="polite">
        ${this.checking ? html`<p>${t.checking}</p>` : nothing}
        ${this.reports.map((report) => html`<reseed-mirror-check .report=${report}></reseed-mirror-check>`)}
      </div>
      <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
    `;
  }

  async #check(): Promise<void> {
    this.forget();
    const checking = new AbortController();
    const { signal } = checking;
    try {
      const found = this.run(signal);
      if (found === null) return;
      this.checking = checking;
      const reports = await found;
      if (!signal.aborted) this.reports = reports;
    } catch (thrown) {
      if (!signal.aborted) this.problem = problemOf(thrown);
    } finally {
      if (this.checking === checking) this.checking = null;
    }
  }

  static override styles = [
    base,
    buttons,
    fields,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
      }
      .row .hint {
        flex: 1 1 20rem;
      }
      .reports {
        display: grid;
        gap: var(--space-4);
      }
      .reports:empty {
        display: none;
      }
    `,
  ];
}

define('reseed-mirror-checker', MirrorChecker);
