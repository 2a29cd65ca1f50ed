import { mock } from 'node:test';
import { expect, test } from 'playwright/test';
import type { Torrent } from 'webtorrent';
import { Announcer } from './announcer.js';
import { fakeSwarm } from './fake-swarm.js';

const { now } = performance;

test.beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  performance.now = () => Date.now();
});
test.afterEach(() => {
  mock.timers.reset();
  performance.now = now;
});

/** A release of eight pieces in mid-download, its info dictionary known or not, and a count of what trackers are asked. */
function announcing({ held = [0], wantsInfo = false }: { held?: readonly number[]; wantsInfo?: boolean } = {}) {
  const swarm = fakeSwarm({ held });
  const state = { wantsInfo, asksInfo: false, asked: 0 };
  const torrent = {
    destroyed: false,
    get wires() {
      return swarm.torrent.wires.filter(({ destroyed }) => !destroyed);
    },
    get done() {
      return swarm.verified.length === 8;
    },
    get pieces() {
      return Array.from({ length: 8 }, (_, index) => (swarm.verified.includes(index) ? null : {}));
    },
    discovery: { tracker: { _trackers: [{ socket: { connected: true } }], update: () => void state.asked++ } },
  };
  const announcer = new Announcer(torrent as unknown as Torrent, {
    wantsInfo: () => state.wantsInfo,
    asksInfo: () => state.asksInfo,
    requests: () => (state.wantsInfo ? null : swarm.requests),
  });
  return {
    swarm,
    state,
    announcer,
    join: (pieces: readonly number[]) => {
      const wire = swarm.join(pieces);
      announcer.met();
      return wire;
    },
    /** How often trackers are asked within so many seconds. */
    askedIn(seconds: number): number {
      const before = state.asked;
      for (let i = 0; i < seconds * 2; i++) mock.timers.tick(500);
      return state.asked - before;
    },
  };
}

test('trackers are asked beside somebody who chokes, who has nothing that is missing, and who knows no info dictionary', () => {
  const choking = announcing();
  choking.join([1, 2, 3]).choke();
  expect(choking.askedIn(60)).toBeGreaterThan(2);
  expect(choking.announcer.alone, 'somebody is connected').toBe(false);

  const empty = announcing();
  empty.join([0]);
  expect(empty.askedIn(60)).toBeGreaterThan(2);

  const newcomers = announcing({ wantsInfo: true });
  newcomers.join([]);
  expect(newcomers.askedIn(60)).toBeGreaterThan(2);
  newcomers.state.wantsInfo = false;
  newcomers.join([1]);
  expect(newcomers.askedIn(120)).toBe(0);
});

test('beside one who would give a missing piece, or just gave something, nobody is asked', () => {
  const { join, swarm, askedIn } = announcing();
  join([0]);
  const giving = join([0, 7]);
  expect(askedIn(120)).toBe(0);
  swarm.update(giving);
  giving.answer();
  giving.choke();
  expect(askedIn(4)).toBe(0);
  expect(askedIn(60)).toBeGreaterThan(2);
});

test('a whole release is happy with anybody, and asks where nobody is connected', () => {
  const { join, askedIn } = announcing({ held: [0, 1, 2, 3, 4, 5, 6, 7] });
  const visitor = join([]);
  expect(askedIn(120)).toBe(0);
  visitor.close();
  expect(askedIn(60)).toBeGreaterThan(2);
});

test('who meets useless peers again and again asks ever more rarely; somebody of use makes it ask soon again', () => {
  const { join, askedIn } = announcing();
  askedIn(60);
  let asked = 0;
  for (let i = 0; i < 60; i++) {
    const wire = join([0]);
    asked += askedIn(4);
    wire.close();
    asked += askedIn(1);
  }
  // 300 s at 30 s, with what chance takes off.
  expect(asked).toBeLessThanOrEqual(14);

  const giving = join([1]);
  askedIn(60);
  giving.close();
  expect(askedIn(10)).toBeGreaterThan(1);
});

test('alone is who has been connected to nobody for 5 s, however long somebody was there before', () => {
  const { join, askedIn, announcer } = announcing();
  const wire = join([0]);
  askedIn(120);
  expect(announcer.alone).toBe(false);
  wire.close();
  askedIn(4);
  expect(announcer.alone).toBe(false);
  askedIn(2);
  expect(announcer.alone).toBe(true);
});

test('among others who wait to learn what the release is one is alone as well, until somebody knows', () => {
  const { join, askedIn, announcer, state } = announcing({ wantsInfo: true });
  join([]);
  askedIn(4);
  expect(announcer.alone).toBe(false);
  askedIn(2);
  expect(announcer.alone).toBe(true);
  state.asksInfo = true;
  expect(announcer.alone).toBe(false);
});
