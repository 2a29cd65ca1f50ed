import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ChosenFile, Draft, Engine, MirrorReport } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { MAX_ADDRESSES } from '../../release/manifest.js';
import { readMirrorList } from '../../release/mirror-url.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons, fields, folds } from '../theme/styles.js';
import './mirror-check.js';
import './problem-notice.js';

/** The web servers that a release names as its mirrors, and what a visitor's browser would see of them. */
export class MirrorFields extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    files: { attribute: false },
    titleOf: { attribute: false },
    count: { state: true },
    wrong: { state: true },
    wrongBudget: { state: true },
    checking: { state: true },
    reports: { state: true },
    problem: { state: true },
  };

  declare engine: Engine;
  declare files: readonly ChosenFile[];
  /** Gives the release's title as it stands in the form now. */
  declare titleOf: () => string;
  declare private count: number;
  /** What is wrong with the addresses. */
  declare private wrong: string;
  declare private wrongBudget: boolean;
  declare private checking: AbortController | null;
  declare private reports: readonly MirrorReport[];
  declare private problem: Problem | null;

  constructor() {
    super();
    this.files = [];
    this.titleOf = () => '';
    this.count = 0;
    this.wrong = '';
    this.wrongBudget = false;
    this.checking = null;
    this.reports = [];
    this.problem = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.checking?.abort();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('files')) this.#forgetCheck();
  }

  /** Gives what goes into the draft, or null after saying at the field what is wrong. */
  read(): Pick<Draft, 'mirrors' | 'mirrorBudget'> | null {
    const mirrors = this.#addresses();
    const mirrorBudget = this.#budget();
    if (mirrors !== null && mirrorBudget !== undefined) return { mirrors, mirrorBudget };
    (this.renderRoot.querySelector('details') as HTMLDetailsElement).open = true;
    this.#box(mirrors === null ? 'mirrors' : 'budget').focus();
    return null;
  }

  override render(): TemplateResult {
    const { mirrors: t } = this.t;
    return html`<details>
      <summary>
        ${icons.chevron} <span>${t.mirrors}</span>
        ${this.count > 0 ? html`<span class="aside">${this.f.number(this.count)}</span>` : nothing}
      </summary>
      <div class="folded">
        <div class="field">
          <label for="mirrors">${t.mirrors}</label>
          <textarea
            id="mirrors"
            rows="3"
            spellcheck="false"
            aria-describedby=${this.wrong ? 'mirrors-wrong mirrors-why' : 'mirrors-why'}
            aria-invalid=${this.wrong !== ''}
            @input=${this.#edited}
            @change=${this.#addresses}
          ></textarea>
          ${this.wrong ? html`<p id="mirrors-wrong" class="fault" role="alert"><bdi>${this.wrong}</bdi></p>` : nothing}
          <p id="mirrors-why" class="hint">${t.addressesWhy}</p>
        </div>
        <div class="field">
          <label for="budget">${t.budget} <span class="hint">(${t.budgetUnit})</span></label>
          <input
            id="budget"
            type="number"
            min="0"
            step="any"
            aria-describedby=${this.wrongBudget ? 'budget-wrong budget-why' : 'budget-why'}
            aria-invalid=${this.wrongBudget}
            @change=${this.#budget}
          />
          ${this.wrongBudget ? html`<p id="budget-wrong" class="fault" role="alert">${t.budgetWrong}</p>` : nothing}
          <p id="budget-why" class="hint">${t.budgetWhy}</p>
        </div>
        ${this.#check()}
      </div>
    </details>`;
  }

  #check(): TemplateResult {
    const { mirrors: t, cancel } = this.t;
    return html`
      <div class="row">
        ${this.checking
          ? html`<button type="button" @click=${this.#forgetCheck}>${cancel}</button>`
          : html`<button type="button" aria-describedby="check-why" @click=${this.#run}>${t.check}</button>`}
        <p id="check-why" class="hint">${t.checkWhy}</p>
      </div>
      <div class="reports" aria-live="polite">
        ${this.checking ? html`<p>${t.checking}</p>` : nothing}
        ${this.reports.map((report) => html`<reseed-mirror-check .report=${report}></reseed-mirror-check>`)}
      </div>
      <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
    `;
  }

  /** Reads the addresses; null where one of them is none. */
  #addresses(): readonly string[] | null {
    const { mirrors: t } = this.t;
    const { addresses, bad } = readMirrorList(this.#box('mirrors').value);
    this.count = addresses.length;
    this.wrong = bad.length > 0 ? t.addressesBad(bad) : addresses.length > MAX_ADDRESSES ? t.tooMany(MAX_ADDRESSES) : '';
    return this.wrong === '' ? addresses : null;
  }

  /** Reads the budget, bytes; null for none, undefined where it is no number that can be used. */
  #budget(): number | null | undefined {
    const box = this.#box('budget') as HTMLInputElement;
    const bytes = Math.round(box.valueAsNumber * 1e6);
    const empty = box.value === '' && !box.validity.badInput;
    this.wrongBudget = !empty && !(bytes > 0 && Number.isSafeInteger(bytes));
    return this.wrongBudget ? undefined : empty ? null : bytes;
  }

  #edited(): void {
    this.wrong = '';
    this.#forgetCheck();
  }

  /** Ends a check, and puts away what one found: it was about something else. */
  #forgetCheck(): void {
    this.checking?.abort();
    this.checking = null;
    this.reports = [];
    this.problem = null;
  }

  async #run(): Promise<void> {
    const { mirrors: t } = this.t;
    this.#forgetCheck();
    const addresses = this.#addresses();
    if (addresses === null) return;
    if (addresses.length === 0) this.wrong = t.checkNoAddress;
    else if (this.files.length === 0) this.problem = { code: 'nothing-chosen', data: {} };
    else await this.#ask(addresses);
  }

  async #ask(addresses: readonly string[]): Promise<void> {
    const checking = new AbortController();
    this.checking = checking;
    const { signal } = checking;
    try {
      const reports = await this.engine.checkMirrors(addresses, this.files, { title: this.titleOf(), signal });
      if (!signal.aborted) this.reports = reports;
    } catch (thrown) {
      if (!signal.aborted) this.problem = problemOf(thrown);
    } finally {
      if (this.checking === checking) this.checking = null;
    }
  }

  #box(id: 'mirrors' | 'budget'): HTMLInputElement | HTMLTextAreaElement {
    return this.renderRoot.querySelector(`#${id}`) as HTMLInputElement | HTMLTextAreaElement;
  }

  static override styles = [
    base,
    buttons,
    fields,
    folds,
    css`
      .folded {
        display: grid;
        gap: var(--space-5);
      }
      .reports {
        display: grid;
        gap: var(--space-4);
      }
      .reports:empty {
        display: none;
      }
      .row .hint {
        flex: 1 1 20rem;
      }
      input[type='number'] {
        max-inline-size: 12rem;
      }
      /* The next fold draws the line between them. */
      details:last-of-type {
        border-block-end: 0;
      }
    `,
  ];
}

define('reseed-mirror-fields', MirrorFields);
