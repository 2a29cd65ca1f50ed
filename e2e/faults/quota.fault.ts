import { BareSite } from '../bench/bare-site.js';
import { startStock } from '../bench/stock.js';
import { download, openLink, save, status } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { PeerStage } from '../fixtures/faulty-peer-stage.js';
import { Quota } from '../fixtures/quota.js';
import { expect, test } from '../fixtures/test.js';
import { LIMIT_SECONDS, type Outcome, sideBySide } from './outcome.js';
import { downloadByStock } from './stock-visitor.js';

const MIB = 1024 * 1024;
/** Room for half of it; ten seconds later there is room for all. */
const ROOM = 8 * MIB;
const LATER_MS = 10_000;

test('storage is full in mid-download, and has room again 10 s later', async ({ server, browsers, corpus, stockSite }) => {
  // The stock page's own errors are its outcome.
  browsers.watch.expect(/QuotaExceeded|quota/i);
  const build = async (): Promise<PeerStage> => {
    const stage = await PeerStage.build({ server, browsers, corpus, stockSite }, { length: 16 * MIB });
    await stage.join('honest');
    return stage;
  };
  await sideBySide('storage is full in mid-download, and has room again 10 s later', {
    ours: async (): Promise<Outcome> => {
      const stage = await build();
      const visitor = await browsers.launchChromium({ ownProcess: true });
      await openLink(visitor.page, stage.link);
      const quota = await Quota.of(visitor.page);
      await quota.leave(ROOM);
      await download(visitor.page);
      const began = Date.now();
      const lifting = visitor.page.waitForTimeout(LATER_MS).then(() => quota.lift());
      const whole = await status(visitor.page, 'Complete')
        .first()
        .waitFor({ timeout: LIMIT_SECONDS * 1000 })
        .then(() => true, () => false);
      const seconds = whole ? (Date.now() - began) / 1000 : null;
      await lifting;
      if (whole) expect(await sha256OfFile(await save(visitor.page))).toBe(stage.file.sha256);
      const wastedBytes = Math.max(0, await stage.wastedBytes(visitor));
      await visitor.close();
      return { seconds, wastedBytes, notes: [] };
    },
    stock: async (): Promise<Outcome> => {
      const stage = await build();
      const visitor = await browsers.launchChromium({ ownProcess: true });
      const site = await BareSite.start();
      await site.open(visitor.page);
      await startStock(visitor.page);
      const quota = await Quota.of(visitor.page);
      await quota.leave(ROOM);
      const lifting = visitor.page.waitForTimeout(LATER_MS).then(() => quota.lift());
      const magnet = stage.link.slice(stage.link.indexOf('#') + 1);
      const { seconds, progress, error } = await downloadByStock(visitor.page, magnet, LIMIT_SECONDS * 1000);
      await lifting;
      await visitor.close();
      await site.stop();
      const notes = [...(seconds === null ? [`${Math.round(progress * 100)} % there`] : []), ...(error === null ? [] : [`ended with “${error}”`])];
      return { seconds, wastedBytes: 0, notes };
    },
  });
});
