import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as base } from 'playwright/test';
import { TrackerClient } from '../../e2e/fixtures/tracker-client.js';
import { attachTracker } from './tracker.js';

const INFO_HASH = 'an info-hash of 20 !';

const test = base.extend<{ http: Server; connect: () => Promise<TrackerClient> }>({
  // oxlint-disable-next-line no-empty-pattern
  http: async ({}, use) => {
    const http = createServer((_request, response) => void response.end('page'));
    attachTracker(http);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    await use(http);
    const closed = once(http, 'close');
    http.close();
    await closed;
  },
  connect: async ({ http }, use) => {
    const clients: TrackerClient[] = [];
    await use(async () => {
      const client = await TrackerClient.connect(`ws://127.0.0.1:${(http.address() as AddressInfo).port}/announce`);
      clients.push(client);
      return client;
    });
    for (const client of clients) client.close();
  },
});

test('two peers get to know each other', async ({ connect }) => {
  const first = await connect();
  first.announce(INFO_HASH);
  expect(await first.next()).toMatchObject({ action: 'announce', incomplete: 1, interval: 60 });

  const second = await connect();
  second.announce(INFO_HASH, { offers: [{ offer: { type: 'offer', sdp: 'sdp' }, offer_id: 'one' }] });
  expect(await second.next()).toMatchObject({ incomplete: 2 });
  expect(await first.next()).toMatchObject({ offer_id: 'one', peer_id: second.peerId, offer: { sdp: 'sdp' } });

  first.announce(INFO_HASH, { answer: { type: 'answer', sdp: 'yes' }, offer_id: 'one', to_peer_id: second.peerId });
  expect(await second.next()).toMatchObject({ offer_id: 'one', peer_id: first.peerId, answer: { sdp: 'yes' } });
});

test('a message that is nonsense gets a reason, and the tracker goes on', async ({ connect }) => {
  const honest = await connect();
  honest.announce(INFO_HASH);
  await honest.next();

  const hostile = await connect();
  const base = { action: 'announce', info_hash: INFO_HASH, peer_id: hostile.peerId, left: 0 };
  for (const message of [
    { ...base, offers: [null] },
    { ...base, event: 'constructor' },
    { ...base, info_hash: 'short' },
    { action: 'scrape', info_hash: 5 },
    null,
  ]) {
    hostile.send(message);
    expect(await hostile.next()).toHaveProperty('failure reason');
  }
  honest.announce(INFO_HASH, { event: 'update' });
  expect(await honest.next()).toMatchObject({ incomplete: 1 });
});

test('a message beyond the limit ends its socket and no other', async ({ connect }) => {
  const [honest, hostile] = [await connect(), await connect()];
  const closed = once(hostile.socket, 'close');
  hostile.socket.send('x'.repeat(1024 * 1024));
  await closed;
  honest.announce(INFO_HASH);
  expect(await honest.next()).toMatchObject({ action: 'announce' });
});
