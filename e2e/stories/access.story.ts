import axe from 'axe-core';
import type { Page } from 'playwright/test';
import { download, openLink, publish, waitComplete, waitSeeding } from '../fixtures/app.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { Embedded } from '../fixtures/embedded.js';
import { elementOf, scriptOf } from '../fixtures/embedder.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;

/** Runs axe over what `looked` gives, in light and in dark; `page` is the one around it. */
async function check(page: Page, what: string, looked: () => Pick<Page, 'evaluate'> = () => page): Promise<void> {
  await looked().evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Nothing but colours is another in the dark.
    const options: axe.RunOptions = colorScheme === 'dark' ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {};
    const findings = await looked().evaluate(async (given) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(given);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    }, options);
    expect(findings, `${what}, ${colorScheme}`).toEqual([]);
  }
}

test('axe finds nothing on any view, light or dark', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('tool.zip', 3 * MIB);
  const publisher = (await browsers.launchChromium()).page;
  const visitor = (await browsers.launchChromium()).page;
  await publisher.goto(server.url);
  await check(publisher, 'publish');
  await publisher.goto(`${server.url}#/shelf`);
  await check(publisher, 'empty shelf');
  await publisher.goto(server.url);
  const { link } = await publish(publisher, [file.path]);
  await waitSeeding(publisher);
  await check(publisher, 'published');
  await publisher.getByRole('button', { name: 'Back up key', exact: true }).click();
  await expect(publisher.getByRole('dialog')).toBeVisible();
  await check(publisher, 'backing up the key');
  await publisher.keyboard.press('Escape');

  await openLink(visitor, link);
  await expect(visitor.getByRole('button', { name: 'Download', exact: true })).toBeVisible();
  await check(visitor, 'asking');
  await download(visitor);
  await waitComplete(visitor);
  await check(visitor, 'complete');
  await visitor.goto(`${server.url}#/shelf`);
  await check(visitor, 'shelf');
  await visitor.goto(`${server.url}#magnet:?dn=nothing`);
  await check(visitor, 'refused link');
});

test('axe finds nothing on the playground, an element on another site, and its frame, light or dark', async ({ server, browsers, embedder, handOver }) => {
  const { link } = await handOver.publish({ length: 3 * MIB });
  const { page } = await browsers.launchChromium({ partitioned: true });
  await page.goto(`${server.url}#/embed/${link.slice(link.indexOf('magnet'))}`);
  await expect(page.locator('reseed-release').getByRole('button', { name: 'Download', exact: true })).toBeVisible();
  await check(page, 'playground');

  const style = '<style>:root { color-scheme: light dark; background: light-dark(#fff, #111); color: light-dark(#222, #ddd); }</style>';
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}`, head: style }));
  const embedded = new Embedded(page, server.url);
  await expect(embedded.button).toBeVisible();
  await check(page, 'element');
  await embedded.open();
  await check(page, 'frame that asks', () => embedded.frame);
  await embedded.agree();
  await embedded.waitComplete();
  await check(page, 'frame that is done', () => embedded.frame);
});

test('the whole main job by keyboard alone', async ({ handOver }) => {
  const { file, visitor } = await handOver.begin({ length: 3 * MIB }, { state: 'asking' });
  await tabTo(visitor, 'Download');
  await visitor.keyboard.press('Enter');
  await waitComplete(visitor);
  await tabTo(visitor, 'Save');
  const [saved] = await Promise.all([visitor.waitForEvent('download'), visitor.keyboard.press('Space')]);
  expect(await sha256OfFile(await saved.path())).toBe(file.sha256);
});

/** Presses Tab until the element of that name has the focus, which must be to see. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true });
  await expect(target).toBeVisible();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const focused = await target.evaluate((element) => element.matches(':focus'));
    if (!focused) continue;
    expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
    return;
  }
  throw new Error(`Tab never reaches ${name}.`);
}
