import { css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Engine, SourcesChoice } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, fields, folds } from '../theme/styles.js';
import './problem-notice.js';

const choices = ['both', 'mirrors', 'peers'] as const satisfies readonly SourcesChoice[];

/**
 * Where downloads may come from, one fold away: peers, mirrors, or both.
 *
 * @fires reseed-sources - another choice holds now
 */
export class SourcesChoiceBox extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    chosen: {},
    open: { type: Boolean },
    problem: { state: true },
  };

  declare engine: Engine;
  declare chosen: SourcesChoice;
  /** Unfolded to begin with. */
  declare open: boolean;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.chosen = 'both';
    this.open = false;
    this.problem = null;
  }

  override render(): TemplateResult {
    const { mirrors: t } = this.t;
    return html`<details ?open=${this.open}>
      <summary>${icons.chevron} <span>${t.sources}</span> <span class="aside">${t.choices[this.chosen]}</span></summary>
      <div class="folded">
        <fieldset role="radiogroup" aria-label=${t.sources} aria-describedby="all">
          ${choices.map((choice) => this.#choice(choice))}
        </fieldset>
        <p id="all" class="hint">${t.sourcesWhy}</p>
        <reseed-problem-notice urgent .problem=${this.problem}></reseed-problem-notice>
      </div>
    </details>`;
  }

  #choice(choice: SourcesChoice): TemplateResult {
    const { mirrors: t } = this.t;
    return html`<div class="check">
      <input
        id=${choice}
        type="radio"
        name="sources"
        aria-describedby="${choice}-why"
        .checked=${live(this.chosen === choice)}
        @change=${() => this.#choose(choice)}
      />
      <label class="label" for=${choice}>${t.choices[choice]}</label>
      <p id="${choice}-why" class="hint">${t.choicesWhy[choice]}</p>
    </div>`;
  }

  async #choose(sources: SourcesChoice): Promise<void> {
    this.problem = null;
    try {
      await this.engine.set({ sources });
      this.dispatchEvent(new CustomEvent('reseed-sources', { bubbles: true, composed: true }));
    } catch (thrown) {
      this.problem = problemOf(thrown);
      this.requestUpdate();
    }
  }

  static override styles = [
    base,
    fields,
    folds,
    css`
      fieldset {
        display: grid;
        gap: var(--space-3);
        margin: 0;
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }
      .folded {
        display: grid;
        gap: var(--space-4);
      }
      /* The fold that follows draws the line between them. */
      :host(:not(.wide)) details {
        border-block-end: 0;
      }
    `,
  ];
}

define('reseed-sources-choice', SourcesChoiceBox);
