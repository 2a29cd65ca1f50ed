import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Copies a text to the clipboard, and tells its host how that went. */
export class Copying implements ReactiveController {
  state: 'no' | 'yes' | 'failed' = 'no';

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.state = 'no';
  }

  /** Never rejects: false where the browser refuses. */
  async copy(text: string): Promise<boolean> {
    // Said once more where it is copied once more.
    this.#tell('no');
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    this.#tell(copied ? 'yes' : 'failed');
    return copied;
  }

  #tell(state: Copying['state']): void {
    this.state = state;
    this.host.requestUpdate();
  }
}
