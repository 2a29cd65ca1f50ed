import type { Page } from 'playwright/test';
import { download, openLink, status } from '../fixtures/app.js';
import { LIMIT_SECONDS } from './outcome.js';

/** Opens a link and downloads, `beforehand` in between; gives the seconds from the click until it is whole, null where that takes too long. */
export async function downloadByOurs(
  page: Page,
  link: string,
  beforehand: () => Promise<void> = () => Promise.resolve(),
): Promise<number | null> {
  await openLink(page, link);
  await beforehand();
  await download(page);
  const began = Date.now();
  try {
    await status(page, 'Complete').first().waitFor({ timeout: LIMIT_SECONDS * 1000 });
  } catch {
    return null;
  }
  return (Date.now() - began) / 1000;
}
