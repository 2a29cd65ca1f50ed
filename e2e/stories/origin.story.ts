import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readLink, writeShareLink } from '../../src/release/magnet.js';
import { readTorrent } from '../../src/release/metainfo.js';
import { mirrorFileUrl } from '../../src/release/mirror-url.js';
import { fingerprintOf, groupsOf } from '../../src/release/publisher-key.js';
import { bytesFrom, download, openLink, save, status, waitComplete } from '../fixtures/app.js';
import { browserFetch } from '../fixtures/browser-fetch.js';
import { below, type Corpus, type MadeFolder, sha256OfFile, sha256OfFolder } from '../fixtures/corpus.js';
import { Nginx } from '../fixtures/nginx.js';
import { Origin } from '../fixtures/origin.js';
import { RequestGate } from '../fixtures/request-gate.js';
import { expect, test as base } from '../fixtures/test.js';
import { sha256OfZip } from '../fixtures/zip.js';
import { findAria2 } from '../tools/programs.mjs';

const MIB = 1024 * 1024;
const run = promisify(execFile);

interface Servers {
  readonly origin: Origin;
  /** Starts nginx on a folder. */
  readonly nginxOn: (folder: string) => Promise<Nginx>;
  /** Starts a gate before a port. */
  readonly gateTo: (port: number) => Promise<RequestGate>;
}

const test = base.extend<Servers>({
  // oxlint-disable-next-line no-empty-pattern
  origin: async ({}, use) => {
    const origin = await Origin.prepare();
    await use(origin);
    await origin.remove();
  },
  // oxlint-disable-next-line no-empty-pattern
  nginxOn: async ({}, use) => {
    const started: Nginx[] = [];
    await use(async (folder) => {
      const nginx = await Nginx.start(folder);
      started.push(nginx);
      return nginx;
    });
    for (const nginx of started) await nginx.stop();
  },
  // oxlint-disable-next-line no-empty-pattern
  gateTo: async ({}, use) => {
    const started: RequestGate[] = [];
    await use(async (port) => {
      const gate = await RequestGate.start(port);
      started.push(gate);
      return gate;
    });
    for (const gate of started) await gate.stop();
  },
});

/** A folder with names that have to be encoded, each in its own way. */
async function difficultFolder(corpus: Corpus): Promise<MadeFolder> {
  const names = ['a #1.bin', 'what?.bin', '100%.bin', '100%25.bin', '資料/写真 集/二.bin', "it's (1)+2 & 3.bin", 'empty.bin'];
  const files = new Map<string, string>();
  for (const [i, name] of names.entries()) {
    files.set(name, (await corpus.file(`set #1?/${name}`, name === 'empty.bin' ? 0 : 300_000 + i)).sha256);
  }
  return { path: join(await corpus.folderPath(), 'set #1?'), files };
}

/** Digests by the names that the page saves: not every disk takes a question mark. */
function savedAs({ files }: MadeFolder): Map<string, string> {
  return new Map([...below('set #1?', files)].map(([path, sha256]) => [path.replaceAll('?', '_'), sha256]));
}

async function torrentOf(origin: Origin, link: string) {
  const { torrents, key } = readLink(link);
  const reply = await browserFetch(torrents[0]!);
  expect(reply.status).toBe(200);
  expect(torrents).toEqual([`${origin.url}release.torrent`]);
  return readTorrent(new Uint8Array(await reply.arrayBuffer()), key);
}

test('a visitor opens the printed link and downloads, before there is anybody else', async ({ origin, gateTo, browsers, corpus }) => {
  const file = await corpus.file('image.iso', 6 * MIB);
  const gate = await gateTo(origin.port);
  const link = await origin.publish([file.path], { url: gate.url });
  expect(link.startsWith(`${gate.url}#magnet:?`)).toBe(true);

  const { page } = await browsers.launchChromium();
  await openLink(page, link);
  await download(page);
  await waitComplete(page);
  await expect(status(page, 'Verified')).toBeVisible();
  expect(await bytesFrom(page, 'mirrors')).toBe(file.length);
  expect(await sha256OfFile(await save(page))).toBe(file.sha256);
  const asked = gate.asked.map(({ line }) => line);
  expect(asked).toContain('GET /release.torrent');
  expect(asked).toContain('GET /files/image.iso');
  expect(asked.filter((line) => line.startsWith('OPTIONS'))).toEqual([]);
});

