import type { Page } from 'playwright/test';
import { BareSite } from '../bench/bare-site.js';
import { startStock } from '../bench/stock.js';
import type { Browsers } from '../fixtures/browser.js';
import { expect } from '../fixtures/test.js';
import { receivedBlocks } from '../fixtures/wire-count.js';
import type { Course } from './ours-visitor.js';
import { answerOf, LIMIT_SECONDS, type Outcome, outcomeOf } from './outcome.js';

interface StockTorrent {
  readonly done: boolean;
  readonly progress: number;
  readonly files: readonly { blob(): Promise<Blob> }[];
  on(event: 'done', listener: () => void): void;
  on(event: 'error', listener: (error: Error) => void): void;
}

interface StockClient {
  add(torrent: string | Uint8Array): StockTorrent;
  on(event: 'error', listener: (error: Error) => void): void;
}

interface StockEnd {
  /** `add` to `done`, s; null where it was not done in time, or ended with an error. */
  readonly seconds: number | null;
  /** Share that it had at the end, 0 to 1; null where it does not say. */
  readonly progress: number | null;
  /** What ended the torrent, in its own words. */
  readonly error: string | null;
  /** SHA-256 of its one file, hex; null unless it was done. */
  readonly sha256: string | null;
}

export interface StockCourse extends Course {
  /** A magnet, or a `.torrent` in base64. */
  readonly torrent: string;
}

/**
 * Downloads by webtorrent as it is published, on a bare page in a browser of its own; its defaults but for third parties'
 * servers.
 */
export async function byStock(browsers: Browsers, { torrent, file, ownProcess = false, beforehand, count }: StockCourse): Promise<Outcome> {
  const visitor = await browsers.launchChromium({ ownProcess });
  const { page } = visitor;
  const site = await BareSite.start();
  await site.open(page);
  await startStock(page);
  const counted = await count?.(page);
  await beforehand?.(page);
  const { seconds, progress, error, sha256 } = await downloadByStock(page, torrent);
  if (seconds !== null) expect(sha256).toBe(file.sha256);
  const receivedBytes = counted ? counted() : await answerOf(receivedBlocks(page));
  await answerOf(visitor.close());
  await site.stop();
  const there = seconds === null && progress !== null ? [`${Math.round(progress * 100)} % there`] : [];
  return outcomeOf({ seconds, receivedBytes, length: file.length, notes: [...there, ...(error === null ? [] : [`“${error}”`])] });
}

async function downloadByStock(page: Page, torrent: string): Promise<StockEnd> {
  const limitMs = LIMIT_SECONDS * 1000;
  const ended = page.evaluate(
    async ([what, limit]): Promise<StockEnd> => {
      const { stock } = globalThis as unknown as { stock: StockClient };
      const began = performance.now();
      const bytes = what.startsWith('magnet:') ? what : Uint8Array.from(atob(what), (char) => char.charCodeAt(0));
      const added = stock.add(bytes);
      let error: string | null = null;
      const over = new Promise<void>((resolve) => {
        added.on('done', resolve);
        const fail = (reason: unknown): void => {
          error ??= reason instanceof Error ? reason.message : String(reason);
          resolve();
        };
        added.on('error', fail);
        stock.on('error', fail);
        if (added.done) resolve();
      });
      await Promise.race([over, new Promise((resolve) => setTimeout(resolve, limit))]);
      const seconds = (performance.now() - began) / 1000;
      if (!added.done || error !== null) return { seconds: null, progress: added.progress || 0, error, sha256: null };
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await (await added.files[0]!.blob()).arrayBuffer()));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { seconds, progress: 1, error: null, sha256 };
    },
    [torrent, limitMs] as const,
  );
  // A page that hangs does not keep its own time.
  const end = await answerOf(ended, limitMs + 10_000);
  return end ?? { seconds: null, progress: null, error: 'the page hangs or has crashed', sha256: null };
}
