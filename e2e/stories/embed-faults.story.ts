import { join } from 'node:path';
import { sha256OfFile } from '../fixtures/corpus.js';
import { connectionCount, countConnections } from '../fixtures/connection-count.js';
import { Embedded, heard, listen, warnings } from '../fixtures/embedded.js';
import { elementOf, linkToNobody, scriptOf } from '../fixtures/embedder.js';
import { expect, test } from '../fixtures/test.js';
import { SITE } from '../tools/site.mjs';

const MIB = 1024 * 1024;
const FALLBACK = 'Download directly';

// Storage is denied to frames of other sites in this Chromium: see `LaunchOptions.partitioned`.

test('a link that cannot be read, and a page that is not secure, are said, with the link that is left', async ({ server, browsers, embedder }) => {
  const link = linkToNobody(server.url);
  const { page } = await browsers.launchChromium();
  const said = warnings(page);
  await listen(page);
  const broken = link.replace(/btih:[0-9a-f]+/, 'btih:nonsense');
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(broken)}${elementOf('javascript:alert(1)#magnet:?xt=urn:btih:' + 'a'.repeat(40))}` }));
  await expect(page.locator('reseed-release').nth(0).getByRole('alert')).toBeVisible();
  await expect(page.locator('reseed-release').nth(1).getByRole('alert')).toBeVisible();
  await expect(page.getByRole('link', { name: FALLBACK })).toHaveCount(2);
  expect(said).toHaveLength(2);
  expect((await heard(page, 'reseed-error')).length).toBe(2);

  const insecure = 'http://news.example/article';
  await page.route(insecure, (route) => route.fulfill({ contentType: 'text/html', body: `${scriptOf('http://news.example/')}${elementOf(link)}` }));
  // Chromium lets no such page load anything from this machine.
  await page.route('http://news.example/embed.js', (route) => route.fulfill({ path: join(SITE, 'embed.js') }));
  await page.goto(insecure);
  await expect(page.locator('reseed-release').getByRole('alert')).toContainText('https');
  await expect(page.getByRole('link', { name: FALLBACK })).toBeVisible();
  expect(said).toHaveLength(3);
});

test('an element that is removed ends its frame, and begins anew when it is put back', async ({ server, browsers, embedder, handOver }) => {
  const { link } = await handOver.publish({ length: MIB });
  const { page } = await browsers.launchChromium();
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}` }));
  const embedded = new Embedded(page, server.url);
  await embedded.open();
  await embedded.element.evaluate((element) => {
    Object.assign(globalThis, { removed: element });
    element.remove();
  });
  await expect.poll(() => page.frames().length).toBe(1);
  await page.evaluate(() => document.querySelector('main')!.append((globalThis as unknown as { removed: Element }).removed));
  await expect(embedded.button).toHaveCount(1);
  await embedded.open();
  await embedded.agree();
  await embedded.waitComplete();
});

test('properties that were set before the script was there count, and what is taken back is the default again', async ({ server, browsers, embedder }) => {
  const link = linkToNobody(server.url);
  const { page } = await browsers.launchChromium();
  const early = `<reseed-release></reseed-release><script>
    Object.assign(document.querySelector('reseed-release'), ${JSON.stringify({ href: link, sources: 'mirrors', theme: 'dark' })});
  </script>`;
  await page.goto(embedder.serve({ body: `${early}${scriptOf(server.url)}` }));
  const embedded = new Embedded(page, server.url);
  await expect(embedded.button).toBeVisible();
  await expect(embedded.element).toContainText('Update');
  await expect(embedded.element).not.toContainText('other visitors');
  const set = (value: string | null): Promise<void> => embedded.element.evaluate((element, sources) => void Object.assign(element, { sources }), value);
  await set(null);
  await expect(embedded.element).not.toHaveAttribute('sources');
  await expect(embedded.element).toContainText('other visitors');
  // Drawn anew, the button has not lost the focus.
  await embedded.button.focus();
  await set('peers');
  await expect(embedded.button).toBeFocused();
  const described = await embedded.button.evaluate((button) => button.ariaDescribedByElements?.map((it) => it.textContent).join(' '));
  expect(described).toMatch(/Update.*IP address/);
});

