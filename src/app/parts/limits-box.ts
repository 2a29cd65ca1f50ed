import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Engine, Settings } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import { base, fields } from '../theme/styles.js';
import { isRate, LIMIT_NAMES, rangeOf, readLimit, showLimit, type LimitName } from './limits.js';
import { typedIn } from './number-box.js';
import './problem-notice.js';

/** How much the transfers of this browser may take: fields that hold as soon as one is changed. */
export class LimitsBox extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    settings: { attribute: false },
    wrong: { state: true },
    problem: { state: true },
  };

  declare engine: Engine;
  declare settings: Settings;
  /** Fields that hold something that cannot be used. */
  declare private wrong: ReadonlySet<LimitName>;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.wrong = new Set();
    this.problem = null;
  }

  override render(): TemplateResult {
    const { limits: t } = this.t;
    return html`<section role="group" aria-labelledby="limits" aria-describedby="limits-why">
      <h2 id="limits">${t.limits}</h2>
      <p id="limits-why" class="hint">${t.limitsWhy}</p>
      <div class="all">${LIMIT_NAMES.map((name) => this.#field(name))}</div>
      <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
    </section>`;
  }

  #field(name: LimitName): TemplateResult {
    const { limits: t } = this.t;
    const [least, most] = rangeOf(name);
    const wrong = this.wrong.has(name);
    const unit = isRate(name) ? html`<span id="${name}-unit" class="unit">${t.rateUnit}</span>` : nothing;
    const described = `${wrong ? `${name}-wrong ` : ''}${isRate(name) ? `${name}-unit ` : ''}${name}-why`;
    return html`<div class="field">
      <label for=${name}>${t[name]}</label>
      <div class="amount">
        <input
          id=${name}
          type="number"
          min=${least}
          max=${most}
          step=${isRate(name) ? 'any' : 1}
          autocomplete="off"
          aria-describedby=${described}
          aria-invalid=${wrong}
          @input=${() => this.#mark(name, false)}
          @change=${() => this.#change(name)}
        />
        ${unit}
      </div>
      ${wrong ? html`<p id="${name}-wrong" class="fault" role="alert">${this.#says(name)}</p>` : nothing}
      <p id="${name}-why" class="hint">${isRate(name) ? t.rateWhy : t[`${name}Why`](...this.#ends(name))}</p>
    </div>`;
  }

  #says(name: LimitName): string {
    const { limits: t } = this.t;
    return (isRate(name) ? t.rateWrong : t.countWrong)(...this.#ends(name));
  }

  #ends(name: LimitName): [least: string, most: string] {
    const [least, most] = rangeOf(name);
    return [this.f.number(least), this.f.number(most)];
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('settings')) return;
    const before = changed.get('settings');
    // Where nothing else was set in the meantime, what is being typed stays.
    for (const name of LIMIT_NAMES) if (before?.[name] !== this.settings[name]) this.#show(name);
  }

  async #change(name: LimitName): Promise<void> {
    const limits = readLimit(name, typedIn(this.#box(name)));
    this.#mark(name, limits === null);
    if (limits === null) return;
    this.problem = null;
    try {
      await this.engine.set(limits);
    } catch (thrown) {
      this.problem = problemOf(thrown);
      this.#show(name);
    }
  }

  #show(name: LimitName): void {
    this.#box(name).value = showLimit(name, this.settings);
    this.#mark(name, false);
  }

  #mark(name: LimitName, wrong: boolean): void {
    if (this.wrong.has(name) === wrong) return;
    const rest = [...this.wrong].filter((other) => other !== name);
    this.wrong = new Set(wrong ? [...rest, name] : rest);
  }

  #box(name: LimitName): HTMLInputElement {
    return this.renderRoot.querySelector(`#${name}`) as HTMLInputElement;
  }

  static override styles = [
    base,
    fields,
    css`
      section {
        display: grid;
        gap: var(--space-3);
      }
      .all {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
        gap: var(--space-4) var(--space-6);
      }
      .amount {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      input[type='number'] {
        max-inline-size: 9rem;
        font-variant-numeric: tabular-nums;
      }
      .unit {
        color: var(--ink-soft);
      }
    `,
  ];
}

define('reseed-limits-box', LimitsBox);
