import { basename, dirname } from 'node:path';
import { countBodies } from '../fixtures/body-count.js';
import type { MadeFile } from '../fixtures/corpus.js';
import { FaultyMirror, type MirrorTrick } from '../fixtures/faulty-mirror.js';
import { type MadeRelease, madeRelease } from '../fixtures/made-release.js';
import { test } from '../fixtures/test.js';
import { byOurs, type Course, namedIn } from './ours-visitor.js';
import { type Outcome, sideBySide } from './outcome.js';
import { byStock } from './stock-visitor.js';

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
  readonly made: MadeRelease;
  readonly faulty: FaultyMirror;
  /** Serves its .torrent, and is no mirror. */
  readonly torrents: FaultyMirror;
  /** The file, and how its payload is counted. */
  readonly course: Course;
}

for (const [fault, trick, beside] of faults) {
  test(fault, async ({ server, browsers, corpus }) => {
    const run = async (by: (stage: Stage) => Promise<Outcome>): Promise<Outcome> => {
      const file: MadeFile = await corpus.file(`${Math.random().toString(36).slice(2)}/mirrored.bin`, LENGTH);
      const options = { folder: dirname(file.path), exposed: true, preflights: true };
      const faulty = await FaultyMirror.start({ ...options, trick });
      const mirrors = beside ? [faulty, await FaultyMirror.start(options)] : [faulty];
      const torrents = await FaultyMirror.start({ folder: options.folder });
      // The addresses of the file itself: stock asks for the folder where it is given one.
      const addresses = mirrors.map(({ url }) => `${url}${basename(file.path)}`);
      const made = await madeRelease(options.folder, [basename(file.path)], { mirrors: addresses, trackers: [server.trackerUrl] });
      const hosts = mirrors.map(({ host }) => host);
      const outcome = await by({ made, faulty, torrents, course: { file, count: (page) => countBodies(page, hosts) } });
      await Promise.all([torrents, ...mirrors].map((mirror) => mirror.stop()));
      return outcome;
    };
    await sideBySide(fault, {
      ours: () =>
        run(({ made, faulty, torrents, course }) =>
          byOurs(browsers, {
            ...course,
            link: made.link(server.url, { torrents: [`${torrents.url}${made.infoHash}.torrent`] }),
            notes: async (page) => [(await namedIn(page, [faulty.host])) > 0 ? 'it is named' : 'it is not named'],
          }),
        ),
      stock: () => run(({ made, course }) => byStock(browsers, { ...course, torrent: Buffer.from(made.torrent).toString('base64') })),
    });
  });
}
