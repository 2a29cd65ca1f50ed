import type { Page } from 'playwright/test';

interface StockTorrent {
  readonly magnetURI: string;
  once(event: 'done', listener: () => void): void;
}

interface StockClient {
  seed(file: File, options: { announce: string[] }, onSeed: (torrent: StockTorrent) => void): void;
  add(magnet: string): StockTorrent;
}

type StockLibrary = { default: new (options: object) => StockClient };

/** Starts webtorrent on a bare page with its defaults, but for the servers of third parties that those would contact. */
export async function startStock(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const library = '/webtorrent.js';
    const { default: WebTorrent } = (await import(library)) as StockLibrary;
    const stock = new WebTorrent({ dht: false, lsd: false, tracker: { rtcConfig: { iceServers: [] } } });
    Object.assign(globalThis, { stock });
  });
}

/** Seeds the chosen file; gives its magnet and the ms from the call to the callback. */
export function seedStock(page: Page, tracker: string): Promise<{ magnet: string; ms: number }> {
  return page.evaluate(async (announce) => {
    const { stock } = globalThis as unknown as { stock: StockClient };
    const file = document.querySelector('input')!.files![0]!;
    const began = performance.now();
    const torrent = await new Promise<StockTorrent>((resolve) => stock.seed(file, { announce: [announce] }, resolve));
    return { magnet: torrent.magnetURI, ms: performance.now() - began };
  }, tracker);
}

/** Downloads a magnet; gives the ms from `add` to `done`. */
export function downloadStock(page: Page, magnet: string): Promise<number> {
  return page.evaluate(async (uri) => {
    const { stock } = globalThis as unknown as { stock: StockClient };
    const began = performance.now();
    await new Promise<void>((resolve) => stock.add(uri).once('done', resolve));
    return performance.now() - began;
  }, magnet);
}
