import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../app/icons.js';
import '../app/parts/problem-list.js';
import '../app/parts/publisher-box.js';
import { type Engine, isKnown, type Snapshot } from '../engine/types.js';
import type { Words } from '../i18n/en.js';

export interface Below {
  readonly engine: Engine;
  /** The link that is open. */
  readonly link: string;
  readonly t: Words;
}

/** Draws what went wrong, and in a fold all that is known of who made it. */
export function drawBelow(s: Snapshot, { engine, link, t }: Below): TemplateResult {
  return html`<div class="below">
    ${isKnown(s) ? html`<reseed-problem-list .release=${s} .storage=${engine.storage}></reseed-problem-list>` : nothing}
    <details>
      <summary>${icons.chevron} <span>${t.embed.publisher}</span></summary>
      <div class="folded"><reseed-publisher-box folded .release=${s} link=${link}></reseed-publisher-box></div>
    </details>
  </div>`;
}
