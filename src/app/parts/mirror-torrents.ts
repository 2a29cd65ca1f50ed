import { css, html, nothing, type TemplateResult } from 'lit';
import type { Engine, LinkView } from '../../engine/types.js';
import { define, ReseedElement } from '../element.js';
import { icons } from '../icons.js';
import { base, buttons } from '../theme/styles.js';
import { torrentsOf } from '../says/link-names.js';
import './copy-button.js';
import { torrentUrl } from './torrent-url.js';

/** Where the `.torrent` has to lie, for the link to open with nobody there; nothing for a link that names no such place. */
export class MirrorTorrents extends ReseedElement {
  static override properties = { engine: { attribute: false }, release: { attribute: false } };

  declare engine: Engine;
  declare release: LinkView;
  readonly #torrent = torrentUrl(this);

  override render(): TemplateResult | typeof nothing {
    const { mirrors: t } = this.t;
    const addresses = torrentsOf(this.release.magnet);
    if (addresses.length === 0) return nothing;
    return html`<section aria-labelledby="there">
      <h2 id="there">${t.torrentThere}</h2>
      <p id="why">${t.torrentThereWhy(addresses.length)}</p>
      <ul aria-describedby="why">
        ${addresses.map(
          (address) => html`<li>
            <code><bdi>${address}</bdi></code>
            <reseed-copy-button text=${address} label="${t.copyAddress}: ${address}"></reseed-copy-button>
          </li>`,
        )}
      </ul>
      ${this.#torrent.value ? html`<p class="row">${[...new Set(addresses.map(nameAt))].map((name) => this.#save(name))}</p>` : nothing}
    </section>`;
  }

  #save(name: string): TemplateResult {
    return html`<a href=${this.#torrent.value} download=${name}>${icons.down} <bdi>${this.t.mirrors.saveNamed(name)}</bdi></a>`;
  }

  static override styles = [
    base,
    buttons,
    css`
      section {
        display: grid;
        gap: var(--space-2);
        max-inline-size: 60rem;
        padding: var(--space-3) var(--space-4);
        border: 1.5px solid var(--line);
        border-radius: 1.15rem 0.2rem;
      }
      h2 {
        font-size: 1.125rem;
      }
      ul {
        display: grid;
        gap: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-1) var(--space-3);
        align-items: center;
      }
      code {
        font: 0.9375em / 1.5 var(--mono);
        overflow-wrap: anywhere;
      }
      .row {
        gap: 0 var(--space-5);
        max-inline-size: none;
      }
      .row a {
        display: inline-flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: 2.75rem;
      }
    `,
  ];
}

/** Gives the name that a file has on a server. */
function nameAt(address: string): string {
  const segment = new URL(address).pathname.split('/').pop() ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

define('reseed-mirror-torrents', MirrorTorrents);
