import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Engine } from '../../engine/types.js';

/** What a part has that offers a release's `.torrent`. */
interface Host extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly engine: Engine;
  readonly release: { readonly infoHash: string };
}

/** The address of a release's `.torrent` while its host is on the page: a blob that is let go with it. */
export class TorrentUrl implements ReactiveController {
  /** Empty until the engine has given the bytes. */
  value = '';
  #madeFor = '';

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#madeFor !== this.host.release.infoHash) void this.#make();
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#letGo();
    this.#madeFor = '';
  }

  async #make(): Promise<void> {
    const { infoHash } = this.host.release;
    this.#madeFor = infoHash;
    this.#letGo();
    try {
      const bytes = await this.host.engine.torrentFile(infoHash);
      if (this.#madeFor !== infoHash || !this.host.isConnected) return;
      const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/x-bittorrent' });
      this.value = URL.createObjectURL(blob);
      this.host.requestUpdate();
    } catch {
      // Not known yet: the link and the magnet are enough, and the next snapshot asks again.
      if (this.#madeFor === infoHash) this.#madeFor = '';
    }
  }

  #letGo(): void {
    URL.revokeObjectURL(this.value);
    this.value = '';
  }
}
