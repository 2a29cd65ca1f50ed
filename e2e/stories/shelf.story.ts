import { save } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { keptPieces } from '../fixtures/kept-pieces.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;

test('the shelf shows what is kept; stop, seed, save and forget work from there', async ({ handOver }) => {
  const { file, publisher, visitor, infoHash } = await handOver.begin({ length: 2 * MIB, title: 'Tool', version: '1' }, { state: 'complete' });

  await visitor.getByRole('link', { name: 'Shelf', exact: true }).click();
  const main = visitor.getByRole('main');
  await expect(main).toContainText('Tool');
  await expect(main).toContainText('Seeding');
  await visitor.getByRole('button', { name: /^Stop/ }).click();
  await expect(main).toContainText('Complete, not seeding');
  await expect(publisher.getByRole('main')).toContainText('Keep this tab open');
  expect(await sha256OfFile(await save(visitor))).toBe(file.sha256);
  await visitor.getByRole('button', { name: /^Seed/ }).click();
  await expect(publisher.getByRole('main')).toContainText('1 whole copy');

  await visitor.getByRole('button', { name: /^Forget/ }).click();
  await visitor.getByRole('dialog').getByRole('button', { name: /^Forget/ }).click();
  await expect(main).toContainText('The shelf is bare');
  expect(await keptPieces(visitor, infoHash)).toEqual([]);
  await visitor.reload();
  await expect(main).toContainText('The shelf is bare');
});

test('German from the first string on, and remembered', async ({ server, browsers }) => {
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.getByRole('button', { name: 'Veröffentlichen', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('button', { name: 'Veröffentlichen', exact: true })).toBeVisible();
});
