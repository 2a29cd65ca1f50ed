// Takes pictures of every state of the page and runs axe on it.
//   node e2e/look/look.mjs [--states=a,b] [--widths=390,1280] [--themes=light] [--langs=en] [--pieces=1,10000]
//     [--titles=long,markup,rtl] [--out=folder] [--no-axe] [--frame] (as another site's page shows it)
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromiumArgs, findChromium } from '../tools/browsers.mjs';
import { chromium } from 'playwright';
import { createServer } from 'vite';

const options = new Map(process.argv.slice(2).map((part) => part.replace(/^--/, '').split('=')));
const list = (name, standard) => (options.get(name) ?? standard).split(',').filter(Boolean);
const root = fileURLToPath(new URL('../..', import.meta.url));
// `npm test` empties test-results/: pictures to keep go elsewhere.
const out = options.get('out') ?? `${root}/test-results/look`;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const extra = {
  long: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, Jahresbericht',
  markup: '<img src=x onerror=alert(1)><b>Foo</b> & "Söhne"',
  rtl: 'חוברת הפעלה 2.1 (Setup)',
};

await mkdir(out, { recursive: true });
const server = await createServer({
  configFile: false,
  root,
  logLevel: 'error',
  cacheDir: `${root}/node_modules/.vite-look`,
  server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
});
await server.listen();
const origin = `http://127.0.0.1:${server.httpServer.address().port}/e2e/look/gallery.html`;
const { EMBED } = await server.ssrLoadModule('/src/serve/embed-script.ts');
const { bundle } = await server.ssrLoadModule('/src/serve/root-script.ts');
const embedScript = await bundle(EMBED, { minify: false });
const installed = findChromium();
if (installed === null) throw new Error('No Chromium: run `npm run browsers`.');
const browser = await chromium.launch({ executablePath: installed.path, args: chromiumArgs() });

/** What has to be done on the page before a state is there to see. */
const prepare = {
  'publish-chosen': choose,
  'key-none': unfold,
  'key-unsaved': unfold,
  'key-saved': unfold,
  'key-two': unfold,
  'verified-folds': unfold,
  flagged: unfold,
  async 'key-official-wrong'(page) {
    await unfold(page);
    await page.locator('#official').fill('http://foo.example');
    await page.locator('#official').blur();
  },
  async 'copy-drop'(page) {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['foo'], 'foo.exe'));
      window.dispatchEvent(new DragEvent('dragover', { dataTransfer, cancelable: true }));
    });
    await page.locator('.dropping').waitFor();
  },
  async 'backup-dialog'(page) {
    await unfold(page);
    await page.locator('reseed-key-box li button').first().click();
    await page.locator('dialog[open] #first').fill('foo');
  },
  async 'backup-saved'(page) {
    await unfold(page);
    await page.locator('reseed-key-box li button').first().click();
    await page.locator('dialog[open] #first').fill('foo');
    await page.locator('dialog[open] #second').fill('foo');
    await page.locator('dialog[open] [type=submit]').click();
    await page.locator('dialog[open] h2[tabindex]').waitFor();
  },
  async 'import-error'(page) {
    await unfold(page);
    await page.locator('reseed-key-box section > button').click();
    await page.locator('dialog[open] #file').setInputFiles({ name: 'minisign.key', mimeType: '', buffer: Buffer.from('foo') });
    await page.locator('dialog[open] [type=submit]').click();
    await page.locator('dialog[open] [role=alert]').waitFor();
  },
  async 'shelf-limits'(page) {
    await page.locator('#connections').fill('0');
    await page.locator('#connections').blur();
  },
  'mirrors-details': unfold,
  'mirrors-check': checkMirrors,
  'mirrors-mended': checkMirrors,
  async 'publisher-mirror'(page) {
    await unfold(page);
    await page.locator('reseed-mirror-checker button').click();
    await page.locator('reseed-mirror-check').first().waitFor();
  },
  async 'mirrors-budget'(page) {
    await choose(page);
    await page.locator('reseed-mirror-fields summary').first().click();
    await page.locator('#mirrors').fill('https://mirror.example/sp2/');
    await page.locator('#budget').fill('0.00001');
    await page.locator('reseed-mirror-fields summary').first().click();
    await page.locator('button[type=submit]').click();
    await page.locator('#budget-wrong').waitFor();
  },
  async 'publisher-ways'(page) {
    await page.locator('reseed-save-controls [aria-expanded]').click();
  },
  async 'paused-hover'(page) {
    await page.locator('.actions > .plain').hover();
  },
  async 'mirrors-wrong'(page) {
    await unfold(page);
    await page.locator('#mirrors').fill('http://plain.example/\nhttps://mirror.example/sp2/\nmirror.example:8443/a/\nhttps://me@mirror.example/\nhttps://mirror.example/a#b\nnonsense');
    await page.locator('#budget').fill('-1');
    await page.locator('#budget').blur();
  },
  async 'publish-hashing'(page) {
    await choose(page);
    await page.locator('button[type=submit]').click();
  },
  async 'publish-nothing'(page) {
    await page.locator('button[type=submit]').click();
  },
  'playground-link': element,
  async 'playground-narrow'(page) {
    await element(page);
    await page.locator('fieldset [type=radio]').first().check();
    for (const summary of await page.locator('reseed-embed-snippet summary').all()) await summary.click();
  },
  'playground-bad': element,
  async 'publisher-embed'(page) {
    await page.locator('reseed-embed-box summary').first().click();
    await element(page);
  },
  async saving(page) {
    await page.locator('reseed-save-controls button').first().click();
  },
  async 'shelf-forget'(page) {
    await page.locator('reseed-shelf-entry .plain').first().click();
  },
};

