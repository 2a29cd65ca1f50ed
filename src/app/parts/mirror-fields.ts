import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ChosenFile, Draft, Engine, MirrorReport } from '../../engine/types.js';
import { ReseedError } from '../../release/errors.js';
import { MAX_SERVERS } from '../../release/magnet.js';
import { MAX_ADDRESSES } from '../../release/manifest.js';
import { type BadLine, readMirrorList } from '../../release/mirror-url.js';
import { sizeOf } from '../chosen/collect.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { namedOf } from '../says/named.js';
import { base, fields, folds } from '../theme/styles.js';
import { typedIn } from './number-box.js';
import { leastMegabytes, readBudget, type BudgetFault } from './mirror-budget.js';
import './mirror-checker.js';
import type { MirrorChecker } from './mirror-checker.js';

type Wrong = { readonly code: 'none' | 'too-many' } | { readonly code: 'bad'; readonly lines: readonly BadLine[] };

/** The web servers that a release names as its mirrors, and what a visitor's browser would see of them. */
export class MirrorFields extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    files: { attribute: false },
    titleOf: { attribute: false },
    count: { state: true },
    wrong: { state: true },
    wrongBudget: { state: true },
  };

  declare engine: Engine;
  declare files: readonly ChosenFile[];
  /** Gives the release's title as it stands in the form now. */
  declare titleOf: () => string;
  declare private count: number;
  /** What is wrong with the addresses: a code, so that it can be said in any language. */
  declare private wrong: Wrong | null;
  declare private wrongBudget: BudgetFault | null;

  constructor() {
    super();
    this.files = [];
    this.titleOf = () => '';
    this.count = 0;
    this.wrong = null;
    this.wrongBudget = null;
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
    const many = this.count > MAX_SERVERS && !this.wrong;
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
            aria-describedby=${this.wrong ? 'mirrors-wrong mirrors-why' : many ? 'mirrors-many mirrors-why' : 'mirrors-why'}
            aria-invalid=${this.wrong !== null}
            @input=${this.#edited}
            @change=${this.#addresses}
          ></textarea>
          ${this.wrong ? html`<div id="mirrors-wrong" class="fault" role="alert">${this.#says(this.wrong)}</div>` : nothing}
          ${many ? html`<p id="mirrors-many">${t.linkNamesFirst(MAX_SERVERS)}</p>` : nothing}
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
            aria-invalid=${this.wrongBudget !== null}
            @input=${() => (this.wrongBudget = null)}
            @change=${this.#budget}
          />
          ${this.wrongBudget ? html`<p id="budget-wrong" class="fault" role="alert">${this.#saysBudget(this.wrongBudget)}</p>` : nothing}
          <p id="budget-why" class="hint">${t.budgetWhy}</p>
        </div>
        <reseed-mirror-checker .run=${(signal: AbortSignal) => this.#check(signal)}></reseed-mirror-checker>
      </div>
    </details>`;
  }

  #says(wrong: Wrong): TemplateResult {
    const { mirrors: t } = this.t;
    if (wrong.code !== 'bad') return html`<p>${wrong.code === 'none' ? t.checkNoAddress : t.tooMany(MAX_ADDRESSES)}</p>`;
    const { named, more } = namedOf(wrong.lines);
    return html`<ul>
      ${named.map(({ line, fault }) => html`<li><bdi>${line}</bdi>: ${t.addressFaults[fault]}</li>`)}
      ${more > 0 ? html`<li>${this.t.more(more)}</li>` : nothing}
    </ul>`;
  }

  #saysBudget(fault: BudgetFault): string {
    const { mirrors: t } = this.t;
    if (fault.code === 'no-number') return t.budgetWrong;
    const { leastBytes } = fault;
    return t.budgetTooSmall(this.f.number(leastMegabytes(leastBytes)), this.f.bytes(leastBytes));
  }

  /** Reads the addresses; null where one of them is none. */
  #addresses(): readonly string[] | null {
    const { addresses, bad } = readMirrorList(this.#box('mirrors').value);
    this.count = addresses.length;
    this.wrong = bad.length > 0 ? { code: 'bad', lines: bad } : addresses.length > MAX_ADDRESSES ? { code: 'too-many' } : null;
    return this.wrong === null ? addresses : null;
  }

  /** Reads the budget, bytes; null for none, undefined where it is no number that can be used. */
  #budget(): number | null | undefined {
    const box = this.#box('budget') as HTMLInputElement;
    const budget = readBudget(typedIn(box), sizeOf(this.files));
    this.wrongBudget = typeof budget === 'object' ? budget : null;
    return typeof budget === 'object' && budget !== null ? undefined : budget;
  }

  #edited(): void {
    this.wrong = null;
    this.#forgetCheck();
  }

  /** What a check found was about something else. */
  #forgetCheck(): void {
    this.renderRoot.querySelector<MirrorChecker>('reseed-mirror-checker')?.forget();
  }

  #check(signal: AbortSignal): Promise<readonly MirrorReport[]> | null {
    const addresses = this.#addresses();
    if (addresses?.length === 0) this.wrong = { code: 'none' };
    if (addresses === null || addresses.length === 0) return null;
    if (this.files.length === 0) throw new ReseedError('nothing-chosen', {});
    return this.engine.checkMirrors(addresses, this.files, { title: this.titleOf(), signal });
  }

  #box(id: 'mirrors' | 'budget'): HTMLInputElement | HTMLTextAreaElement {
    return this.renderRoot.querySelector(`#${id}`) as HTMLInputElement | HTMLTextAreaElement;
  }

  static override styles = [
    base,
    fields,
    folds,
    css`
      .folded {
        display: grid;
        gap: var(--space-5);
      }
      .fault ul {
        display: grid;
        gap: var(--space-1);
      }
      .fault bdi {
        font-weight: 400;
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
