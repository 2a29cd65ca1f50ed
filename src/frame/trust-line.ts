import { html, nothing, type TemplateResult } from 'lit';
import { asksForKey } from '../app/says/link-names.js';
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
  /** The link that is open: it may ask for less than the one by which the release came. */
  readonly link: string;
}

/** Draws in one line who signed a release, or has to. What is found out is read out. */
export function trustLine(trusted: Trusted, t: Words): TemplateResult {
  return html`<p class="key" role="status">${lineOf(trusted, t)}</p>`;
}

function lineOf({ trust, pinned, link }: Trusted, t: Words): TemplateResult | string {
  if (trust === null) return pinned === null ? t.trust.unpinnedAsking : signed(t.embed.mustBeSigned, pinned, '');
  if (trust.kind !== 'signed') return html`<strong>${t.trust[trust.kind]}.</strong> ${t.trust[`${trust.kind}Why`]}`;
  return signed(t.embed.signedBy, trust.fingerprint, trust.own ? t.embed.ownKey : pinWords(trust.pinned, link, t));
}

/** Says whether a link asks for the key: the one that is open, or an earlier one. */
export function pinWords(pinned: boolean, link: string, { embed }: Words): string {
  if (asksForKey(link)) return embed.pinned;
  return pinned ? embed.pinnedBefore : embed.unpinned;
}

function signed(by: string, fingerprint: string, why: string): TemplateResult {
  return html`${by} <code title=${fingerprint}>${groupsOf(fingerprint, SHORT)}</code>${why ? ` · ${why}` : nothing}`;
}
