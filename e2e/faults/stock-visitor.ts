import type { Page } from 'playwright/test';

interface StockTorrent {
  readonly done: boolean;
  readonly progress: number;
  readonly files: readonly { blob(): Promise<Blob> }[];
  on(event: 'done', listener: () => void): void;
  on(event: 'error' | 'warning', listener: (error: Error) => void): void;
}

interface StockClient {
  add(torrent: string | Uint8Array): StockTorrent;
  on(event: 'error', listener: (error: Error) => void): void;
}

interface StockRun {
  readonly torrent: StockTorrent;
  error: string | null;
  warnings: number;
}

export interface StockOutcome {
  /** `add` to `done`, s; null where it was not done in time, or ended with an error. */
  readonly seconds: number | null;
  /** Share that it had at the end, 0 to 1. */
  readonly progress: number;
  /** What ended the torrent, in its own words. */
  readonly error: string | null;
  /** SHA-256 of its one file, hex; null unless it was done. */
  readonly sha256: string | null;
}

/**
 * Downloads by webtorrent as it is published, on a bare page that `startStock` prepared; its defaults but for third parties'
 * servers. Gives up after a time, since it may never be done. `torrent`: a magnet, or a `.torrent` in base64.
 */
export async function downloadByStock(page: Page, torrent: string, limitMs: number): Promise<StockOutcome> {
  const outcome = page.evaluate(
    async ([what, limit]) => {
      const { stock } = globalThis as unknown as { stock: StockClient };
      const began = performance.now();
      const bytes = what.startsWith('magnet:') ? what : Uint8Array.from(atob(what), (char) => char.charCodeAt(0));
      const added = stock.add(bytes);
      const run: StockRun = { torrent: added, error: null, warnings: 0 };
      Object.assign(globalThis, { stockRun: run });
      const ended = new Promise<void>((resolve) => {
        added.on('done', resolve);
        added.on('warning', () => void run.warnings++);
        const fail = (error: Error): void => {
          run.error ??= String(error instanceof Error ? error.message : error);
          resolve();
        };
        added.on('error', fail);
        stock.on('error', fail);
        if (added.done) resolve();
      });
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, limit))]);
      const seconds = (performance.now() - began) / 1000;
      const { done, progress, files } = added;
      if (!done || run.error !== null) return { seconds: null, progress: progress || 0, error: run.error, sha256: null };
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await (await files[0]!.blob()).arrayBuffer()));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { seconds, progress: 1, error: null, sha256 };
    },
    [torrent, limitMs] as const,
  );
  // A page that hangs does not keep its own time.
  const hangs: StockOutcome = { seconds: null, progress: 0, error: 'the page hangs', sha256: null };
  const late = new Promise<StockOutcome>((resolve) => setTimeout(() => resolve(hangs), limitMs + 10_000));
  outcome.catch(() => undefined);
  return Promise.race([outcome, late]);
}
