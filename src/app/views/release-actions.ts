import { html, nothing, type TemplateResult } from 'lit';
import type { Engine, ReleaseView as Known, Settings, Snapshot } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import { icons } from '../icons.js';
import '../parts/save-controls.js';
import { isWhole, maySave, seedsToNobody } from '../says/release-says.js';

export interface Commands {
  readonly engine: Engine;
  readonly settings: Settings;
  readonly t: Words;
  /** Waits for a command, and says what it was refused for. */
  readonly run: (command: Promise<void>) => void;
}

/** Draws what can be done with a release in the state that it is in. */
export function actionsOf(s: Snapshot, commands: Commands): TemplateResult | typeof nothing {
  const { engine, settings, t, run } = commands;
  const start = (): void => run(engine.start(s.infoHash));
  const stop = (): void => run(engine.stop(s.infoHash));
  // What to do with a copy that differs is asked first.
  const primary = s.ownCopy === null ? 'primary' : '';
  // What the matching pieces leave to do shows once they are here.
  if (s.ownCopy?.state === 'taking' && s.state !== 'downloading') return nothing;
  switch (s.state) {
    case 'asking':
      return html`<button class=${primary} @click=${start}>${icons.down} ${t.download}</button>`;
    case 'fetching-metadata':
      return html`<button @click=${stop}>${t.stop}</button>`;
    case 'downloading':
      return html`<button @click=${stop}>${icons.pause} ${t.pause}</button>`;
    case 'seeding':
    case 'paused':
      if (!isWhole(s)) return html`<button class=${primary} @click=${start}>${t.resume}</button>`;
      // One template for both states: a save that is under way keeps its element, and so goes on.
      return html`
        ${maySave(s) ? save(s, engine) : nothing}
        ${seedsToNobody(s, settings.sources)
          ? letPeersIn(s, commands)
          : html`<button
              class=${s.state === 'paused' && s.role === 'publisher' ? 'primary' : 'plain'}
              @click=${s.state === 'seeding' ? stop : start}
            >
              ${s.state === 'seeding' ? t.stopSeeding : t.seedAgain}
            </button>`}
      `;
    case 'verifying':
      return html`<button @click=${stop}>${t.cancel}</button>`;
    default:
      return nothing;
  }
}

/** Draws what can be done with a release that an error ended. */
export function failedActions(s: Extract<Snapshot, { state: 'failed' }>, { engine, t, run }: Commands): TemplateResult {
  const { state } = s.verification;
  const savable = s.problem.code !== 'file-not-signed' && (state === 'none' || state === 'verified');
  return html`
    <button class="primary" @click=${() => run(engine.start(s.infoHash))}>${t.tryAgain}</button>
    ${s.role === 'publisher' ? html`<a class="button" href="#/">${t.startOver}</a>` : nothing}
    ${s.role === 'visitor' && s.have === s.length && savable ? save(s, engine) : nothing}
  `;
}

function letPeersIn({ infoHash }: Snapshot, { engine, t, run }: Commands): TemplateResult {
  const both = async (): Promise<void> => {
    await engine.set({ sources: 'both' });
    await engine.start(infoHash);
  };
  return html`<div class="let-in">
    <p id="seed-why">${t.faults.seedNeedsPeers}</p>
    <button aria-describedby="seed-why" @click=${() => run(both())}>${t.faults.seedWithPeers}</button>
  </div>`;
}

function save({ infoHash, files, role, state }: Extract<Snapshot, Known>, engine: Engine): TemplateResult {
  // Publishers have their files mostly, and need the link first; after an error, trying again comes first.
  return html`<reseed-save-controls
    ?quiet=${role === 'publisher' || state === 'failed'}
    .engine=${engine}
    infoHash=${infoHash}
    ?folder=${files.length > 1}
  ></reseed-save-controls>`;
}
