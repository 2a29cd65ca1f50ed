import { type Behaviour, digitsOf } from '../fixtures/faulty-peer.js';
import { PeerStage, type StageParts } from '../fixtures/faulty-peer-stage.js';
import { longestPauseMs, watchPauses } from '../fixtures/responsiveness.js';
import { test } from '../fixtures/test.js';
import { byOurs, namedIn } from './ours-visitor.js';
import { answerOf, type Outcome, sideBySide } from './outcome.js';
import { byStock } from './stock-visitor.js';

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
    const run = async (by: (stage: PeerStage, offenders: readonly string[]) => Promise<Outcome>): Promise<Outcome> => {
      const { stage, offenders } = await stageOf(parts, what, count);
      const outcome = await by(stage, offenders);
      await answerOf(stage.peers.page.context().close());
      return outcome;
    };
    await sideBySide(`${fault}, beside a good one`, {
      ours: () =>
        run(({ link, file }, offenders) =>
          byOurs(browsers, {
            link,
            file,
            beforehand: watchPauses,
            notes: async (page) => [
              `${await namedIn(page, offenders.map(digitsOf))} of ${count} named`,
              `longest pause ${await longestPauseMs(page)} ms`,
            ],
          }),
        ),
      stock: () => run(({ magnet, file }) => byStock(browsers, { torrent: magnet, file })),
    });
  });
}
