import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { isKnown, type Snapshot } from '../../engine/types.js';
import { language, words } from '../../i18n/language.js';
import { wordProblem } from '../../i18n/problem.js';
import { define, ReseedElement } from '../element.js';
import '../parts/embed-options.js';
import '../parts/embed-preview.js';
import { type EmbedPreview, type EmbeddedRelease, PREVIEW_WIDTHS } from '../parts/embed-preview.js';
import { appUrl } from '../parts/embed-script.js';
import '../parts/embed-snippet.js';
import { fileOnMirror, readTyped, type TypedLink } from '../parts/embedded.js';
import '../parts/event-log.js';
import type { EventLog } from '../parts/event-log.js';
import { type Embedded, type EmbedOptions, NO_OPTIONS } from '../parts/snippets.js';
import { playgroundStyles } from './playground-styles.js';

/** The element that a site gets, with a control for each option and method, and what it says. */
export class PlaygroundView extends ReseedElement {
  static override properties = {
    link: {},
    releases: { attribute: false },
    typed: { state: true },
    options: { state: true },
    width: { state: true },
    state: { state: true },
    turn: { state: true },
  };

  /** What the box holds to begin with. */
  declare link: string;
  declare releases: readonly Snapshot[];
  declare private typed: string;
  declare private options: EmbedOptions;
  declare private width: EmbedPreview['width'];
  /** The element's own, as it told last. */
  declare private state: string;
  /** A new element for each. */
  declare private turn: number;

  constructor() {
    super();
    this.link = '';
    this.releases = [];
    this.typed = '';
    this.options = NO_OPTIONS;
    this.width = 'full';
    this.state = 'idle';
    this.turn = 0;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('link')) this.typed = this.link;
    // The next element is a new one.
    if (this.typed.trim() === '') this.state = 'idle';
  }

  override render(): TemplateResult {
    const { playground: t } = this.t;
    const read = readTyped(this.typed, appUrl());
    const embedded = this.#embedded(read);
    return html`
      <header class="column">
        <h1>${t.title}</h1>
        <p class="lead">${t.lead}</p>
      </header>
      <div class="column parts">
        <div class="controls">
          ${this.#linkField(read)}
          <reseed-embed-options
            every
            link=${embedded.link}
            .options=${this.options}
            @reseed-options=${(event: CustomEvent<EmbedOptions>) => (this.options = event.detail)}
          ></reseed-embed-options>
          ${this.#widths()}
        </div>
        <section class="element" aria-labelledby="element">
          <h2 id="element">${t.element}</h2>
          <p role="status">
            ${embedded.link === ''
              ? t.noLink
              : html`${t.state}: <code class="now" lang="zxx" translate="no">${this.state}</code>`}
          </p>
          ${embedded.link === '' ? nothing : this.#alive(embedded)}
        </section>
        ${read.problem
          ? nothing
          : html`<reseed-embed-snippet class="snippet" .embedded=${embedded} .options=${this.options}></reseed-embed-snippet>`}
        <reseed-event-log class="events"></reseed-event-log>
      </div>
    `;
  }

  #embedded({ link, infoHash, name, problem }: TypedLink): Embedded {
    const release = this.releases.find((s) => s.infoHash === infoHash);
    return {
      link,
      // What was typed and cannot be read is given to the element, and to no link.
      fallback: (release && isKnown(release) ? fileOnMirror(release) : null) ?? (problem ? '' : link),
      label: words(this.options.lang || language()).download,
      title: (release?.title ?? name) || 'Reseed',
    };
  }

  #linkField({ problem, otherHost }: TypedLink): TemplateResult {
    const { playground: t } = this.t;
    const wrong = problem && problem.code !== 'link-empty' ? wordProblem(problem, this.t) : null;
    return html`<div class="field">
      <label for="link">${t.link}</label>
      <input
        id="link"
        type="text"
        autocomplete="off"
        spellcheck="false"
        .value=${live(this.typed)}
        aria-describedby=${wrong ? 'link-wrong link-why' : 'link-why'}
        aria-invalid=${wrong !== null}
        @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
      />
      ${wrong ? html`<p id="link-wrong" class="fault"><bdi>${wrong.what}</bdi></p>` : nothing}
      <p id="link-why" class="hint">${otherHost === null ? t.linkWhy : t.otherHost(otherHost)}</p>
    </div>`;
  }

  #widths(): TemplateResult {
    const { playground: t } = this.t;
    return html`<fieldset role="radiogroup" aria-labelledby="width">
      <span id="width" class="label">${t.width}</span>
      ${PREVIEW_WIDTHS.map(
        (width) => html`<label>
          <input
            type="radio"
            name="width"
            .checked=${live(this.width === width)}
            @change=${() => (this.width = width)}
          />
          ${t.widths[width]}
        </label>`,
      )}
    </fieldset>`;
  }

  #alive({ link, fallback, label }: Embedded): TemplateResult {
    const { playground: t, start, pause } = this.t;
    return html`
      <div class="row">
        <button type="button" @click=${() => this.#release?.start()}>${start}</button>
        <button type="button" @click=${() => this.#release?.pause()}>${pause}</button>
        <button type="button" @click=${() => this.#release?.verify()}>${t.verify}</button>
        <button type="button" class="plain" @click=${this.#again}>${t.again}</button>
      </div>
      ${keyed(
        this.turn,
        html`<reseed-embed-preview
          link=${link}
          fallback=${fallback}
          label=${label}
          width=${this.width}
          .options=${this.options}
          @reseed-state=${this.#follow}
          @reseed-progress=${this.#hear}
          @reseed-verified=${this.#hear}
          @reseed-error=${this.#hear}
        ></reseed-embed-preview>`,
      )}
    `;
  }

  get #release(): EmbeddedRelease | null {
    return this.renderRoot.querySelector<EmbedPreview>('reseed-embed-preview')?.release ?? null;
  }

  #hear(event: CustomEvent<unknown>): void {
    this.renderRoot.querySelector<EventLog>('reseed-event-log')?.add(event);
  }

  #follow(event: CustomEvent<{ readonly state: string }>): void {
    this.state = event.detail.state;
    this.#hear(event);
  }

  #again(): void {
    this.turn += 1;
    this.state = 'idle';
  }

  static override styles = playgroundStyles;
}

define('reseed-playground-view', PlaygroundView);
