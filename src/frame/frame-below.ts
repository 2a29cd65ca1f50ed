import { html, nothing, type TemplateResult } from 'lit';
import '../app/field/piece-map.js';
import '../app/field/soil.js';
import '../app/field/sources-meter.js';
import '../app/parts/problem-list.js';
import '../app/parts/publisher-box.js';
import { type Engine, isKnown, type ReleaseView, type Snapshot } from '../engine/types.js';

export interface Below {
  readonly engine: Engine;
  /** The link that is open. */
  readonly link: string;
}

/** Draws what a release consists of, who made it, and what went wrong. */
export function drawBelow(s: Snapshot, { engine, link }: Below): TemplateResult {
  return html`
    ${isKnown(s) ? field(s) : nothing}
    <reseed-publisher-box .release=${s} link=${link}></reseed-publisher-box>
    ${isKnown(s) ? html`<reseed-problem-list .release=${s} .storage=${engine.storage}></reseed-problem-list>` : nothing}
  `;
}

function field(s: ReleaseView): TemplateResult {
  return html`<reseed-soil>
    <div class="plot"><reseed-piece-map thumbnail .pieces=${s.pieces}></reseed-piece-map></div>
    <reseed-sources-meter
      ?full=${s.role === 'visitor'}
      .pieces=${s.pieces}
      .sources=${s.sources}
      length=${s.length}
    ></reseed-sources-meter>
  </reseed-soil>`;
}
