import { cp } from 'node:fs/promises';
import { expect } from 'playwright/test';
import { bytesFrom, button, save, waitComplete } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { alterKeptPiece } from '../fixtures/kept-pieces.js';
import { bench, inTurns, MIB } from './bench.js';
import { msUntil } from './clock.js';
import { goal, median, roundsTable } from './markdown.js';
import { publishOurs } from './ours.js';

const LENGTH = 512 * MIB;
/** A piece in the middle: nothing reads it while the page opens. */
const ALTERED = 300;

bench('3 reopening', async ({ server, corpus, browsers, section }) => {
  const file = await corpus.file('reopen.bin', LENGTH);
  const first = await browsers.launch();
  await first.page.goto(server.url);
  const { link } = await publishOurs(first.page, file.path, { keepCopy: true });
  await first.close();

  const measured = await inTurns({
    Reseed: async () => {
      const { page, close } = await browsers.launch(first.profileDir);
      await page.goto(link);
      const ms = await msUntil(page, 'Seeding');
      await close();
      return ms / 1000;
    },
  });

  // A file of the site that runs no code of ours, to alter the piece behind the app's back.
  const honestProfile = `${first.profileDir}-copy`;
  await cp(first.profileDir, honestProfile, { recursive: true, filter: (path) => !/Singleton/.test(path) });
  const keeper = await browsers.launch(first.profileDir);
  await keeper.page.goto(`${server.url}sw.js`);
  await alterKeptPiece(keeper.page, /[0-9a-f]{40}/.exec(link)![0], ALTERED);
  // The visitor waits already when the page opens, and takes all that it can get of the only peer.
  const visitor = await browsers.launch();
  await visitor.page.goto(link);
  await button(visitor.page, 'Download').click();
  await keeper.page.goto(link);
  await expect.poll(() => bytesFrom(visitor.page, 'peers'), { timeout: 300_000 }).toBe(LENGTH - MIB);
  // Then someone comes who has the right one.
  const honest = await browsers.launch(honestProfile);
  await honest.page.goto(link);
  await waitComplete(visitor.page);
  expect(await bytesFrom(visitor.page, 'wasted'), 'bytes that failed their hash').toBe(0);
  expect(await sha256OfFile(await save(visitor.page))).toBe(file.sha256);
  await Promise.all([keeper, visitor, honest].map((browser) => browsers.discard(browser)));

  const ours = median(measured.Reseed);
  await section(`## Reopening a kept release of 512 MiB

${roundsTable('', 's', 2, measured)}

- ${goal(ours < 1, '< 1 s')}

From the start of the navigation, in a browser just started on the profile that keeps every piece in IndexedDB, until the page says
Seeding. What was kept is not read for that, but no piece leaves unverified: with one of them altered in IndexedDB, and nobody else
in the swarm, a visitor got the ${LENGTH / MIB - 1} others and not a byte that failed its hash, and was whole, with the file's own
SHA-256, once someone came who had the right one.`);
});
