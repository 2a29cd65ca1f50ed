import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFile, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { basename } from 'node:path';
import { type Corpus } from '../../e2e/fixtures/corpus.js';
import { expect, test as base } from '../../e2e/fixtures/test.js';
import { mirrorFileUrl } from '../release/mirror-url.js';
import { FileMirror, type OfferedFile } from './file-mirror.js';

const CONTENT = Buffer.from('0123456789');

interface Site {
  readonly url: string;
  /** Paths of files that were found changed. */
  readonly changed: string[];
}

const test = base.extend<{ serve: (offered: readonly OfferedFile[]) => Promise<Site> }>({
  // oxlint-disable-next-line no-empty-pattern
  serve: async ({}, use) => {
    const http = createServer();
    await use(async (offered) => {
      const changed: string[] = [];
      const mirror = new FileMirror('/files/', new Map(offered.map((file) => [file.path, file])), ({ path }) => changed.push(path));
      http.on('request', (request, response) => void mirror.answer(request, response));
      http.listen(0, '127.0.0.1');
      await once(http, 'listening');
      return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/files/`, changed };
    });
    http.closeAllConnections();
    http.close();
  },
});

async function offer(corpus: Corpus, path: string, content: Uint8Array = CONTENT): Promise<OfferedFile> {
  const { path: place } = await corpus.file(path, 0);
  await writeFile(place, content);
  const { size, mtimeMs } = await stat(place);
  return { path, place, file: { size }, mtimeMs, sha256: createHash('sha256').update(content).digest('hex') };
}

test('a file is sent whole, and its head alone to HEAD', async ({ corpus, serve }) => {
  const { url } = await serve([await offer(corpus, 'a.bin')]);
  const whole = await fetch(`${url}a.bin`);
  expect(await whole.text()).toBe('0123456789');
  const head = await fetch(`${url}a.bin`, { method: 'HEAD' });
  expect(await head.text()).toBe('');
  for (const { status, headers } of [whole, head]) {
    expect(status).toBe(200);
    expect(headers.get('content-length')).toBe('10');
    expect(headers.get('accept-ranges')).toBe('bytes');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toBe('Content-Range, Content-Length, Accept-Ranges, Retry-After');
  }
});

test('a range is sent as one, or refused where nothing of it is there', async ({ corpus, serve }) => {
  const { url } = await serve([await offer(corpus, 'a.bin'), await offer(corpus, 'empty.bin', Buffer.alloc(0))]);
  const part = await fetch(`${url}a.bin`, { headers: { Range: 'bytes=3-6' } });
  expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([206, 'bytes 3-6/10', '4']);
  expect(await part.text()).toBe('3456');
  const past = await fetch(`${url}a.bin`, { headers: { Range: 'bytes=10-12' } });
  expect([past.status, past.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  expect(past.headers.get('access-control-allow-origin')).toBe('*');
  const empty = await fetch(`${url}empty.bin`);
  expect([empty.status, await empty.text()]).toEqual([200, '']);
});

test('a range of another version is not sent', async ({ corpus, serve }) => {
  const file = await offer(corpus, 'a.bin');
  const { url } = await serve([file]);
  const ask = async (tag: string): Promise<number> =>
    (await fetch(`${url}a.bin`, { headers: { Range: 'bytes=3-6', 'If-Range': tag } })).status;
  expect(await ask(`"${file.sha256}"`)).toBe(206);
  expect(await ask('"another"')).toBe(200);
});

test('difficult names are found by the addresses that a mirror has for them', async ({ corpus, serve }) => {
  const names = ['set/a #1.bin', 'set/what?.bin', 'set/100%.bin', 'set/100%25.bin', 'set/資料/写真 集.bin', "set/it's (1)+2!*.bin"];
  const { url } = await serve(await Promise.all(names.map((name) => offer(corpus, name, Buffer.from(name)))));
  for (const name of names) {
    const address = mirrorFileUrl(url, { name: 'set', single: false }, name.slice('set/'.length));
    expect(await (await fetch(address)).text()).toBe(name);
    // Servers see names that others encode less, or with a query.
    expect(await (await fetch(`${url}${encodeURIComponent(name)}?x=1`)).text()).toBe(name);
  }
});

test('nothing but what is published is served', async ({ corpus, serve }) => {
  const file = await offer(corpus, 'set/a.bin');
  await corpus.file('secret.bin', 10);
  const { url } = await serve([file]);
  const { port } = new URL(url);
  const paths = ['', '..', '../secret.bin', 'set/../../secret.bin', 'set/..%2f..%2fsecret.bin', '%2e%2e/secret.bin', 'set', 'set/', '%ff', '%', `/${file.place}`];
  for (const path of paths) {
    // Without fetch, which would resolve the dots.
    const request = httpRequest({ host: '127.0.0.1', port, path: `/files/${path}` }).end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode, path).toBe(404);
  }
  const put = await fetch(`${url}set/a.bin`, { method: 'POST', body: 'x' });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('a file that changed since it was hashed is not sent, and that is said once', async ({ corpus, serve }) => {
  const [longer, touched, gone] = [await offer(corpus, 'longer.bin'), await offer(corpus, 'touched.bin'), await offer(corpus, 'gone.bin')];
  const { url, changed } = await serve([longer, touched, { ...gone, place: `${gone.place}.gone` }]);
  await appendFile(longer.place, 'x');
  await utimes(touched.place, 1, 1);
  for (const { place } of [longer, touched, gone, longer]) {
    const answer = await fetch(url + basename(place));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([409, '*']);
    expect(await answer.text()).not.toContain('0123');
  }
  expect(changed).toEqual(['longer.bin', 'touched.bin', 'gone.bin']);
});

test('a page among the files cannot run as one of ours', async ({ corpus, serve }) => {
  const { url } = await serve([await offer(corpus, 'index.html', Buffer.from('<script>alert(1)</script>'))]);
  const { headers } = await fetch(`${url}index.html`);
  expect(headers.get('content-type')).toBe('application/octet-stream');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-disposition')).toBe('attachment');
  expect(headers.get('content-security-policy')).toContain('sandbox');
});

test('a visitor who goes away in the middle leaves the others alone', async ({ corpus, serve }) => {
  const { url } = await serve([await offer(corpus, 'big.bin', Buffer.alloc(32 * 1024 * 1024, 7)), await offer(corpus, 'a.bin')]);
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('GET /files/big.bin HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(socket, 'data');
  socket.destroy();
  expect(await (await fetch(`${url}a.bin`)).text()).toBe('0123456789');
});
