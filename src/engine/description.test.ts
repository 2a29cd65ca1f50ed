import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { madeRelease, type MadeRelease } from '../../e2e/fixtures/made-release.js';
import type { Problem } from '../release/errors.js';
import { readLink } from '../release/magnet.js';
import type { Metainfo } from '../release/metainfo.js';
import { Description } from './description.js';
import type { Held } from './held.js';
import type { ShelfPlace } from './shelf-place.js';

let release: MadeRelease;
let other: MadeRelease;
let servers: Server[] = [];

test.beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'description-'));
  await writeFile(join(folder, 'a.bin'), 'a'.repeat(5000));
  await writeFile(join(folder, 'b.bin'), 'b'.repeat(5000));
  release = await madeRelease(folder, ['a.bin'], { mirrors: [], trackers: [] });
  other = await madeRelease(folder, ['b.bin'], { mirrors: [], trackers: [] });
  await rm(folder, { recursive: true });
});

test.afterEach(() => {
  for (const server of servers) server.closeAllConnections();
  servers.forEach((server) => server.close());
  servers = [];
});

/** A web server that answers everything in one way; gives its address. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.torrent`;
}

const gives = (bytes: Uint8Array): Promise<string> => serve((_, response) => response.end(bytes));
const page = (): Promise<string> => serve((_, response) => response.end('<!doctype html><title>Not here</title>'));
const nothing = (): Promise<string> => serve((_, response) => response.writeHead(404).end());
const silence = (): Promise<string> => serve(() => undefined);

/** The description of a release that is known by its link alone. */
function unknown() {
  const problems: Problem[] = [];
  const link = readLink(release.link('https://reseed.example/'));
  const held = {
    bytes: null as { metainfo: Metainfo } | null,
    useStore: (metainfo: Metainfo) => Promise.resolve(void (held.bytes = { metainfo })),
  };
  const description = new Description({
    link: () => link,
    trackers: () => [],
    place: { record: null } as unknown as ShelfPlace,
    held: held as unknown as Held,
    onProblem: (problem) => problems.push(problem),
  });
  return { description, problems, held };
}

test('it comes from the first server that has it, however many have not, or do not answer at all', async () => {
  const { description, held, problems } = unknown();
  const from = [await silence(), await nothing(), await page(), await gives(other.torrent), await gives(release.torrent)];
  await description.fromServers(from, 5000);
  expect(held.bytes!.metainfo.infoHash).toBe(release.infoHash);
  expect(problems.every(({ code }) => code.startsWith('torrent-'))).toBe(true);
});

test('what servers give instead of it is their fault, named, and says nothing against the release', async () => {
  const { description, held, problems } = unknown();
  await description.fromServers([await nothing(), await page(), await gives(other.torrent)], 5000);
  expect(held.bytes).toBeNull();
  expect(problems.map(({ code }) => code).sort()).toEqual([
    'torrent-malformed',
    'torrent-unreachable',
    'torrent-wrong-info-hash',
  ]);
});

test('a server that does not answer is waited for no longer than is said', async () => {
  const { description, problems } = unknown();
  await description.fromServers([await silence()], 300);
  expect(problems.map(({ code }) => code)).toEqual(['torrent-unreachable']);
});
