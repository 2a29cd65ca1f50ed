import type { Page } from 'playwright/test';
import { chooseSources, openLink } from '../fixtures/app.js';
import type { Browsers } from '../fixtures/browser.js';
import { sha256OfFile } from '../fixtures/corpus.js';
import { Embedded, heard, listen, warnings } from '../fixtures/embedded.js';
import { elementOf, linkToNobody, scriptOf } from '../fixtures/embedder.js';
import { readKept } from '../fixtures/kept.js';
import { expect, test } from '../fixtures/test.js';

const MIB = 1024 * 1024;
const FALLBACK = 'Download directly';

const BROWSERS = [
  ['Chromium', (browsers: Browsers) => browsers.launchChromium()],
  ['Firefox @long', (browsers: Browsers) => browsers.launchFirefox({ framesInPage: true })],
] as const;

/** A release that nobody has, with a mirror that is not there. */
function linkToMirror(siteUrl: string): string {
  return `${linkToNobody(siteUrl)}&ws=${encodeURIComponent('https://mirror.example/update.zip')}`;
}

async function keptSettings(page: Page, place: string): Promise<unknown[]> {
  return (await readKept<Record<string, unknown>>(page, `${place}-settings`, 'getAll')).evaluate((all) => all.map(({ sources }) => sources));
}

for (const [kind, launch] of BROWSERS) {
  test(`a strict policy with the two documented directives is enough, in ${kind}`, async ({ server, browsers, embedder, handOver }) => {
    const { file, link } = await handOver.publish({ length: 2 * MIB });
    const site = server.url.slice(0, -1);
    const policy = `default-src 'none'; script-src ${site}; frame-src ${site}; require-trusted-types-for 'script'`;
    // What Firefox looks for on its own.
    browsers.watch.expect(/favicon\.ico/);
    const { page } = await launch(browsers);
    await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(link)}`, policy }));
    const embedded = new Embedded(page, server.url);
    await embedded.open();
    await embedded.agree();
    await embedded.waitComplete();
    expect(await sha256OfFile(await embedded.save())).toBe(file.sha256);
  });

  test(`a policy without us: the script alone leaves the link, a frame that is refused is said, in ${kind}`, async ({ server, browsers, embedder }) => {
    browsers.watch.expect(/content.security.policy/i);
    const link = linkToNobody(server.url);
    const site = server.url.slice(0, -1);
    const { page } = await launch(browsers);
    const said = warnings(page);
    const body = `${scriptOf(server.url)}${elementOf(link)}`;
    await page.goto(embedder.serve({ body, policy: `default-src 'none'` }, 'nothing'));
    await expect(page.getByRole('link', { name: FALLBACK })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Download', exact: true })).toHaveCount(0);

    await page.goto(embedder.serve({ body, policy: `default-src 'none'; script-src ${site}` }, 'no-frame'));
    const embedded = new Embedded(page, server.url);
    await embedded.button.click();
    await expect(page.getByRole('link', { name: FALLBACK })).toBeVisible();
    await expect(embedded.element.getByRole('alert')).toContainText(/frame/);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('frame-src');
  });
}

test('on a page beside ours the wish of the element holds in its frame, and what is chosen and kept there is not that of our own tabs', async ({
  server,
  browsers,
}) => {
  const link = linkToMirror(server.url);
  const { page, context } = await browsers.launchChromium();
  await openLink(page, link);
  await chooseSources(page, 'Peers only');
  await expect.poll(() => keptSettings(page, 'reseed')).toEqual(['peers']);

  const article = new URL('article.html', server.url).href;
  const body = `<!doctype html><title>An article</title>${scriptOf(server.url)}${elementOf(link, 'sources="mirrors"')}`;
  await context.route(article, (route) => route.fulfill({ contentType: 'text/html', body }));
  await context.route('https://mirror.example/**', (route) => route.abort());
  browsers.watch.expect(/mirror\.example|ERR_FAILED/);
  const beside = await context.newPage();
  await beside.goto(article);
  const embedded = new Embedded(beside, server.url);
  await embedded.open();
  await expect(embedded.inside.getByText('Other visitors do not')).toBeVisible();
  await embedded.agree();
  await expect.poll(() => keptSettings(beside, 'reseed-frame')).toEqual(['mirrors']);

  await page.reload();
  await expect(page.getByRole('radio', { name: 'Peers only', exact: true })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Download', exact: true }), 'it was begun elsewhere').toBeVisible();
  expect(await keptSettings(page, 'reseed')).toEqual(['peers']);
});

test('in a browser that is too old for the element its link stays to be seen', async ({ server, browsers, embedder }) => {
  const { page } = await browsers.launchChromium();
  browsers.watch.expect(/canParse|CSSStyleSheet/);
  for (const lacks of ['delete URL.canParse', 'CSSStyleSheet = function () { throw new TypeError("Illegal constructor: CSSStyleSheet"); }']) {
    await page.goto(embedder.serve({ body: `${elementOf(linkToNobody(server.url))}${scriptOf(server.url)}`, head: `<script>${lacks};</script>` }));
    await page.waitForFunction(() => customElements.get('reseed-release') !== undefined);
    await expect(page.getByRole('link', { name: FALLBACK })).toBeVisible();
  }
});

test('in a window of 320 by 256 pixels, where the words do not fit beside it, the button can be pressed once all were seen', async ({
  server,
  browsers,
  embedder,
}) => {
  const { page } = await browsers.launchChromium();
  await page.setViewportSize({ width: 320, height: 256 });
  const mirrors = ['mirror', 'another-mirror', 'one-more-mirror'].map((name) => `&ws=${encodeURIComponent(`https://${name}.example/update.zip`)}`).join('');
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(linkToNobody(server.url) + mirrors)}` }));
  const embedded = new Embedded(page, server.url);
  await embedded.open();
  const ask = embedded.inside.getByRole('button', { name: 'Download', exact: true });
  await ask.scrollIntoViewIfNeeded();
  await expect(ask).toBeVisible();
  const words = await embedded.inside.locator('#notice p:not(.hidden-text)').all();
  const [first, last] = [(await words[0]!.boundingBox())!, (await ask.boundingBox())!];
  expect(last.y + last.height - first.y, 'all of them together, px').toBeGreaterThan(256);
  await expect(ask).toBeDisabled();
  // As a reader does, one after the other, each for as long as it takes to be read.
  for (const one of words) {
    await one.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await one.evaluate((element) => new Promise<void>((resolve) => new IntersectionObserver(([seen]) => seen!.intersectionRatio > 0.98 && setTimeout(resolve, 1000), { threshold: [0.99, 1] }).observe(element)));
  }
  await ask.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expect(ask).toBeEnabled();
  await ask.click();
  await expect(embedded.inside.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
});

