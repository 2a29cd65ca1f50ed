import { html, nothing, type TemplateResult } from 'lit';
import type { ChosenFile, Engine, Snapshot } from '../../engine/types.js';
import { fromInput } from '../chosen/collect.js';
import { define, ReseedElement } from '../element.js';
import { ownCopyStyles } from './own-copy-styles.js';

/** Asks for files that this browser cannot read by itself any more, or for the permission to. */
export class NeedsFile extends ReseedElement {
  static override properties = {
    engine: { attribute: false },
    release: { attribute: false },
    run: { attribute: false },
    comparing: { state: true },
  };

  declare engine: Engine;
  declare release: Extract<Snapshot, { state: 'needs-file' }>;
  /** Waits for a command and shows what came of it. The page's: this part is gone while files are compared. */
  declare run: (command: Promise<void>) => Promise<void>;
  /** Files that were chosen again are being read. */
  declare private comparing: boolean;

  constructor() {
    super();
    this.comparing = false;
  }

  /** Tells whether files would be taken now. */
  get idle(): boolean {
    return !this.comparing;
  }

  /** Gives the files again; a folder may still be being read. */
  async take(chosen: readonly ChosenFile[] | Promise<readonly ChosenFile[]>): Promise<void> {
    this.comparing = true;
    await this.run(
      (async () => {
        const files = await chosen;
        if (files.length > 0) await this.engine.supply(this.release.infoHash, files);
      })(),
    );
    this.comparing = false;
  }

  override render(): TemplateResult {
    return this.comparing ? html`<p aria-live="polite">${this.t.comparing}</p>` : this.#ways();
  }

  #ways(): TemplateResult {
    const s = this.release;
    const download = (): void => void this.run(this.engine.useCopy(s.infoHash));
    return html`<div class="row">
      ${s.permission
        ? html`<button class="primary" @click=${() => this.run(this.engine.allow(s.infoHash))}>${this.t.allow}</button>`
        : this.#inputs(s)}
      ${s.role === 'visitor' ? html`<button @click=${download}>${this.t.trust.downloadInstead}</button>` : nothing}
    </div>`;
  }

  #inputs(s: NeedsFile['release']): TemplateResult {
    const nested = s.files.some(({ path }) => path.includes('/'));
    return html`
      ${nested
        ? html`<span class="choice">
            <input id="folder" class="hidden-text" type="file" webkitdirectory @change=${this.#chosen} />
            <label class="button primary" for="folder">${this.t.chooseFolderAgain}</label>
          </span>`
        : nothing}
      <span class="choice">
        <input id="again" class="hidden-text" type="file" ?multiple=${s.files.length > 1} @change=${this.#chosen} />
        <label class="button ${nested ? '' : 'primary'}" for="again">${this.t.chooseAgain}</label>
      </span>
    `;
  }

  #chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    const files = fromInput(input);
    // The same file may be chosen again once it is mended.
    input.value = '';
    if (files.length > 0) void this.take(files);
  }

  static override styles = ownCopyStyles;
}

define('reseed-needs-file', NeedsFile);
