import { css, html, nothing, type TemplateResult } from 'lit';
import { isKnown, type Snapshot, type TrustView } from '../../engine/types.js';
import { readWebAddress } from '../../release/address.js';
import { define, ReseedElement } from '../element.js';
import { base } from '../theme/styles.js';
import { asksForKey } from '../says/link-names.js';
import { fingerprint, fingerprintStyles } from './fingerprint.js';
import { isolated } from './isolated.js';
import { nameWarning, nameWarningStyles } from './name-warning.js';

/** In a frame of another site's page, a link would lead that frame away. */
const FRAMED = window.parent !== window;

type Signed = Extract<TrustView, { kind: 'signed' }>;

/** Who made a release, in plain words: what is known, what is only claimed, and the key to compare. */
export class PublisherBox extends ReseedElement {
  static override properties = { release: { attribute: false }, link: {}, folded: { type: Boolean, reflect: true } };

  declare release: Snapshot;
  /** The link that is open: it may ask for less than the one by which the release came. */
  declare link: string;
  /** It stands in a fold, which has lines of its own. */
  declare folded: boolean;

  constructor() {
    super();
    this.link = '';
    this.folded = false;
  }

  override render(): TemplateResult {
    const s = this.release;
    const trust = isKnown(s) ? s.trust : null;
    const key = trust?.kind === 'signed' ? trust.fingerprint : trust === null ? s.pinned : null;
    const { trust: t } = this.t;
    return html`<section aria-labelledby="publisher">
      <div class="words">
        <h2 id="publisher">${t.publisher}</h2>
        ${trust === null
          ? html`<p class="lead">${s.pinned === null ? t.unpinnedAsking : t.pinnedAsking}</p>`
          : html`<p role=${this.folded ? nothing : 'status'} class="status">${t[trust.kind]}</p>
              ${trust.kind === 'signed' ? this.#signed(trust) : html`<p>${t[`${trust.kind}Why`]}</p>`}`}
        ${isKnown(s) ? this.#official(s.official, s.trust) : nothing}
      </div>
      ${key === null
        ? nothing
        : html`<div>
            <p class="label">${t.fingerprint}</p>
            ${fingerprint(key)}
          </div>`}
    </section>`;
  }

  #signed({ own, pinned, claimedName, claimedNameFlags, earlier }: Signed): TemplateResult {
    const { trust: t } = this.t;
    const kept = earlier === null ? t.first : t.earlier(earlier.count, this.f.date(earlier.since));
    return html`
      <p>${own ? `${t.own} ${pinned ? t.ownPass : ''}` : pinned ? this.#pinned() : t.unpinned}</p>
      ${claimedName === ''
        ? nothing
        : html`<p>
            ${own
              ? isolated(t.claimsOwn, claimedName)
              : html`${isolated(t.claims, claimedName)} <span class="soft">${t.claimsWhy}</span>`}
            ${nameWarning(claimedNameFlags, this.t)}
          </p>`}
      ${own ? nothing : html`<p>${kept}</p>`}
    `;
  }

  #pinned(): string {
    const { trust: t } = this.t;
    return asksForKey(this.link) ? t.pinned : t.pinnedBefore;
  }

  #official(address: string, trust: TrustView): TemplateResult | typeof nothing {
    const url = address === '' ? null : readWebAddress(address);
    if (url === null) return nothing;
    const { trust: t } = this.t;
    return html`<p>
      ${trust.kind === 'signed' ? t.official : t.officialClaimed}
      <a href=${url} target=${FRAMED ? '_blank' : nothing} rel="noreferrer noopener"><bdi>${new URL(url).host}</bdi></a>
    </p>`;
  }

  static override styles = [
    base,
    fingerprintStyles,
    nameWarningStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 24rem);
        gap: var(--space-4) var(--space-6);
        align-items: start;
        padding-block: var(--space-4) var(--space-5);
        border-block: 1.5px solid var(--line);
      }
      :host([folded]) section {
        padding-block: 0;
        border: 0;
      }
      h2,
      .label {
        color: var(--ink-soft);
        font: 400 var(--size-small) / 1.5 var(--text);
        letter-spacing: 0;
      }
      .status {
        font: 650 var(--size-h2) / 1.2 var(--display);
        letter-spacing: -0.012em;
        margin-block-end: var(--space-1);
      }
      .lead {
        font-size: var(--size-lead);
      }
      .words > p:not(.status) + p {
        margin-block-start: var(--space-1);
      }
      .careful {
        margin-block: var(--space-1) var(--space-2);
      }
      @media (max-width: 56rem) {
        section {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}

define('reseed-publisher-box', PublisherBox);
