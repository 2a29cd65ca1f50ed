import { html, nothing, type TemplateResult } from 'lit';
import { isKnown, type Engine, type Snapshot, type SourcesChoice } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { takesRoom } from '../says/hindrance-says.js';
import { namedOf } from '../says/named.js';
import { saysOf } from '../says/release-says.js';

export interface Context {
  readonly engine: Engine;
  readonly releases: readonly Snapshot[];
  readonly t: Words;
  readonly f: Format;
  /** In a frame of another site's page: the size stands under the title there, and no link leads to the shelf. */
  readonly framed?: boolean;
  /** Where it would come from; the setting, unless something else holds for this one. */
  readonly sources?: SourcesChoice;
}

/** Draws what the release page says about a state, from loud to quiet. */
export function drawSays(s: Snapshot, { engine, releases, t, f, framed = false, sources }: Context): TemplateResult {
  const place = { sources: sources ?? engine.settings.sources, storage: engine.storage, pageHost: location.host, framed };
  const says = saysOf(s, place, t, f);
  const { status, text, reasons = [], help } = says;
  const big = framed && s.state === 'asking' ? null : says.big;
  const hindrance = isKnown(s) && s.state === 'downloading' ? s.hindrance : null;
  const loud = big === null && s.state !== 'asking';
  const counts = s.state === 'downloading' && hindrance === null;
  const words = loud || (!counts && s.state !== 'asking') ? ' words' : '';
  const quiet = s.state === 'asking' ? 'status hidden-text' : 'status';
  return html`<div class="says">
    <p role="status" class=${loud ? `big${words}` : quiet}>
      ${status.map((word, at) => html`<span>${word}${at < status.length - 1 ? '\u00a0·' : ''}</span> `)}
    </p>
    ${big === null ? nothing : html`<p class="big${words}">${big}</p>`} ${text ? html`<p>${text}</p>` : nothing}
    ${reasons.length > 0
      ? html`<ul class="reasons">
          ${reasons.map(({ host, what }) => html`<li><bdi>${host}</bdi> <span>${what}</span></li>`)}
        </ul>`
      : nothing}
    ${help ? html`<p class="soft">${help}</p>` : nothing}
    ${hindrance?.code === 'storage-full' && !framed ? room(takesRoom(releases, s.infoHash), t, f) : nothing}
    ${s.state === 'seeding' && s.role === 'publisher' && s.backing === 'session-file'
      ? html`<p class="soft">${t.sessionFile}</p>`
      : nothing}
  </div>`;
}

function room(others: ReturnType<typeof takesRoom>, t: Words, f: Format): TemplateResult {
  const { faults } = t;
  const { named, more } = namedOf(others);
  return html`<div class="room">
    ${others.length > 0
      ? html`<p class="soft">${faults.kept}</p>
          <ul class="reasons" aria-label=${faults.kept}>
            ${named.map(({ title, bytes }) => html`<li><bdi>${title}</bdi> <span>${f.bytes(bytes)}</span></li>`)}
            ${more > 0 ? html`<li>${t.more(more)}</li>` : nothing}
          </ul>`
      : nothing}
    <p><a href="#/shelf">${faults.openShelf}</a></p>
  </div>`;
}
