import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MirrorView, SourcesChoice } from '../../engine/types.js';
import { wordFault } from '../../i18n/mirror-fault.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base } from '../theme/styles.js';
import { followsOf } from '../says/mirror-says.js';

/** The mirrors of a release: what each of them does and gave, what went wrong, and what follows from that. */
export class MirrorList extends ReseedElement {
  static override properties = { mirrors: { attribute: false }, sources: {} };

  declare mirrors: readonly MirrorView[];
  declare sources: SourcesChoice;

  constructor() {
    super();
    this.mirrors = [];
    this.sources = 'both';
  }

  override render(): TemplateResult {
    return html`
      ${this.sources === 'peers' ? html`<p>${this.t.mirrors.notAsked}</p>` : nothing}
      <ul>
        ${repeat(
          this.mirrors,
          ({ address }) => address,
          (mirror) => html`<li>${this.#mirror(mirror)}</li>`,
        )}
      </ul>
    `;
  }

  #mirror(mirror: MirrorView): TemplateResult {
    const { t, f } = this;
    const { host, address, state, received, wasted, speed, fault } = mirror;
    const figures = [
      t.mirrors.states[state],
      ...(state === 'fetching' && speed > 0 ? [f.speed(speed)] : []),
      t.mirrors.gave(f.bytes(received)),
      ...(wasted > 0 ? [t.mirrors.ofNoUse(f.bytes(wasted))] : []),
    ];
    const follows = followsOf(mirror, t);
    return html`
      <p><bdi class="host" title=${address}>${host}</bdi> <span class="figures">${figures.join('\u00a0· ')}</span></p>
      ${fault ? this.#fault(fault) : nothing} ${follows ? html`<p class="soft">${follows}</p>` : nothing}
    `;
  }

  #fault(fault: NonNullable<MirrorView['fault']>): TemplateResult {
    const { what, means } = wordFault(fault, this.t);
    return html`<p class="fault">${icons.warning} <span><strong><bdi>${what}</bdi></strong> ${means}</span></p>`;
  }

  static override styles = [
    base,
    css`
      li {
        display: grid;
        gap: var(--space-1);
        padding-block: var(--space-2);
      }
      li + li {
        border-block-start: 1px solid var(--line);
      }
      li:first-child {
        padding-block-start: 0;
      }
      .host {
        font-weight: 600;
        margin-inline-end: var(--space-2);
      }
      .figures {
        color: var(--ink-soft);
        font-variant-numeric: tabular-nums;
      }
      .fault {
        display: flex;
        gap: var(--space-2);
      }
      .fault .icon {
        color: var(--danger);
        margin-block-start: 0.1rem;
      }
    `,
  ];
}

define('reseed-mirror-list', MirrorList);