test('each fault is said once, however many attributes the element came with, and stays until the link changes', async ({ server, browsers, embedder }) => {
  const link = linkToNobody(server.url);
  const { page } = await browsers.launchChromium();
  const said = warnings(page);
  await listen(page);
  const broken = elementOf('magnet:?xt=nothing', 'theme="dark" lang="en" sources="peers" autostart');
  await page.goto(embedder.serve({ body: `${broken}${scriptOf(server.url)}` }));
  const embedded = new Embedded(page, server.url);
  const alert = embedded.element.getByRole('alert');
  await expect(alert).toContainText('damaged');
  await embedded.element.evaluate((element) => {
    element.setAttribute('theme', 'light');
    element.setAttribute('lang', 'de');
  });
  await expect(alert).toContainText('beschädigt');
  expect((await heard(page, 'reseed-error')).length).toBe(1);
  expect(said).toHaveLength(1);

  // Put in first and told its link then, it had none only for a moment that nobody saw.
  await page.evaluate((href) => {
    const late = document.createElement('reseed-release');
    document.body.append(late);
    late.setAttribute('href', href);
  }, link);
  await expect(page.locator('reseed-release').nth(1).getByRole('button', { name: 'Download', exact: true })).toBeVisible();
  await embedded.element.evaluate((element, href) => element.setAttribute('href', href), link);
  await expect(alert).toHaveCount(0);
  expect((await heard(page, 'reseed-error')).length).toBe(1);
});

test('start() on an element that is removed does nothing, then or later', async ({ server, browsers, embedder }) => {
  const link = linkToNobody(server.url);
  const { page } = await browsers.launchChromium();
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}` }));
  const embedded = new Embedded(page, server.url);
  await expect(embedded.button).toBeVisible();
  const state = await embedded.element.evaluate(async (element) => {
    const removed = element as HTMLElement & { start(): void; readonly state: string };
    const parent = element.parentElement!;
    removed.remove();
    removed.start();
    await Promise.resolve();
    removed.start();
    parent.append(removed);
    return removed.state;
  });
  expect(state).toBe('idle');
  await expect(embedded.button).toBeVisible();
  await expect(embedded.element.locator('iframe')).toHaveCount(0);
});

test('the sentence before the click stays readable, whatever size the page’s root has and wherever its parts are put', async ({ server, browsers, embedder }) => {
  const link = linkToNobody(server.url);
  const { page } = await browsers.launchChromium();
  const head = `<style>
    html { font-size: 1px; }
    reseed-release::part(facade) { position: fixed; inset: 0; z-index: 99; background: white; }
  </style>`;
  await page.goto(embedder.serve({ body: `${elementOf(link)}${scriptOf(server.url)}`, head }));
  const sentence = page.getByText('your IP address can be seen by');
  await expect(sentence).toBeVisible();
  const { size, seen } = await sentence.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const root = element.getRootNode() as ShadowRoot;
    return { size: getComputedStyle(element).fontSize, seen: root.elementFromPoint(left + width / 2, top + height / 2) === element };
  });
  expect(size).toBe('16px');
  expect(seen).toBe(true);
});

test('a frame that gives way to another page is given up; one that stays is left alone', async ({ server, browsers, embedder }) => {
  const link = linkToNobody(server.url);
  const { page } = await browsers.launchChromium();
  const other = embedder.serve({ body: 'another page' }, 'other');
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}${elementOf(link)}` }));
  const [stays, leaves] = [new Embedded(page, server.url, 0), new Embedded(page, server.url, 1)];
  await stays.open();
  await leaves.open();
  await leaves.element.evaluate((element, url) => element.shadowRoot!.querySelector('iframe')!.contentWindow!.location.replace(url), other);
  await expect(leaves.element.getByRole('alert')).toContainText('does not load');
  await expect(leaves.button).toBeVisible();
  await expect(stays.inside.getByRole('button', { name: 'Download', exact: true })).toBeVisible();
});