test('what other windows tell the page in the name of a frame does nothing', async ({ server, browsers, embedder }) => {
  const { page } = await browsers.launchChromium({ partitioned: true });
  await listen(page);
  const other = `<iframe id="other" srcdoc="<p>another frame</p>" onload="this.dataset.loaded = ''"></iframe>`;
  await page.goto(embedder.serve({ body: `${scriptOf(server.url)}${elementOf(linkToNobody(server.url))}${other}` }));
  const embedded = new Embedded(page, server.url);
  await embedded.open();
  await expect(page.locator('#other[data-loaded]')).toBeAttached();
  const before = (await heard(page, 'reseed-state')).length;
  const lies = [
    { kind: 'verified', infoHash: 'ab'.repeat(20), fingerprint: null },
    { kind: 'state', state: 'seeding', status: 'Complete', title: 'Update', infoHash: 'ab'.repeat(20), length: 1 },
    { kind: 'error', code: 'made-up', message: 'made up' },
    { kind: 'size', height: 7 },
  ].map((lie) => ({ reseed: 1, ...lie }));
  // From another frame, under its own origin and with ours made up, and from the page itself.
  const told = [lies, new URL(server.url).origin] as const;
  await page.locator('#other').contentFrame().locator('p').evaluate((_, [messages, origin]) => {
    for (const data of messages) {
      parent.postMessage(data, '*');
      parent.dispatchEvent(new MessageEvent('message', { data, origin, source: window }));
    }
  }, told);
  await page.evaluate(([messages, origin]) => {
    for (const data of messages) {
      postMessage(data, '*');
      dispatchEvent(new MessageEvent('message', { data, origin, source: window }));
    }
  }, told);
  // Behind all of those.
  await page.evaluate(() => new Promise((resolve) => {
    addEventListener('message', ({ data }) => data === 'last' && resolve(null));
    postMessage('last', '*');
  }));
  expect((await heard(page, 'reseed-verified')).length + (await heard(page, 'reseed-error')).length).toBe(0);
  expect((await heard(page, 'reseed-state')).length).toBe(before);
  expect(await embedded.element.locator('iframe').evaluate((frame) => frame.style.height)).not.toBe('7px');
});
