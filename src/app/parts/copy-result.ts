import { html, nothing, type TemplateResult } from 'lit';
import { isKnown, type Snapshot } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { differencesOf, matchOf, type Differs } from '../says/copy-says.js';
import { isolated } from './isolated.js';

export interface CopyResult {
  readonly t: Words;
  readonly f: Format;
  readonly release: Snapshot;
  readonly releases: readonly Snapshot[];
  onUse(): void;
  onDownload(): void;
  onDrop(): void;
}

/** Draws what a comparison found: that it is another file, from where on, what matches, and what can be done with it. */
export function copyResult(copy: Differs, options: CopyResult): TemplateResult {
  const { t, f, release, releases, onUse, onDownload, onDrop } = options;
  const w = t.trust;
  const several = isKnown(release) && release.files.length > 1;
  const some = copy.matchingBytes > 0;
  return html`<div class="differs">
    <h2>${several ? w.copyDiffersFolder : w.copyDiffers}</h2>
    <p>
      ${isolated(w.copyChosen, copy.chosen)}
      ${several || !copy.chosen.endsWith(copy.path) ? isolated(w.copyComparedWith, copy.path) : nothing}
      ${differencesOf(copy, isKnown(release) ? release.pieceLength : 0, t, f).join(' ')}
    </p>
    ${copy.knownAs ? html`<p>${known(copy.knownAs, releases, t)}</p>` : nothing}
    <p class="figures">${matchOf(copy, release.length ?? copy.length, t, f)}</p>
    <div class="row">
      ${some
        ? html`<button class="primary" @click=${onUse}>${w.useMatching}</button>`
        : release.state === 'downloading'
          ? nothing
          : html`<button class="primary" @click=${onDownload}>${w.downloadInstead}</button>`}
      <button class="plain" @click=${onDrop}>${w.putAway}</button>
    </div>
  </div>`;
}

function known(knownAs: NonNullable<Differs['knownAs']>, releases: readonly Snapshot[], t: Words): TemplateResult {
  const name = `${knownAs.title} ${knownAs.version}`.trim();
  const found = releases.find(({ infoHash }) => infoHash === knownAs.infoHash);
  return isolated(t.trust.copyKnown, name, (shown) => (found ? html`<a href="#${found.magnet}">${shown}</a>` : shown));
}
