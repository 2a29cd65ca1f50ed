import { readFile } from 'node:fs/promises';
import { readTorrent } from '../../src/release/metainfo.js';
import { download, openLink, publish, status, waitSeeding } from '../fixtures/app.js';
import { expectSaved } from '../fixtures/hand-over.js';
import { expect, test } from '../fixtures/test.js';
import { wireCount } from '../fixtures/wire-count.js';

const MIB = 1024 * 1024;

test('a file published in one browser is downloaded and saved in another, byte for byte', async ({
  server,
  browsers,
  handOver,
}) => {
  const { file, publisher, link } = await handOver.publish({ name: 'Werkzeugkasten-Setup_2.1.3.bin', length: 6 * MIB });

  const visitor = (await browsers.launchChromium()).page;
  const contacted = new Set<string>();
  visitor.on('request', (request) => contacted.add(new URL(request.url()).host));
  visitor.on('websocket', (socket) => contacted.add(`tracker ${new URL(socket.url()).host}`));
  await openLink(visitor, link);
  await expect(visitor.getByRole('main')).toContainText('can see your IP address');
  const { host } = new URL(server.url);
  expect([...contacted], 'before the click, the page itself and nobody else').toEqual([host]);
  await download(visitor);
  await expectSaved(visitor, file);

  const { receivedBlocks } = await wireCount(visitor);
  expect(receivedBlocks, 'every byte came from the publisher, over WebRTC').toBe(file.length);
  expect([...contacted].sort(), 'after it, its tracker as well').toEqual([host, `tracker ${host}`]);
  await expect(publisher.getByText('2.1.3').first()).toBeVisible();
});

test('the .torrent that can be saved is the release of the link', async ({ server, browsers, corpus }) => {
  const file = await corpus.file('tool.zip', MIB);
  const { page } = await browsers.launchChromium();
  await page.goto(server.url);
  const { infoHash } = await publish(page, [file.path]);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save .torrent', exact: true }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('tool.zip.torrent');
  const torrent = await readTorrent(await readFile(await saved.path()), null);
  expect(torrent.infoHash).toBe(infoHash);
  expect(torrent.trackers).toEqual([server.trackerUrl]);
  expect(torrent.manifest?.files).toEqual([{ path: 'tool.zip', length: file.length, sha256: file.sha256 }]);
});

test('when the publisher is gone, a visitor serves the next one', async ({ handOver }) => {
  const { file, publishing: publisher, link } = await handOver.publish({ name: 'update.img', length: 4 * MIB, title: 'Update', version: '7' });

  const { page: first } = await handOver.visit(link, { state: 'complete' });
  await waitSeeding(first);
  await publisher.close();

  const { page: second } = await handOver.visit(link);
  await expectSaved(second, file);
  expect((await wireCount(first)).sentBlocks).toBe(file.length);
  await expect(status(second, 'Seeding')).toBeVisible();
});