test('a page of another site uses it as a mirror, a folder of difficult names too, and never asks for leave first @long', async ({
  origin,
  gateTo,
  server,
  browsers,
  corpus,
}) => {
  const folder = await difficultFolder(corpus);
  const gate = await gateTo(origin.port);
  const link = await origin.publish([folder.path], { url: gate.url });

  const { page } = await browsers.launchChromium();
  await openLink(page, link.replace(gate.url, server.url));
  await download(page);
  await waitComplete(page);
  expect(await sha256OfZip(await save(page))).toEqual(savedAs(folder));
  const files = gate.asked.filter(({ line }) => line.includes(' /files/'));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter(({ range }) => !/^bytes=\d+-\d+$/.test(range ?? ''))).toEqual([]);
  expect(gate.asked.filter(({ line }) => line.startsWith('OPTIONS'))).toEqual([]);
});

test('it prints the same link when it is started again, and another for another file', async ({ origin, corpus, minisign }) => {
  const file = await corpus.file('image.iso', 2 * MIB);
  const link = await origin.publish([file.path]);
  expect(origin.said).toContain('No QR code: this address leads here on this machine alone.');
  expect(origin.said).toContain(origin.keyPlace);
  const { key, infoHash } = readLink(link);
  expect(origin.said).toContain(groupsOf(fingerprintOf(key!)));
  const { manifestBytes, signatureBytes, manifest } = await torrentOf(origin, link);
  expect(manifest?.mirrors).toEqual([`${origin.url}files/`]);
  const publicKey = await readFile(origin.keyPlace.replace('.key', '.pub'), 'utf8');
  expect(await minisign.accepts(manifestBytes!, signatureBytes!, publicKey)).toBe(true);
  expect((await stat(origin.keyPlace)).mode & 0o777).toBe(0o600);

  expect(await origin.publish([file.path])).toBe(link);
  await appendFile(file.path, 'x');
  const address = `${origin.url}files/image.iso`;
  expect((await browserFetch(address)).status).toBe(409);
  expect(origin.said).toContain(`${file.path} has changed since it was published`);
  const another = readLink(await origin.publish([file.path]));
  expect(another.infoHash).not.toBe(infoHash);
  expect(another.key).toEqual(key);
  expect((await browserFetch(address)).status).toBe(200);
});

test('aria2 downloads the torrent from its web seeds alone', async ({ origin, corpus }) => {
  test.skip(findAria2() === null, 'no aria2');
  const folder = await difficultFolder(corpus);
  await origin.publish([folder.path]);
  const into = join(await corpus.folderPath(), 'downloaded');
  await mkdir(into);
  const torrent = join(into, 'release.torrent');
  await writeFile(torrent, Buffer.from(await (await fetch(`${origin.url}release.torrent`)).arrayBuffer()));
  const alone = ['--enable-dht=false', '--bt-enable-lpd=false', '--enable-peer-exchange=false', '--bt-exclude-tracker=*'];
  await run(findAria2()!, ['--no-conf', '--seed-time=0', '--stop=60', ...alone, `--dir=${into}`, torrent]);
  expect(await sha256OfFolder(join(into, 'set #1?'))).toEqual(folder.files);
});

