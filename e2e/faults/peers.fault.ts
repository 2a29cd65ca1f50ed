import { BareSite } from '../bench/bare-site.js';
import { startStock } from '../bench/stock.js';
import { save } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { type Behaviour, digitsOf } from '../fixtures/faulty-peer.js';
import { PeerStage, type StageParts } from '../fixtures/faulty-peer-stage.js';
import { longestPauseMs, watchPauses } from '../fixtures/responsiveness.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';
import { downloadByOurs } from './ours-visitor.js';
import { LIMIT_SECONDS, type Outcome, sideBySide } from './outcome.js';
import { downloadByStock } from './stock-visitor.js';

const MIB = 1024 * 1024;

const faults: readonly (readonly [fault: string, what: Behaviour, count: number])[] = [
  ['nothing at fault: one more good peer', 'honest', 1],
  ['three peers that alter every block', 'corrupt', 3],
  ['three peers that alter one piece in ten', 'corrupt-tenth', 3],
  ['three peers that alter the last block of each piece', 'corrupt-last', 3],
  ['a peer that takes requests and gives nothing', 'silent', 1],
  ['a peer that asks without end', 'asks-for-ever', 1],
  ['a peer that announces a message of 4 GiB', 'length-bomb', 1],
  ['a peer that floods `have`', 'flood-have', 1],
  ['a peer that floods extended messages', 'flood-extended', 1],
];

/** Peers of one kind and a good one that gives 2 MB/s, on a release of its own. */
async function stageOf(parts: StageParts, what: Behaviour, count: number): Promise<{ stage: PeerStage; offenders: string[] }> {
  const stage = await PeerStage.build(parts, { length: 8 * MIB });
  const offenders = await stage.join(what, count);
  await stage.join('honest', 1, { bytesPerSecond: 2 * MIB });
  return { stage, offenders };
}

for (const [fault, what, count] of faults) {
  test(`${fault}, beside a good one`, async ({ server, browsers, corpus, stockSite }) => {
    const parts = { server, browsers, corpus, stockSite };
    await sideBySide(`${fault}, beside a good one`, {
      ours: async (): Promise<Outcome> => {
        const { stage, offenders } = await stageOf(parts, what, count);
        const visitor = await browsers.launchChromium();
        const seconds = await downloadByOurs(visitor.page, stage.link, () => watchPauses(visitor.page));
        if (seconds !== null) expect(await sha256OfFile(await save(visitor.page))).toBe(stage.file.sha256);
        const told = await Promise.all(offenders.map((id) => visitor.page.getByRole('main').getByText(digitsOf(id)).count()));
        const named = told.filter((count) => count > 0).length;
        const pause = await longestPauseMs(visitor.page);
        const wastedBytes = Math.max(0, await stage.wastedBytes(visitor));
        await Promise.all([visitor.close(), stage.peers.page.context().close()]);
        return { seconds, wastedBytes, notes: [`${named} of ${count} named`, `longest pause ${pause} ms`] };
      },
      stock: async (): Promise<Outcome> => {
        const { stage } = await stageOf(parts, what, count);
        const visitor = await browsers.launchChromium();
        const site = await BareSite.start();
        await site.open(visitor.page);
        await startStock(visitor.page);
        const magnet = stage.link.slice(stage.link.indexOf('#') + 1);
        const { seconds, progress, error, sha256 } = await downloadByStock(visitor.page, magnet, LIMIT_SECONDS * 1000);
        if (seconds !== null) expect(sha256).toBe(stage.file.sha256);
        const wasted = (await wireCount(visitor.page)).receivedBlocks - Math.round(progress * stage.file.length);
        await Promise.all([visitor.close(), stage.peers.page.context().close()]);
        await site.stop();
        const notes = [...(seconds === null ? [`${Math.round(progress * 100)} % there`] : []), ...(error === null ? [] : [`“${error}”`])];
        return { seconds, wastedBytes: Math.max(0, wasted), notes };
      },
    });
  });
}
