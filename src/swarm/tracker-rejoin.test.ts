import { EventEmitter } from 'node:events';
import { mock } from 'node:test';
import { expect, test } from 'playwright/test';
import type { Torrent } from 'webtorrent';
import { rejoinTrackers } from './tracker-rejoin.js';

/** A socket to a host that drops what is sent to it: it opens only once told to. */
class FakeSocket extends EventEmitter {
  connected = false;
  consumers = 0;
  destroy(): void {
    this.emit('close');
  }
}

/** bittorrent-tracker's pool: one socket for all torrents of one tracker, until the last of them lets go of it. */
class Pool {
  readonly made: FakeSocket[] = [];
  current: FakeSocket | null = null;

  take(): FakeSocket {
    if (this.current === null) this.made.push((this.current = new FakeSocket()));
    this.current.consumers++;
    return this.current;
  }

  give(socket: FakeSocket): void {
    if (--socket.consumers === 0) this.current = null;
  }
}

class FakeTracker {
  socket: FakeSocket | null = null;
  destroyed = false;
  reconnecting = false;
  reconnectTimer = null;
  expectingResponse = false;
  asked = 0;
  _onSocketConnectBound = (): void => {
    if (this.reconnecting) this.asked++;
    this.reconnecting = false;
  };
  readonly client = { _defaultAnnounceOpts: () => ({}) };

  constructor(private readonly pool: Pool) {
    this._openSocket();
  }

  _openSocket(): void {
    this.destroyed = false;
    this.socket = this.pool.take();
    this.socket.once('close', this.#onClose);
  }

  _startReconnectTimer(): void {}

  announce(): void {
    this.expectingResponse = true;
    this.asked++;
  }

  readonly #onClose = (): void => {
    if (this.destroyed || !this.socket) return;
    this.destroyed = true;
    this.pool.give(this.socket);
    this.socket = null;
    this._startReconnectTimer();
  };
}

/** Two releases with the same tracker, as one engine has them. */
function two() {
  const pool = new Pool();
  const trackers = [new FakeTracker(pool), new FakeTracker(pool)];
  for (const tracker of trackers) {
    const torrent = Object.assign(new EventEmitter(), { destroyed: false, discovery: { tracker: { _trackers: [tracker] } } });
    rejoinTrackers(torrent as unknown as Torrent);
  }
  return { pool, trackers };
}

test.beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  Object.assign(globalThis, { document: new EventTarget(), addEventListener: () => undefined });
});
test.afterEach(() => {
  mock.timers.reset();
  for (const name of ['document', 'addEventListener']) Reflect.deleteProperty(globalThis, name);
});

test('a socket that two releases share and that does not open is given up by both, and another one is opened', () => {
  const { pool, trackers } = two();
  expect(pool.made).toHaveLength(1);
  mock.timers.tick(10_000);
  expect(pool.current).toBeNull();
  mock.timers.tick(2000);
  expect(pool.made).toHaveLength(2);
  expect(trackers.map(({ socket }) => socket)).toEqual([pool.made[1], pool.made[1]]);

  pool.current!.connected = true;
  pool.current!.emit('connect');
  expect(trackers.map(({ asked }) => asked)).toEqual([1, 1]);
  mock.timers.tick(60_000);
  expect(pool.made).toHaveLength(2);
});

test('a tracker that stays away is asked again and again, with no more than 10 s between', () => {
  const { pool, trackers } = two();
  const counts: number[] = [];
  for (let i = 0; i < 4; i++) {
    pool.current?.destroy();
    mock.timers.tick(10_000);
    counts.push(pool.made.length);
  }
  expect(counts).toEqual([2, 3, 4, 5]);
  expect(trackers.every(({ socket }) => socket === pool.made.at(-1))).toBe(true);
});