test('nginx is a mirror with the lines that docs/mirrors.md gives', async ({ origin, nginxOn, corpus }) => {
  const folder = await difficultFolder(corpus);
  const metainfo = await torrentOf(origin, await origin.publish([folder.path]));
  const nginx = await nginxOn(await corpus.folderPath());
  for (const { path, length } of metainfo.files.filter((it) => it.length > 0)) {
    const address = mirrorFileUrl(nginx.url, metainfo, path);
    const part = await browserFetch(address, { headers: { Range: 'bytes=1000-1999' } });
    expect([part.status, part.headers.get('content-range')], path).toEqual([206, `bytes 1000-1999/${length}`]);
    const own = await browserFetch(mirrorFileUrl(`${origin.url}files/`, metainfo, path), { headers: { Range: 'bytes=1000-1999' } });
    expect(Buffer.from(await part.arrayBuffer()).equals(Buffer.from(await own.arrayBuffer())), path).toBe(true);
  }
  const name = encodeURIComponent('set #1?/a #1.bin').replace('%2F', '/');
  for (const [address, range, status] of [
    [name, null, 200],
    [name, 'bytes=0-9', 206],
    // Errors are readable to the page as well: else it could not say what is wrong.
    ['nothing', null, 404],
    [name, 'bytes=9000000-9000001', 416],
  ] as const) {
    const reply = await fetch(nginx.url + address, range === null ? {} : { headers: { Range: range } });
    await reply.body?.cancel();
    // A header that is there twice reads `*, *`, and no browser takes it.
    expect([reply.status, reply.headers.get('access-control-allow-origin')], address).toEqual([status, '*']);
  }
});

test('a visitor downloads from nginx alone, the torrent too, with nobody else there @long', async ({
  origin,
  nginxOn,
  gateTo,
  server,
  browsers,
  corpus,
}) => {
  const folder = await difficultFolder(corpus);
  const link = readLink(await origin.publish([folder.path]));
  const torrent = Buffer.from(await (await fetch(`${origin.url}release.torrent`)).arrayBuffer());
  await writeFile(join(await corpus.folderPath(), 'release.torrent'), torrent);
  await origin.stop();
  const nginx = await nginxOn(await corpus.folderPath());
  const gate = await gateTo(nginx.port);

  const { page } = await browsers.launchChromium();
  const files = `${gate.url}files/`;
  const servers = { mirrors: [files], torrents: [`${files}release.torrent`], trackers: [server.trackerUrl] };
  await openLink(page, writeShareLink(server.url, { ...link, ...servers }));
  await download(page);
  await waitComplete(page);
  expect(await sha256OfZip(await save(page))).toEqual(savedAs(folder));
  expect(gate.asked.filter(({ line }) => line.startsWith('OPTIONS'))).toEqual([]);
});

test('what is wrong is said in plain words', async ({ origin, corpus }) => {
  const file = await corpus.file('image.iso', 1000);
  const root = await corpus.folderPath();
  const ends = async (...[paths, env]: [string[], NodeJS.ProcessEnv?]): Promise<string> => {
    const [code] = (await once(origin.run(paths, env ? { env } : {}), 'close')) as [number];
    expect(code).toBe(1);
    expect(origin.said).not.toMatch(/^\s+at /m);
    return origin.said;
  };
  expect(await ends([join(root, 'nothing.iso')])).toContain(`There is no file or folder ${join(root, 'nothing.iso')}.`);
  expect(await ends([file.path], { RESEED_SITE: join(root, 'no-site') })).toContain(`RESEED_SITE names ${join(root, 'no-site')}`);
  expect(await ends([file.path, file.path])).toContain(`${file.path} is named twice.`);
  expect(await ends(['--publish', file.path])).toContain('There is no option --publish.');
  const back = join(root, 'back\\slash.bin');
  await writeFile(back, 'x');
  const refused = await ends([back]);
  expect(refused).toContain('cannot be published');
  expect(refused).not.toContain('trust');
  expect(await ends([file.path], { RESEED_URL: 'http://example.org/' })).toContain('RESEED_URL must be the https address');
  expect(await ends([file.path], { RESEED_KEY: file.path })).toContain('This is not a secret key of minisign.');
  await mkdir(join(root, 'empty'));
  expect(await ends([join(root, 'empty')])).toContain('There is no file in');
  const other = createServer().listen(origin.port, '127.0.0.1');
  await once(other, 'listening');
  expect(await ends([file.path])).toContain(`Port ${origin.port} is taken by another program.`);
  other.close();
});

test('--help prints how it is used, and starts nothing', async ({ origin }) => {
  const [code] = (await once(origin.run(['--help']), 'close')) as [number];
  expect(code).toBe(0);
  expect(origin.said).toContain('npm start -- FILE…');
});
