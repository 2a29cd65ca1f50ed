import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a part has that offers something of a release to be saved. */
interface Host extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly release: { readonly infoHash: string };
}

/**
 * Holds what a part offers of its release while the part is on the page. `load` gives it, with an address for each blob that
 * can be saved; they are let go with the part, or when it shows another release.
 */
export class ObjectUrls<T> implements ReactiveController {
  /** Null until it is loaded. */
  value: T | null = null;
  #urls: readonly string[] = [];
  #madeFor = '';

  constructor(
    private readonly host: Host,
    private readonly load: (urlOf: (blob: Blob) => string) => Promise<T>,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#madeFor !== this.host.release.infoHash) void this.#make();
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#hold(null, []);
    this.#madeFor = '';
  }

  async #make(): Promise<void> {
    const { infoHash } = this.host.release;
    this.#hold(null, []);
    this.#madeFor = infoHash;
    const urls: string[] = [];
    try {
      const value = await this.load((blob) => {
        const url = URL.createObjectURL(blob);
        urls.push(url);
        return url;
      });
      if (this.#madeFor !== infoHash || !this.host.isConnected) return letGo(urls);
      this.#hold(value, urls);
      this.host.requestUpdate();
    } catch {
      letGo(urls);
      // Not known yet: the link and the magnet are enough, and the next snapshot asks again.
      if (this.#madeFor === infoHash) this.#madeFor = '';
    }
  }

  #hold(value: T | null, urls: readonly string[]): void {
    letGo(this.#urls);
    this.value = value;
    this.#urls = urls;
  }
}

function letGo(urls: readonly string[]): void {
  for (const url of urls) URL.revokeObjectURL(url);
}
