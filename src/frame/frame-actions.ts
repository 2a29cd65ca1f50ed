import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../app/icons.js';
import '../app/parts/save-controls.js';
import { isWhole, maySave, seedsToNobody } from '../app/says/release-says.js';
import type { Engine, Snapshot, SourcesChoice } from '../engine/types.js';
import type { Words } from '../i18n/en.js';

export interface FrameCommands {
  readonly engine: Engine;
  /** Where it comes from, or will. */
  readonly sources: SourcesChoice;
  readonly t: Words;
  /** What contacts others is pressed knowingly. */
  readonly onStart: (event: MouseEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  /** False until all of the button has been seen for long enough. */
  readonly mayStart: boolean;
  readonly onStop: () => void;
}

/** Draws what can be done in a frame with a release that is in order. */
export function frameActions(s: Snapshot, commands: FrameCommands): TemplateResult | typeof nothing {
  const { engine, sources, t, onStop } = commands;
  switch (s.state) {
    case 'asking':
      return startButton(html`${icons.down} ${t.download}`, commands, 'primary');
    case 'fetching-metadata':
      return html`<button @click=${onStop}>${t.stop}</button>`;
    case 'downloading':
      return html`<button @click=${onStop}>${icons.pause} ${t.pause}</button>`;
    case 'verifying':
      return html`<button @click=${onStop}>${t.cancel}</button>`;
    case 'seeding':
    case 'paused':
      if (!isWhole(s)) return startButton(html`${t.resume}`, commands, 'primary');
      // One template for both states: a save that is under way keeps its element, and so goes on.
      return html`
        ${maySave(s) ? save(s, engine) : nothing}
        ${s.state === 'seeding' ? html`<button class="plain" @click=${onStop}>${t.stopSeeding}</button>` : nothing}
        ${s.state === 'paused' && !seedsToNobody(s, sources)
          ? startButton(html`${t.seedAgain}`, commands, 'plain')
          : nothing}
      `;
    default:
      return nothing;
  }
}

/** Draws what can be done about a release that was refused, or that an error ended. */
export function troubleActions(s: Snapshot, commands: FrameCommands): TemplateResult {
  const again = startButton(html`${commands.t.tryAgain}`, commands, 'primary');
  if (s.state !== 'failed' || s.role !== 'visitor' || s.have < s.length || s.problem.code === 'file-not-signed') return again;
  const { state } = s.verification;
  return html`${again} ${state === 'none' || state === 'verified' ? save(s, commands.engine) : nothing}`;
}

/** A button that cannot be pressed yet can be reached all the same: it says so, and keeps the focus. */
function startButton(label: TemplateResult, { t, onStart, onFocus, mayStart }: FrameCommands, look: string): TemplateResult {
  return html`<button
      class="start ${look}"
      aria-disabled=${mayStart ? nothing : 'true'}
      aria-describedby=${mayStart ? 'notice' : 'notice wait'}
      @click=${onStart}
      @focus=${onFocus}
    >${label}</button>
    <span id="wait" hidden>${t.embed.wait}</span>`;
}

function save({ infoHash, files, state }: Extract<Snapshot, { files: unknown }>, engine: Engine): TemplateResult {
  return html`<reseed-save-controls
    ?quiet=${state === 'failed'}
    .engine=${engine}
    infoHash=${infoHash}
    ?folder=${files.length > 1}
  ></reseed-save-controls>`;
}
