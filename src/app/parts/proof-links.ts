import { css, html, nothing, type TemplateResult } from 'lit';
import type { Engine, LinkView, Proofs } from '../../engine/types.js';
import { SUMS_FILE } from '../../release/sums.js';
import { define, ReseedElement } from '../element.js';
import { base } from '../theme/styles.js';
import { ObjectUrls } from './object-urls.js';

const MANIFEST_FILE = 'reseed-manifest.json';

interface Link {
  readonly name: 'saveSums' | 'saveSignature' | 'savePublicKey' | 'saveManifest' | 'saveManifestSignature';
  readonly file: string;
  readonly url: string;
}

interface Offer {
  readonly links: readonly Link[];
  /** The public key as `minisign -P` takes it; empty where it is not known. */
  readonly keyLine: string;
}

type UrlOf = (blob: Blob) => string;

/** Links that save what proves a release to other programs: the checksums, or with `manifest` the signed manifest. */
export class ProofLinks extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    release: { attribute: false },
    manifest: { type: Boolean },
  };

  declare engine: Engine;
  declare release: LinkView;
  declare manifest: boolean;
  readonly #offer = new ObjectUrls<Offer>(this, async (urlOf) => {
    const proofs = await this.engine.proofs(this.release.infoHash);
    const links = this.manifest ? ofManifest(proofs, urlOf) : ofSums(proofs, this.release.role, urlOf);
    return { links, keyLine: proofs.publicKey?.split('\n')[1] ?? '' };
  });

  constructor() {
    super();
    this.manifest = false;
  }

  override render(): TemplateResult | typeof nothing {
    const { trust: t } = this.t;
    const { links: all, keyLine } = this.#offer.value ?? { links: [], keyLine: '' };
    const links = all.map(({ name, file, url }) => html`<a href=${url} download=${file}>${t[name]}</a>`);
    if (!this.manifest) return html`${links}`;
    if (links.length < 2) return nothing;
    return html`
      <p class="soft">${t.proof}</p>
      <p class="links">${links}</p>
      ${keyLine === ''
        ? nothing
        : html`<p class="soft small">${t.proofCommand}</p>
            <code>minisign -Vm ${MANIFEST_FILE} -P ${keyLine}</code>
            <p class="soft small">${t.proofKey}</p>
            <p class="soft small">${t.proofFile}</p>
            <code>sha256sum FILE</code>`}
    `;
  }

  static override styles = [
    base,
    css`
      :host(:not([manifest])) {
        display: contents;
      }
      .soft:first-child {
        margin-block-start: var(--space-4);
      }
      a {
        padding-block: var(--space-2);
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-5);
      }
      code {
        font: 0.9375em / 1.5 var(--mono);
        overflow-wrap: anywhere;
      }
    `,
  ];
}

/** Visitors get them with the signature only: sums that nobody signed prove nothing of where they came from. */
function ofSums({ sums, signature, publicKey }: Proofs, role: LinkView['role'], urlOf: UrlOf): Link[] {
  if (signature === null && role === 'visitor') return [];
  return [
    ...link('saveSums', SUMS_FILE, sums, urlOf),
    ...link('saveSignature', `${SUMS_FILE}.minisig`, signature, urlOf),
    ...link('savePublicKey', 'minisign.pub', publicKey, urlOf),
  ];
}

function ofManifest({ manifest, manifestSignature }: Proofs, urlOf: UrlOf): Link[] {
  return [
    ...link('saveManifest', MANIFEST_FILE, manifest, urlOf),
    ...link('saveManifestSignature', `${MANIFEST_FILE}.minisig`, manifestSignature, urlOf),
  ];
}

function link(name: Link['name'], file: string, content: string | Uint8Array | null, urlOf: UrlOf): Link[] {
  if (content === null) return [];
  const blob = new Blob([content as string | Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
  return [{ name, file, url: urlOf(blob) }];
}

define('reseed-proof-links', ProofLinks);
