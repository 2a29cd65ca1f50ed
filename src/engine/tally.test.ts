import { expect, test } from 'playwright/test';
import { Tally } from './tally.js';

const STILL = { uploadSpeed: 0, downloadSpeed: 0 };

test('a new visit starts with nothing from anywhere, and with the totals of earlier ones', () => {
  const tally = new Tally(500, 900);
  expect(tally.sources).toEqual({ peers: 0, mirrors: 0, cache: 0, own: 0, wasted: 0 });
  expect(tally.traffic({ uploadSpeed: 3, downloadSpeed: 4 })).toEqual({
    uploaded: 500,
    downloaded: 900,
    uploadSpeed: 3,
    downloadSpeed: 4,
  });
});

test('bytes count as from peers once their piece is kept, all that arrived as downloaded', () => {
  const tally = new Tally(0, 900);
  tally.fromPeer(100, 0);
  tally.fromPeer(100, 30);
  tally.fromPeer(100, 100);
  expect(tally.sources).toMatchObject({ peers: 0, wasted: 130 });
  tally.piece(170, true);
  expect(tally.sources).toMatchObject({ peers: 170, wasted: 130 });
  expect(tally.traffic(STILL).downloaded).toBe(1200);
});

test('a piece whose hash was wrong is wasted, and stays downloaded', () => {
  const tally = new Tally(0, 0);
  tally.fromPeer(100, 0);
  tally.piece(60, false);
  tally.piece(40, true);
  expect(tally.sources).toMatchObject({ peers: 40, wasted: 60 });
  expect(tally.traffic(STILL).downloaded).toBe(100);
});

test('blocks of unfinished pieces are wasted once the swarm is left, and only once', () => {
  const tally = new Tally(0, 0);
  tally.fromPeer(100, 0);
  tally.piece(70, true);
  tally.left();
  tally.left();
  expect(tally.sources).toMatchObject({ peers: 70, wasted: 30 });
});

test('peers and wasted are together what this visit downloaded, whatever happened, once the swarm is left', () => {
  const tally = new Tally(0, 1000);
  for (let i = 1; i <= 50; i++) {
    tally.fromPeer(i * 10, i);
    tally.piece(i * 8, i % 7 !== 0);
  }
  tally.left();
  const { peers, wasted } = tally.sources;
  expect(peers + wasted).toBe(tally.traffic(STILL).downloaded - 1000);
});

test('uploads add to the total of earlier visits and to nothing else', () => {
  const tally = new Tally(500, 0);
  tally.uploaded(20);
  tally.uploaded(30);
  expect(tally.traffic(STILL)).toMatchObject({ uploaded: 550, downloaded: 0 });
  expect(tally.sources).toEqual({ peers: 0, mirrors: 0, cache: 0, own: 0, wasted: 0 });
});

test('what was here at the beginning is set, not added, and is no traffic', () => {
  const tally = new Tally(0, 0);
  tally.begin({ cache: 300, own: 0 });
  tally.begin({ cache: 200, own: 50 });
  expect(tally.sources).toMatchObject({ cache: 200, own: 50, peers: 0 });
  expect(tally.traffic(STILL)).toMatchObject({ uploaded: 0, downloaded: 0 });
});

test('sources that were handed out do not change', () => {
  const tally = new Tally(0, 0);
  const before = tally.sources;
  tally.fromPeer(100, 0);
  tally.piece(100, true);
  expect(before.peers).toBe(0);
});
