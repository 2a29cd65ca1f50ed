import type { Page } from 'playwright/test';
import { download, openLink, save, status } from '../fixtures/app.js';
import type { Browsers } from '../fixtures/browser.js';
import { type MadeFile, sha256OfFile } from '../fixtures/corpus.js';
import { problems } from '../fixtures/problems.js';
import { expect } from '../fixtures/test.js';
import { receivedBlocks } from '../fixtures/wire-count.js';
import { answerOf, LIMIT_SECONDS, type Outcome, outcomeOf } from './outcome.js';

/** What a comparison does with either side's page. */
export interface Course {
  /** What is to be had in the end. */
  readonly file: MadeFile;
  /** A process of its own, and a profile on disk. */
  readonly ownProcess?: boolean;
  /** Before the click, or `add`. */
  readonly beforehand?: (page: Page) => Promise<unknown>;
  /** Begins to count payload before anything is fetched. Default: what comes over data channels. */
  readonly count?: (page: Page) => Promise<() => number>;
}

export interface OursCourse extends Course {
  readonly link: string;
  /** What of the page is worth a note at the end. */
  readonly notes?: (page: Page) => Promise<readonly string[]>;
}

/** Downloads a link by the page under test, in a browser of its own. */
export async function byOurs(browsers: Browsers, { link, file, ownProcess = false, beforehand, count, notes }: OursCourse): Promise<Outcome> {
  const visitor = await browsers.launchChromium({ ownProcess });
  const { page } = visitor;
  const counted = await count?.(page);
  await openLink(page, link);
  await beforehand?.(page);
  await download(page);
  const began = Date.now();
  const whole = await status(page, 'Complete')
    .first()
    .waitFor({ timeout: LIMIT_SECONDS * 1000 })
    .then(() => true, () => false);
  const seconds = whole ? (Date.now() - began) / 1000 : null;
  if (whole) expect(await sha256OfFile(await save(page))).toBe(file.sha256);
  const receivedBytes = counted ? counted() : await answerOf(receivedBlocks(page));
  const said = (notes && (await answerOf(notes(page)))) ?? [];
  await answerOf(visitor.close());
  return outcomeOf({ seconds, receivedBytes, length: file.length, notes: said });
}

/** Counts who of some is named in the list of problems of a page; what it calls them are `names`. */
export async function namedIn(page: Page, names: readonly string[]): Promise<number> {
  // Where nothing went wrong there is no such list.
  const list = await answerOf(problems(page), 3000);
  const text = (await list?.textContent()) ?? '';
  return names.filter((name) => text.includes(name)).length;
}
