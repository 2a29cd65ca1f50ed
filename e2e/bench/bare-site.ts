import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { ROOT } from '../tools/site.mjs';

const LIBRARY = 'node_modules/webtorrent/dist/webtorrent.min.js';
const PAGE = '<!doctype html><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,"><input type="file">';

/** Serves a page with nothing but a file input, and webtorrent's own build beside it. */
export class BareSite {
  private constructor(private readonly server: Server) {}

  static async start(): Promise<BareSite> {
    const server = createServer((request, response) => {
      if (request.url === '/') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE);
      if (request.url !== '/webtorrent.js') return void response.writeHead(404).end();
      createReadStream(join(ROOT, LIBRARY)).pipe(response.writeHead(200, { 'Content-Type': 'text/javascript' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new BareSite(server);
  }

  /** Opens the page, with a file chosen where `path` is given. */
  async open(page: Page, path?: string): Promise<void> {
    await page.goto(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`);
    if (path !== undefined) await page.locator('input').setInputFiles(path);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
