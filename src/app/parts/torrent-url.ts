import type { Engine } from '../../engine/types.js';
import { ObjectUrls } from './object-urls.js';

type Host = ConstructorParameters<typeof ObjectUrls>[0] & { readonly engine: Engine };

/** Gives a part the address of its release's `.torrent`. */
export function torrentUrl(host: Host): ObjectUrls<string> {
  return new ObjectUrls(host, async (urlOf) => {
    const bytes = await host.engine.torrentFile(host.release.infoHash);
    return urlOf(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/x-bittorrent' }));
  });
}
