import type { Page } from 'playwright/test';
import { button, choose } from '../fixtures/app.js';
import { msUntil } from './clock.js';

/** Publishes a file with the page that is open; gives the ms from the click until the link is shown and the tab seeds. */
export async function publishOurs(
  page: Page,
  path: string,
  { keepCopy = false }: { readonly keepCopy?: boolean } = {},
): Promise<{ link: string; ms: number }> {
  await choose(page, [path]);
  if (keepCopy) await page.getByRole('checkbox', { name: /copy/i }).check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const ms = await msUntil(page, 'Seeding', 'share link');
  return { link: await page.getByRole('textbox', { name: 'Share link', exact: true }).inputValue(), ms };
}

/** Opens a link and downloads it; gives the ms from the click until every piece is stored and the page says Complete. */
export async function downloadOurs(page: Page, link: string): Promise<number> {
  await page.goto(link);
  await button(page, 'Download').click();
  return msUntil(page, 'Complete');
}
