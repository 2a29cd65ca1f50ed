import { html, nothing, type TemplateResult } from 'lit';
import type { ChosenFile } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';
import { MAX_DESCRIPTION, MAX_TITLE, MAX_VERSION } from '../../release/manifest.js';
import { sizeOf } from '../chosen/collect.js';

/** Draws what a release is called: `#title`, `#version` and `#description`. */
export function nameFields(t: Words): TemplateResult {
  return html`
    <div class="names">
      <div class="field">
        <label for="title">${t.title}</label>
        <input id="title" type="text" dir="auto" autocomplete="off" maxlength=${MAX_TITLE} />
      </div>
      <div class="field">
        <label for="version">${t.version}</label>
        <input
          id="version"
          type="text"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          maxlength=${MAX_VERSION}
        />
      </div>
      <div class="field description">
        <label for="description">${t.description} <span class="hint">(${t.optional})</span></label>
        <textarea id="description" rows="2" dir="auto" maxlength=${MAX_DESCRIPTION}></textarea>
      </div>
    </div>
  `;
}

export interface CopyField {
  readonly files: readonly ChosenFile[];
  /** What this browser has left; null where it does not tell. */
  readonly freeBytes: number | null;
  readonly t: Words;
  readonly f: Format;
}

/** Draws `#copy`, which keeps the pieces in this browser; nothing where all files stay linked to the disk. */
export function copyField({ files, freeBytes, t, f }: CopyField): TemplateResult | typeof nothing {
  if (files.every(({ handle }) => handle)) return nothing;
  const size = sizeOf(files);
  return html`<div class="check">
    <input id="copy" type="checkbox" aria-describedby="copy-why" />
    <label class="label" for="copy">${t.keepCopy}</label>
    <p id="copy-why" class="hint">
      ${t.keepCopyWhy(f.bytes(size))}
      ${freeBytes !== null && freeBytes < size ? t.keepCopyTight(f.bytes(freeBytes)) : ''}
    </p>
  </div>`;
}
