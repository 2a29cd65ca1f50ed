import { join } from 'node:path';
import { copyFile, mkdir } from 'node:fs/promises';
import { choose, published, status, waitSeeding } from '../fixtures/app.js';
import { dropFile } from '../fixtures/drop.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;

test('a chosen file is asked for after a reload; the same one seeds again, another one is refused', async ({
  corpus,
  handOver,
}) => {
  const { file, publisher: page, link } = await handOver.publish({ length: 2 * MIB });
  const other = await corpus.file('elsewhere/tool.zip', 2 * MIB);
  await page.goto('about:blank');
  await page.goto(link);

  await expect(page.getByRole('main')).toContainText('cannot read any more');
  const again = page.getByLabel('Choose the file again');
  await again.setInputFiles(other.path);
  await expect(page.getByRole('main')).toContainText('is not the file that was published');

  // A copy has another time, so that it is hashed and compared.
  const copy = join(await corpus.folderPath(), 'copy', 'renamed.zip');
  await mkdir(join(await corpus.folderPath(), 'copy'));
  await copyFile(file.path, copy);
  await again.setInputFiles(copy);
  await waitSeeding(page);

  const { page: visitor } = await handOver.visit(link);
  await expectSaved(visitor, file);
});

test('a ticked copy seeds after a reload by itself', async ({ server, handOver }) => {
  const { file, publisher: page, link } = await handOver.publish({ length: 2 * MIB, keepCopy: true });
  await page.goto('about:blank');
  await page.goto(server.url);

  const { page: visitor } = await handOver.visit(link);
  await expectSaved(visitor, file);
});

test('a dropped file stays linked: after a reload it seeds by itself, or after one click', async ({
  server,
  browsers,
  corpus,
  handOver,
}) => {
  const file = await corpus.file('tool.zip', 2 * MIB);
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  await dropFile(page, page.getByText('Drop files or a folder here'), file.path);
  await expect(page.getByRole('status')).toContainText('1 file');
  await expect(page.getByRole('checkbox', { name: /copy/i })).toHaveCount(0);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const { link } = await published(page);
  await waitSeeding(page);
  await page.reload();
  await expect(status(page, 'Seeding').or(page.getByRole('button', { name: 'Allow reading' }))).toBeVisible();
  await expect(page.getByLabel('Choose the file again')).toHaveCount(0);

  if (await status(page, 'Seeding').isVisible()) {
    const { page: visitor } = await handOver.visit(link);
    await expectSaved(visitor, file);
  }
});

test('the publisher is told how many whole copies exist, and when the tab may be closed', async ({
  server,
  browsers,
  corpus,
  handOver,
}) => {
  const file = await corpus.file('tool.zip', 2 * MIB);
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  await choose(page, [file.path]);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const { link } = await published(page);
  await expect(page.getByRole('main')).toContainText('Keep this tab open');
  await handOver.visit(link, { state: 'complete' });
  await expect(page.getByRole('main')).toContainText('Safe to close');
  await expect(page.getByRole('main')).toContainText('1 whole copy');
});