/** Waits until the element has drawn itself. */
async function element(page) {
  await page.locator('reseed-release:defined').waitFor();
}

async function unfold(page) {
  for (const summary of await page.locator('summary:not(reseed-problem-list summary)').all()) await summary.click();
}

async function checkMirrors(page) {
  await choose(page);
  await page.locator('reseed-mirror-fields summary').first().click();
  await page.locator('#mirrors').fill('https://mirror.example/sp2/\nhttps://files.example.org/releases/foo/');
  await page.locator('reseed-mirror-fields .row button').click();
  const reports = page.locator('reseed-mirror-check');
  await reports.first().waitFor();
  for (const summary of (await reports.locator('summary').all()).slice(0, 2)) await summary.click();
}

async function choose(page) {
  const buffer = Buffer.alloc(1_400_000);
  await page.locator('#files').setInputFiles([
    { name: 'Foo-Setup_2.1.3.exe', mimeType: 'application/octet-stream', buffer },
    { name: 'Übergrößen & <b>Sonderfälle</b>.pdf', mimeType: 'application/pdf', buffer: buffer.subarray(0, 42_000) },
  ]);
}

let found = 0;
try {
  const first = await browser.newPage();
  await first.goto(origin);
  await first.waitForSelector('p a', { state: 'attached', timeout: 60_000 });
  const all = await first.locator('a').allTextContents();
  await first.close();

  for (const width of list('widths', '390,768,1280,1920')) {
    for (const theme of list('themes', 'light,dark')) {
      const height = { 390: 844, 768: 1024, 1280: 800, 1920: 1080 }[width] ?? 900;
      const context = await browser.newContext({ viewport: { width: Number(width), height }, colorScheme: theme });
      const page = await context.newPage();
      await page.route('**/embed.js', (route) => route.fulfill({ contentType: 'text/javascript', body: embedScript }));
      page.on('pageerror', (error) => console.log(`ERROR ${error.message}`));
      page.on('console', (message) => message.type() === 'error' && console.log(`CONSOLE ${message.text()}`));
      for (const lang of list('langs', 'en,de')) {
        for (const state of list('states', all.join())) {
          for (const pieces of list('pieces', '100')) {
            for (const title of list('titles', 'plain')) {
              await picture(page, { state, width, theme, lang, pieces, title });
            }
          }
        }
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`${found} violations`);
process.exitCode = found > 0 ? 1 : 0;

async function picture(page, { state, width, theme, lang, pieces, title }) {
  const query = new URLSearchParams({ state, theme, lang, pieces });
  if (title !== 'plain') query.set('title', extra[title] ?? title);
  if (options.has('frame')) query.set('frame', '');
  await page.goto('about:blank');
  await page.goto(`${origin}?${query}`);
  await page.locator('[role=status]').first().waitFor({ state: 'attached' });
  await prepare[state]?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const name = [...(options.has('frame') ? ['frame'] : []), state, width, theme, lang, pieces, title].join('_');
  await page.screenshot({ path: `${out}/${name}.png`, fullPage: true });

  // The Publisher region has its own, and in a frame a line: who signed it does not change while a download does.
  const count = await page.locator('[role=status]:not(.key, reseed-publisher-box [role=status])').count();
  const publisher = await page.locator('reseed-publisher-box [role=status]').count();
  if (count !== 1 || publisher > 1) report(name, `${count} elements with role status, ${publisher} for the publisher`);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  if (wider) report(name, 'scrolls sideways');
  if (options.has('no-axe')) return;
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
  for (const { id, nodes } of violations) {
    for (const { target, failureSummary = '' } of nodes) {
      report(name, `${id} ${target.join(' ')} ${failureSummary.split('\n').slice(0, 3).join(' ')}`);
    }
  }
}

function report(name, text) {
  found += 1;
  console.log(`${name}: ${text}`);
}
