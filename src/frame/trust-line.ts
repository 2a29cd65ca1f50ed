import { html, nothing, type TemplateResult } from 'lit';
import type { TrustView } from '../engine/types.js';
import type { Words } from '../i18n/en.js';
import { groupsOf } from '../release/publisher-key.js';

/** As much of a fingerprint as a line has room for: as many groups of four digits as the element has. The fold below has all of it. */
const SHORT = 4;

/** What is known of who made a release: `trust` once its description is here, before that `pinned`, which the link asks for. */
export interface Trusted {
  readonly trust: TrustView | null;
  /** 64 hex digits. */
  readonly pinned: string | null;
}

/** Draws in one line who signed a release, or has to. */
export function trustLine({ trust, pinned }: Trusted, t: Words): TemplateResult {
  if (trust === null) return pinned === null ? html`<p class="key">${t.trust.unpinnedAsking}</p>` : signed(t.embed.mustBeSigned, pinned, '');
  if (trust.kind !== 'signed') return html`<p class="key"><strong>${t.trust[trust.kind]}.</strong> ${t.trust[`${trust.kind}Why`]}</p>`;
  return signed(t.embed.signedBy, trust.fingerprint, trust.own ? t.embed.ownKey : trust.pinned ? t.embed.pinned : t.embed.unpinned);
}

function signed(by: string, fingerprint: string, why: string): TemplateResult {
  return html`<p class="key">${by} <code title=${fingerprint}>${groupsOf(fingerprint, SHORT)}</code>${why ? ` · ${why}` : nothing}</p>`;
}
