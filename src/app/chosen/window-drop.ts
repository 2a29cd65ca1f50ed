import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChosenFile } from '../../engine/types.js';
import { fromDrop } from './collect.js';

export interface DropOptions {
  /** Tells whether files can be taken at this moment. */
  accepts(): boolean;
  /** Gets what was dropped; a folder is still being read. */
  onFiles(files: Promise<ChosenFile[]>): void;
}

/**
 * Takes files that are dropped anywhere on the page, for as long as its host is there. On the window: a drop beside a
 * small field would otherwise replace the page by the file.
 */
export class WindowDrop implements ReactiveController {
  /** True while files are held over the page and would be taken. */
  over = false;
  #leave: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly options: DropOptions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#leave = new AbortController());
    window.addEventListener('dragover', (event) => this.#dragOver(event), { signal });
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && this.#show(false), { signal });
    window.addEventListener('drop', (event) => this.#drop(event), { signal });
  }

  hostDisconnected(): void {
    this.#leave?.abort();
    this.over = false;
  }

  #dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const accepts = this.options.accepts();
    event.dataTransfer.dropEffect = accepts ? 'copy' : 'none';
    this.#show(accepts);
  }

  #drop(event: DragEvent): void {
    this.#show(false);
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (this.options.accepts()) this.options.onFiles(fromDrop(event.dataTransfer));
  }

  #show(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    this.host.requestUpdate();
  }
}
