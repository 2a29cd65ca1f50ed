import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright/test';
import { chromiumArgs, findChromium } from '../tools/browsers.mjs';
import { installClock } from './clock.js';

/** One Chromium with its own processes and its own profile. */
export interface QuietBrowser {
  readonly page: Page;
  readonly profileDir: string;
  close(): Promise<void>;
}

/** Launches Chromium with none of the tests' counters in its pages: those would take time from each message. */
export class QuietBrowsers {
  readonly #contexts = new Set<BrowserContext>();
  readonly #folders: string[] = [];

  /** Launches one on a fresh profile, or on that of an earlier one. */
  async launch(knownProfile?: string): Promise<QuietBrowser> {
    const found = findChromium();
    if (found === null) throw new Error('No Chromium: run `npm run browsers`.');
    const profileDir = knownProfile ?? (await mkdtemp(join(tmpdir(), 'reseed-bench-')));
    this.#folders.push(profileDir);
    const options = { executablePath: found.path, args: chromiumArgs(), locale: 'en-US', acceptDownloads: true };
    const context = await chromium.launchPersistentContext(profileDir, options);
    this.#contexts.add(context);
    await context.addInitScript(installClock);
    const close = async (): Promise<void> => {
      this.#contexts.delete(context);
      await context.close();
    };
    return { page: context.pages()[0]!, profileDir, close };
  }

  /** Runs `work` with a pair of fresh browsers and removes both, profiles included. */
  async withPair<T>(work: (from: QuietBrowser, to: QuietBrowser) => Promise<T>): Promise<T> {
    const [from, to] = await Promise.all([this.launch(), this.launch()]);
    try {
      return await work(from, to);
    } finally {
      await Promise.all([from, to].map((browser) => this.discard(browser)));
    }
  }

  async discard(browser: QuietBrowser): Promise<void> {
    await browser.close();
    await rm(browser.profileDir, { recursive: true, force: true, maxRetries: 5 });
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#contexts].map((context) => context.close()));
    await Promise.all(this.#folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
  }
}
