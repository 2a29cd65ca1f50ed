import { html, nothing, type TemplateResult } from 'lit';
import '../app/field/piece-map.js';
import '../app/field/soil.js';
import '../app/field/sources-meter.js';
import '../app/parts/problem-list.js';
import '../app/parts/publisher-box.js';
import '../app/parts/sources-choice.js';
import { type Engine, isKnown, type ReleaseView, type Snapshot } from '../engine/types.js';

export interface Below {
  readonly engine: Engine;
  /** The link that is open. */
  readonly link: string;
  /** Whether sources can be chosen here; not where they can be chosen above. */
  readonly choosable?: boolean;
}

/** Draws what a release consists of, who made it, what went wrong, and where it may come from. */
export function drawBelow(s: Snapshot, { engine, link, choosable = isChoosable(s, engine) }: Below): TemplateResult {
  return html`
    ${isKnown(s) ? field(s) : nothing}
    <reseed-publisher-box .release=${s} link=${link}></reseed-publisher-box>
    ${isKnown(s) ? html`<reseed-problem-list .release=${s} .storage=${engine.storage}></reseed-problem-list>` : nothing}
    ${choosable ? drawSources(engine) : nothing}
  `;
}

/** Draws the choice of sources; a choice alone starts nothing. */
export function drawSources(engine: Engine, { open = false } = {}): TemplateResult {
  return html`<reseed-sources-choice
    class="wide"
    ?open=${open}
    .engine=${engine}
    chosen=${engine.settings.sources}
  ></reseed-sources-choice>`;
}

function isChoosable({ role, mirrorHosts }: Snapshot, { settings }: Engine): boolean {
  return role === 'visitor' && (mirrorHosts.length > 0 || settings.sources !== 'both');
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