test('where storage is denied, it works in memory, and reader and page are told', async ({ server, browsers, embedder, handOver }) => {
  const { file, link } = await handOver.publish({ length: 2 * MIB });
  const { page } = await browsers.launchChromium();
  const said = warnings(page);
  await listen(page);
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}` }));
  const embedded = new Embedded(page, server.url);
  await embedded.open();
  await expect(embedded.inside.getByText('nothing will be kept')).toBeVisible();
  await expect.poll(async () => (await heard(page, 'reseed-error')).map(({ detail }) => detail['code'])).toEqual(['embed-no-storage']);
  expect(said.filter((text) => text.includes('embed-no-storage'))).toHaveLength(1);
  await expect(embedded.inside.getByText('No page can press this button for you')).not.toContainText('once');
  await embedded.agree();
  await embedded.waitComplete();
  expect(await sha256OfFile(await embedded.save())).toBe(file.sha256);
});

for (const [title, attributes, partly, kind] of [
  ['a plain iframe, for sites without scripts', '', false, 'Chromium'],
  ['a plain iframe in Firefox @long', '', false, 'Firefox'],
  ['a sandboxed iframe without an origin of its own', 'sandbox="allow-scripts allow-downloads allow-popups"', true, 'Chromium'],
] as const) {
  test(`${title}: the whole main job`, async ({ browsers, embedder, handOver }) => {
    const { file, link } = await handOver.publish({ length: 2 * MIB });
    const { page } = kind === 'Firefox' ? await browsers.launchFirefox({ framesInPage: true }) : await browsers.launchChromium();
    const src = link.replaceAll('&', '&amp;');
    await page.goto(embedder.serve({ body: `<iframe src="${src}" ${attributes} title="Update" width="600" height="700"></iframe>` }));
    const inside = page.frameLocator('iframe');
    if (partly) await expect(inside.getByText('nothing will be kept')).toBeVisible();
    await inside.getByRole('button', { name: 'Download', exact: true }).click();
    await expect(inside.getByRole('status').filter({ hasText: 'Complete' }).first()).toBeVisible({ timeout: 60_000 });
    const saving = page.waitForEvent('download');
    await inside.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await sha256OfFile(await (await saving).path())).toBe(file.sha256);
  });
}

test('a hostile page: no message of its own and no click that is not seen starts anything', async ({ server, browsers, embedder, handOver }) => {
  const { link } = await handOver.publish({ length: MIB });
  const { page, context } = await browsers.launchChromium();
  await countConnections(context);
  const cover = `<style>
    #cover { position: fixed; inset: 0; background: white; z-index: 9; pointer-events: none; }
    #seethrough { opacity: 0.01; }
  </style>`;
  const body = `<div id="clear">${elementOf(link)}</div>${scriptOf(server.url)}`;
  await page.goto(embedder.serve({ body, head: cover }));
  const embedded = new Embedded(page, server.url);
  const nothing = async (): Promise<void> => expect((await connectionCount(embedded.frame)).made).toBe(0);

  // A click by script opens nothing; `start()` opens the frame, which asks.
  await embedded.element.evaluate((element) => element.shadowRoot?.querySelector('button')?.click());
  await expect(page.locator('iframe')).toHaveCount(0);
  await embedded.element.evaluate((element) => (element as unknown as { start(): void }).start());
  const ask = embedded.inside.getByRole('button', { name: 'Download', exact: true });
  await expect(ask).toBeEnabled();

  // Whatever its own page tells the frame, and whatever another frame does.
  await embedded.element.evaluate((element) => {
    const frame = element.shadowRoot!.querySelector('iframe')!.contentWindow!;
    for (const kind of ['start', 'options', 'download', 'consent', 'agree']) {
      for (const reseed of [1, 2, '1', undefined]) {
        frame.postMessage({ reseed, kind, type: kind, theme: 'dark', lang: 'en', sources: 'both', consent: true }, '*');
      }
    }
    const other = document.createElement('iframe');
    other.srcdoc = '<p>another frame</p>';
    const loaded = new Promise((resolve) => other.addEventListener('load', resolve, { once: true }));
    document.body.append(other);
    return loaded.then(() => undefined);
  });
  await page.frames().at(-1)!.evaluate(() => {
    for (const frame of Array.from({ length: parent.length }, (_, i) => parent[i]!)) {
      frame.postMessage({ reseed: 1, kind: 'start' }, '*');
    }
  });
  await expect(ask).toBeEnabled();
  await nothing();

  // Covered, and nearly see-through: what is clicked there is not what is seen.
  for (const hide of ['cover', 'seethrough']) {
    await page.evaluate((id) => {
      if (id === 'seethrough') document.querySelector('#clear')!.id = id;
      else document.body.append(Object.assign(document.createElement('div'), { id }));
    }, hide);
    await expect(ask).toBeDisabled();
    await ask.click({ force: true });
    await expect(embedded.inside.getByRole('alert')).toContainText('did not count');
    await nothing();
    if (hide === 'cover') await page.evaluate(() => document.querySelector('#cover')!.remove());
  }
  await page.evaluate(() => (document.querySelector('#seethrough')!.id = 'clear'));
  await ask.click();
  await embedded.waitComplete();
});
