import { css, html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { define, ReseedElement } from '../element.js';
import { base, buttons } from '../theme/styles.js';
import { clockTime, type EventEntry, MAX_ENTRIES, withEvent } from './event-entries.js';

/** The events of the element as they come, newest first; silent to screen readers, which may look at it. */
export class EventLog extends ReseedElement {
  static override properties = { entries: { state: true } };

  declare private entries: readonly EventEntry[];

  constructor() {
    super();
    this.entries = [];
  }

  /** Lists an event; only what it carries is kept of it. */
  add(event: CustomEvent<unknown>): void {
    this.entries = withEvent(this.entries, { name: event.type, detail: event.detail, at: Date.now() });
  }

  override render(): TemplateResult {
    const { playground: t } = this.t;
    const some = this.entries.length > 0;
    return html`
      <div class="head">
        <h2 id="events">${t.events}</h2>
        <button type="button" class="plain" ?disabled=${!some} @click=${() => (this.entries = [])}>${t.clearEvents}</button>
      </div>
      <p id="why" class="soft small">${t.eventsWhy(MAX_ENTRIES)}</p>
      <div class="log" role="log" aria-live="off" aria-labelledby="events" aria-describedby="why" tabindex="0">
        ${some
          ? html`<ol>
              ${repeat(this.entries, ({ number }) => number, (entry) => this.#entry(entry))}
            </ol>`
          : html`<p class="soft">${t.noEvents}</p>`}
      </div>
    `;
  }

  #entry({ at, name, detail }: EventEntry): TemplateResult {
    return html`<li lang="zxx" translate="no">
      <span class="line"><span class="soft">${clockTime(at)}</span> <strong>${name}</strong></span>
      <code>${detail}</code>
    </li>`;
  }

  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        min-inline-size: 0;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0 var(--space-4);
      }
      .log {
        block-size: 22rem;
        overflow: auto;
        padding: var(--space-3);
        border: 1px solid var(--line);
        background: var(--paper-raised);
        font: var(--size-small) / 1.45 var(--mono);
      }
      .log p {
        font-family: var(--text);
      }
      ol {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        font-variant-numeric: tabular-nums;
      }
      code {
        font: inherit;
        overflow-wrap: anywhere;
      }
    `,
  ];
}

define('reseed-event-log', EventLog);
