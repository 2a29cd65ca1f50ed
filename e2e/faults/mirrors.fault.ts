import { basename, dirname } from 'node:path';
import { BareSite } from '../bench/bare-site.js';
import { startStock } from '../bench/stock.js';
import { save } from '../fixtures/app.js';
import { type MadeFile, sha256OfFile } from '../fixtures/corpus.js';
import { FaultyMirror, type MirrorTrick } from '../fixtures/faulty-mirror.js';
import { type MadeRelease, madeRelease } from '../fixtures/made-release.js';
import { expect, test } from '../fixtures/test.js';
import { downloadByOurs } from './ours-visitor.js';
import { LIMIT_SECONDS, type Outcome, sideBySide } from './outcome.js';
import { downloadByStock } from './stock-visitor.js';

const LENGTH = 8 * 1024 * 1024;

const faults: readonly (readonly [fault: string, trick: MirrorTrick, beside: boolean])[] = [
  ['a mirror that alters bytes, alone', { kind: 'altered' }, false],
  ['a mirror that alters bytes, beside a good one', { kind: 'altered' }, true],
  ['a mirror that ignores Range, beside a good one', { kind: 'ignores-range' }, true],
  ['a mirror whose bodies are too short, beside a good one', { kind: 'short-body', announced: false }, true],
  ['a mirror that hangs, beside a good one', { kind: 'hanging' }, true],
  ['a mirror that fails (500), beside a good one', { kind: 'status', status: 500 }, true],
];

interface Stage {
  readonly file: MadeFile;
  readonly made: MadeRelease;
  readonly faulty: FaultyMirror;
  /** Bytes that the mirrors handed out beyond what was of use. */
  wasted(progress: number): number;
  end(): Promise<void>;
}

async function stageOf(file: MadeFile, trick: MirrorTrick, beside: boolean, tracker: string): Promise<Stage> {
  const options = { folder: dirname(file.path), exposed: true, preflights: true };
  const faulty = await FaultyMirror.start({ ...options, trick });
  const mirrors = beside ? [faulty, await FaultyMirror.start(options)] : [faulty];
  // The addresses of the file itself: stock asks for the folder where it is given one.
  const addresses = mirrors.map(({ url }) => `${url}${basename(file.path)}`);
  const made = await madeRelease(options.folder, [basename(file.path)], { mirrors: addresses, trackers: [tracker] });
  return {
    file,
    made,
    faulty,
    wasted: (progress) => Math.max(0, mirrors.reduce((sum, { sentBytes }) => sum + sentBytes, 0) - Math.round(progress * LENGTH)),
    end: async () => void (await Promise.all(mirrors.map((mirror) => mirror.stop()))),
  };
}

for (const [fault, trick, beside] of faults) {
  test(fault, async ({ server, browsers, corpus }) => {
    await sideBySide(fault, {
      ours: async (): Promise<Outcome> => {
        const file = await corpus.file(`ours/${Math.random().toString(36).slice(2)}.bin`, LENGTH);
        const stage = await stageOf(file, trick, beside, server.trackerUrl);
        const torrents = await FaultyMirror.start({ folder: dirname(file.path) });
        const { page, context } = await browsers.launchChromium();
        const link = stage.made.link(server.url, { torrents: [`${torrents.url}${stage.made.infoHash}.torrent`] });
        const seconds = await downloadByOurs(page, link);
        if (seconds !== null) expect(await sha256OfFile(await save(page))).toBe(file.sha256);
        const named = (await page.getByRole('main').getByText(stage.faulty.host).count()) > 0;
        const wastedBytes = stage.wasted(seconds === null ? 0 : 1);
        await Promise.all([context.close(), torrents.stop(), stage.end()]);
        return { seconds, wastedBytes, notes: [named ? 'it is named' : 'it is not named'] };
      },
      stock: async (): Promise<Outcome> => {
        const file = await corpus.file(`stock/${Math.random().toString(36).slice(2)}.bin`, LENGTH);
        const stage = await stageOf(file, trick, beside, server.trackerUrl);
        const { page, context } = await browsers.launchChromium();
        const site = await BareSite.start();
        await site.open(page);
        await startStock(page);
        const torrent = Buffer.from(stage.made.torrent).toString('base64');
        const { seconds, progress, error, sha256 } = await downloadByStock(page, torrent, LIMIT_SECONDS * 1000);
        if (seconds !== null) expect(sha256).toBe(file.sha256);
        const wastedBytes = stage.wasted(progress);
        await Promise.all([context.close(), site.stop(), stage.end()]);
        const notes = [...(seconds === null ? [`${Math.round(progress * 100)} % there`] : []), ...(error === null ? [] : [`“${error}”`])];
        return { seconds, wastedBytes, notes };
      },
    });
  });
}
