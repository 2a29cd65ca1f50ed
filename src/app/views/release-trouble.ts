import { html, nothing, type TemplateResult } from 'lit';
import type { Snapshot } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Problem } from '../../release/errors.js';
import { keptBehind } from '../says/link-names.js';
import { trouble } from './trouble.js';

/** Tells whether nothing is wrong with the release: nobody who was let in could be reached. */
export function isForWantOfServers({ code }: Problem): boolean {
  return code === 'no-mirrors' || code === 'torrent-unreachable';
}

export interface NoServers {
  readonly t: Words;
  readonly problem: Problem;
  readonly title: string;
  /** Where to choose other sources. */
  readonly sources: TemplateResult;
  /** The last command's problem, drawn. */
  readonly refused: TemplateResult;
  /** What is chosen already would end in the same way. */
  readonly inVain: boolean;
  onStart(): void;
}

/** Draws that nobody could be reached: another choice of sources is enough, and is what starts it. */
export function noServers({ t, problem, title, sources, refused, inVain, onStart }: NoServers): TemplateResult {
  const choice = html`<div @reseed-sources=${onStart}>${sources}</div>
    ${refused}`;
  const actions = inVain ? nothing : html`<button @click=${onStart}>${t.tryAgain}</button>`;
  return trouble({ t, problem, status: t.mirrors.stuck, title, choice, actions });
}

export interface BrokenLink {
  readonly t: Words;
  readonly problem: Problem;
  readonly link: string;
  readonly releases: readonly Snapshot[];
  onAgain(): void;
}

/** Draws a link that cannot be opened; what it was to replace may be kept here, by another link. */
export function brokenLink({ t, problem, link, releases, onAgain }: BrokenLink): TemplateResult {
  const refused = problem.code.startsWith('signature-');
  const kept = refused ? keptBehind(link, releases) : undefined;
  const actions = kept
    ? html`<a class="button" href="#${kept.magnet}">${t.trust.openKept}</a>`
    : html`<button @click=${onAgain}>${t.tryAgain}</button>`;
  const status = refused ? t.statusRefused : t.linkTrouble;
  // The usual words say that nothing was downloaded.
  const next = kept && problem.code !== 'signature-key-id' ? { next: t.trust.keptByOther } : {};
  return trouble({ t, problem, status, link, actions, ...next });
}
