import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Engine, LinkView, Proofs } from '../../engine/types.js';
import { SUMS_FILE } from '../../release/sums.js';
import { define, ReseedElement } from '../element.js';
import { base } from '../theme/styles.js';

const MANIFEST_FILE = 'reseed-manifest.json';

interface Link {
  readonly name: 'saveSums' | 'saveSignature' | 'savePublicKey' | 'saveManifest' | 'saveManifestSignature';
  readonly file: string;
  readonly url: string;
}

/** Links that save what proves a release to other programs: the checksums, or with `manifest` the signed manifest. */
export class ProofLinks extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    release: { attribute: false },
    manifest: { type: Boolean },
    links: { state: true },
    keyLine: { state: true },
  };

  declare engine: Engine;
  declare release: LinkView;
  declare manifest: boolean;
  declare private links: readonly Link[];
  /** The public key as `minisign -P` takes it. */
  declare private keyLine: string;
  #madeFor = '';

  constructor() {
    super();
    this.manifest = false;
    this.links = [];
    this.keyLine = '';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('release') && this.#madeFor !== this.release.infoHash) void this.#make();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.links.length === 0) void this.#make();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#clear();
  }

  override render(): TemplateResult | typeof nothing {
    const { trust: t } = this.t;
    const links = this.links.map(({ name, file, url }) => html`<a href=${url} download=${file}>${t[name]}</a>`);
    if (!this.manifest) return html`${links}`;
    if (links.length < 2) return nothing;
    return html`
      <p class="soft">${t.proof}</p>
      <p class="links">${links}</p>
      ${this.keyLine === ''
        ? nothing
        : html`<p class="soft small">${t.proofCommand}</p>
            <code>minisign -Vm ${MANIFEST_FILE} -P ${this.keyLine}</code>
            <p class="soft small">${t.proofKey}</p>
            <p class="soft small">${t.proofFile}</p>
            <code>sha256sum FILE</code>`}
    `;
  }

  async #make(): Promise<void> {
    const { infoHash } = this.release;
    this.#clear();
    this.#madeFor = infoHash;
    try {
      const proofs = await this.engine.proofs(infoHash);
      if (this.#madeFor !== infoHash || !this.isConnected) return;
      this.links = this.manifest ? ofManifest(proofs) : ofSums(proofs, this.release.role);
      this.keyLine = proofs.publicKey?.split('\n')[1] ?? '';
    } catch {
      // Not known yet: the next snapshot asks again.
      if (this.#madeFor === infoHash) this.#madeFor = '';
    }
  }

  #clear(): void {
    for (const { url } of this.links) URL.revokeObjectURL(url);
    this.links = [];
    this.keyLine = '';
    this.#madeFor = '';
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
function ofSums({ sums, signature, publicKey }: Proofs, role: LinkView['role']): Link[] {
  if (signature === null && role === 'visitor') return [];
  return [
    ...link('saveSums', SUMS_FILE, sums),
    ...link('saveSignature', `${SUMS_FILE}.minisig`, signature),
    ...link('savePublicKey', 'minisign.pub', publicKey),
  ];
}

function ofManifest({ manifest, manifestSignature }: Proofs): Link[] {
  return [
    ...link('saveManifest', MANIFEST_FILE, manifest),
    ...link('saveManifestSignature', `${MANIFEST_FILE}.minisig`, manifestSignature),
  ];
}

function link(name: Link['name'], file: string, content: string | Uint8Array | null): Link[] {
  if (content === null) return [];
  const blob = new Blob([content as string | Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
  return [{ name, file, url: URL.createObjectURL(blob) }];
}

define('reseed-proof-links', ProofLinks);
