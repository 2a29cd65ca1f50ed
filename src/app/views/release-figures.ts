import { css, html, nothing, type TemplateResult } from 'lit';
import type { ReleaseView, Snapshot } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import '../parts/progress.js';
import { fetchingFrom } from '../says/mirror-says.js';
import { isBeingVerified, isWhole } from '../says/release-says.js';

type Known = Extract<Snapshot, ReleaseView>;

/** Draws the line under the title: version, size, number of files. */
export function metaOf({ version, length, files }: Known, t: Words, f: Format): TemplateResult {
  const parts = [f.bytes(length), t.fileCount(files.length)].join('\u00a0· ');
  return html`<p class="meta">${version ? html`<bdi>${t.versionIs(version)}</bdi>\u00a0· ` : nothing}${parts}</p>`;
}

/** Draws how far a download has come, or the check of what is kept, or the comparison with what was signed. */
export function progressOf(s: Known, t: Words, f: Format): TemplateResult | typeof nothing {
  if (s.state === 'verifying') {
    const text = t.checked(s.checkedPieces, s.pieces.length);
    return bar(t.checkProgress, s.checkedPieces, s.pieces.length, text);
  }
  if (s.role === 'publisher') return nothing;
  // What a file of the visitor's own holds is not known until it is compared, and that has a bar of its own.
  if (s.state === 'needs-file' || (s.state === 'paused' && s.ownCopy !== null)) return nothing;
  if (isBeingVerified(s)) {
    const { doneBytes } = s.verification;
    return bar(t.trust.verifyProgress, doneBytes, s.length, t.doneOf(f.bytes(doneBytes), f.bytes(s.length)));
  }
  if (isWhole(s)) return nothing;
  const share = s.length > 0 ? s.have / s.length : 1;
  const text = t.progressValue(f.percent(share), f.bytes(s.have), f.bytes(s.length));
  return bar(t.downloadProgress, s.have, s.length, text);
}

function bar(name: string, done: number, total: number, text: string): TemplateResult {
  return html`<reseed-progress
    class="wide"
    name=${name}
    .done=${done}
    .total=${total}
    .text=${text}
  ></reseed-progress>`;
}

/** Draws the figures of a release: only those that its state gives a meaning; where it has to be `brief`, none that is nothing. */
export function figuresOf(s: Known, t: Words, f: Format, { brief = false } = {}): TemplateResult | typeof nothing {
  const { uploaded } = s.traffic;
  // The speeds are averages over some seconds: they would outlive the last peer or mirror.
  const uploadSpeed = s.swarm.peers > 0 ? s.traffic.uploadSpeed : 0;
  const downloadSpeed = s.swarm.peers + fetchingFrom(s) > 0 ? s.traffic.downloadSpeed : 0;
  const rows: [name: string, text: string][] = [];
  // What its publisher is asked for was never to be received.
  if (s.have < s.length && s.state !== 'needs-file') rows.push([t.here, t.doneOf(f.bytes(s.have), f.bytes(s.length))]);
  if (s.state === 'downloading') rows.push([t.speedDown, f.speed(downloadSpeed)]);
  if (s.state === 'downloading' || s.state === 'seeding') {
    if (!brief || uploadSpeed > 0) rows.push([t.speedUp, f.speed(uploadSpeed)]);
    if (!brief || s.swarm.peers > 0) rows.push([t.peers, f.number(s.swarm.peers)]);
  }
  if (!brief || uploaded > 0) rows.push([t.passedOn, f.bytes(uploaded)]);
  if (rows.length === 0) return nothing;
  return html`<dl class="figures wide">
    ${rows.map(
      ([name, text]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${text}</dd>
        </div>`,
    )}
  </dl>`;
}

/** Style of the figures; whoever draws them sets their size and the gap. */
export const figuresStyles = css`
  .figures {
    display: flex;
    flex-wrap: wrap;
    font-variant-numeric: tabular-nums;
  }
  .figures dt {
    color: var(--ink-soft);
    font-size: var(--size-small);
  }
`;
