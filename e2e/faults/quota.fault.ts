import type { Page } from 'playwright/test';
import { PeerStage } from '../fixtures/faulty-peer-stage.js';
import { Quota } from '../fixtures/quota.js';
import { test } from '../fixtures/test.js';
import { byOurs } from './ours-visitor.js';
import { sideBySide } from './outcome.js';
import { byStock } from './stock-visitor.js';

const MIB = 1024 * 1024;
const LENGTH = 16 * MIB;
const LATER_MS = 10_000;

/** Leaves room for half of the file, and for all of it ten seconds later. */
async function beforehand(page: Page): Promise<void> {
  const quota = await Quota.of(page);
  await quota.leave(LENGTH / 2);
  const timer = setTimeout(() => void quota.lift().catch(() => undefined), LATER_MS);
  page.once('close', () => clearTimeout(timer));
}

const fault = 'storage is full in mid-download, and has room again 10 s later (16 MiB)';
test(fault, async ({ server, browsers, corpus, stockSite }) => {
  // The stock page's own errors are its outcome.
  browsers.watch.expect(/QuotaExceeded|quota/i);
  const build = async (): Promise<PeerStage> => {
    const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: LENGTH });
    await stage.join('honest');
    return stage;
  };
  const course = { ownProcess: true, beforehand };
  await sideBySide(fault, {
    ours: async () => {
      const { link, file } = await build();
      return byOurs(browsers, { ...course, link, file });
    },
    stock: async () => {
      const { magnet, file } = await build();
      return byStock(browsers, { ...course, torrent: magnet, file });
    },
  });
});
