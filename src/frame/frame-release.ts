import { html, nothing, type TemplateResult } from 'lit';
import { nameWarning } from '../app/parts/name-warning.js';
import { isWhole } from '../app/says/release-says.js';
import { figuresOf, metaOf, progressOf } from '../app/views/release-figures.js';
import { drawSays } from '../app/views/release-says-drawn.js';
import { type Engine, isKnown, type Snapshot } from '../engine/types.js';
import type { Words } from '../i18n/en.js';
import type { Format } from '../i18n/format.js';
import type { Problem } from '../release/errors.js';
import type { Magnet } from '../release/magnet.js';
import { fingerprintOf } from '../release/publisher-key.js';
import type { Asking } from './asking.js';
import { type FrameCommands, frameActions, troubleActions } from './frame-actions.js';
import { drawBelow } from './frame-below.js';
import { drawField } from './frame-field.js';
import { titleOf, troubleStatus } from './frame-says.js';
import { frameTrouble } from './frame-trouble.js';
import { trustLine } from './trust-line.js';
import { seenBy } from './who-sees.js';

export interface ReleaseContext {
  readonly engine: Engine;
  readonly releases: readonly Snapshot[];
  readonly asking: Asking;
  /** The link that is open. */
  readonly link: string;
  readonly commands: FrameCommands;
  /** What the last presses were refused for. */
  readonly refusals: TemplateResult;
  /** Why a start is no use; null where it may be. */
  readonly nobody: string | null;
  readonly t: Words;
  readonly f: Format;
}

/** Draws what the link alone says. The release is there in a moment, and takes the place of this without a jump. */
export function drawOpening(link: Magnet | null, t: Words, f: Format): TemplateResult {
  const below = link && html`${sizeOf(link.length, f)} ${trustLine({ trust: null, pinned: link.key && fingerprintOf(link.key), link: '' }, t)}`;
  return html`
    <header class="head">
      <div class="names">
        <h1><bdi>${titleOf(link) || 'Reseed'}</bdi></h1>
        ${below}
      </div>
    </header>
    <p role="status" class="slab">${t.opening}</p>
  `;
}

/** Draws a release, from what has to be known first to what is one fold away. */
export function drawRelease(s: Snapshot, context: ReleaseContext): TemplateResult {
  if (s.state === 'refused' || s.state === 'failed') return drawTrouble(s, context);
  const { engine, link, commands, refusals, nobody, t, f } = context;
  const known = isKnown(s);
  const notice = nobody === null ? noticeOf(s, context) : null;
  // Of a whole release the buttons stay where they are: a save that is under way would end with its own.
  const beside = notice !== null && !isWhole(s);
  const actions = html`<div class="row actions">${nobody === null ? frameActions(s, commands) : nothing}</div>`;
  return html`
    <header class="head">
      <div class="names">
        <h1><bdi>${s.title}</bdi></h1>
        ${nameWarning(s.titleFlags, t)} ${known ? metaOf(s, t, f) : sizeOf(s.length, f)}
        ${trustLine({ trust: known ? s.trust : null, pinned: s.pinned, link }, t)}
      </div>
      ${beside ? nothing : actions}
    </header>
    ${refusals}
    ${nobody !== null
      ? html`<section class="slab"><p role="status" class="status">${nobody}</p></section>`
      : s.state === 'asking'
        ? nothing
        : html`<section class="state">${drawState(s, context)}</section>`}
    ${notice ? html`<section class="slab head">${notice} ${beside ? actions : nothing}</section>` : nothing} ${drawField(s)} ${drawBelow(s, { engine, link, t })}
  `;
}

function drawState(s: Snapshot, context: ReleaseContext): TemplateResult {
  const { t, f } = context;
  return html`
    ${says(s, context)} ${s.state === 'needs-file' ? html`<p>${t.embed.needsTab}</p>` : nothing}
    ${isKnown(s) ? html`${s.state === 'verifying' || isWhole(s) ? progressOf(s, t, f) : nothing} ${figuresOf(s, t, f, { brief: true })}` : nothing}
  `;
}

function drawTrouble(s: Extract<Snapshot, { problem: Problem }>, context: ReleaseContext): TemplateResult {
  const { engine, link, commands, refusals, t } = context;
  const { problem, title } = s;
  const notice = noticeOf(s, context) ?? nothing;
  return html`
    ${frameTrouble({ t, problem, title, status: troubleStatus(s, t), notice, actions: troubleActions(s, commands) })} ${refusals}
    ${isKnown(s) ? drawBelow(s, { engine, link, t }) : nothing}
  `;
}

/** Draws what has to be read before the button is pressed, and is watched for being seen; null where no press needs it. */
function noticeOf(s: Snapshot, context: ReleaseContext): TemplateResult | null {
  const { asking, t } = context;
  const seen = s.state === 'asking' || asking.agreed ? '' : seenBy(s, asking.sources, t);
  if (s.state !== 'asking' && seen === '') return null;
  return html`<div id="notice">
    ${seen === '' ? says(s, context) : html`<p>${seen}</p>`}
    ${s.state === 'asking' && asking.askedBySite && !asking.agreed ? html`<p class="soft small">${whyAsked(context)}</p>` : nothing}
    ${s.role === 'visitor' && asking.sources !== 'both' && !asking.atHome ? html`<p class="soft small">${t.embed.sourcesInTab}</p>` : nothing}
  </div>`;
}

function says(s: Snapshot, { engine, releases, asking, t, f }: ReleaseContext): TemplateResult {
  return drawSays(s, { engine, releases, t, f, framed: true, sources: asking.sources });
}

/** Says why there is a button for what a button was pressed for already. What is agreed to is kept with everything else. */
function whyAsked({ engine, asking, t }: ReleaseContext): string {
  if (!asking.first) return `${t.embed.onlyYou} ${t.embed.again}`;
  return engine.storage.kept ? `${t.embed.onlyYou} ${t.embed.once}` : t.embed.onlyYou;
}

function sizeOf(length: number | null, f: Format): TemplateResult | typeof nothing {
  return length === null ? nothing : html`<p class="meta">${f.bytes(length)}</p>`;
}
