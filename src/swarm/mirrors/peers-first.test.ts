import { expect, test } from 'playwright/test';
import { FakeDesk } from './fake-desk.js';
import { type Leave, PeersFirst } from './peers-first.js';

const PIECES = 200;

/** A release of 200 pieces of one byte, and a policy that looks each 100 ms. */
function stage({ pieces = PIECES } = {}): { desk: FakeDesk; policy: PeersFirst; at(ms: number, wanted?: boolean): PeersFirst; leaves(): Leave[] } {
  const desk = new FakeDesk([{ path: 'a', length: pieces }], new Uint8Array(pieces), 1, true);
  const policy = new PeersFirst(desk, 'both');
  policy.start(0);
  let now = 0;
  const at = (ms: number, wanted = true): PeersFirst => {
    for (; now <= ms; now += 100) policy.look(now, wanted);
    return policy;
  };
  const leaves = (): Leave[] =>
    Array.from({ length: pieces }, (_, i) => {
      const leave = policy.leaveFor(i);
      if (leave !== 'no') policy.took(i);
      return leave;
    });
  return { desk, policy, at, leaves };
}

test('in the first 3 s a mirror gives 2 % of the release, and all of it afterwards where no peer has it', () => {
  const { at, leaves } = stage();
  at(2900);
  expect(leaves().filter((leave) => leave === 'run')).toHaveLength(4);
  expect(leaves().filter((leave) => leave === 'run')).toHaveLength(0);
  at(3000);
  expect(leaves().filter((leave) => leave === 'run')).toHaveLength(PIECES);
});

test('of a release of few pieces it gives one in the first 3 s', () => {
  const { at, leaves } = stage({ pieces: 5 });
  at(100);
  expect(leaves()).toEqual(['run', 'no', 'no', 'no', 'no']);
});

test('what was given back at the start may be asked of another', () => {
  const { at, policy, leaves } = stage({ pieces: 5 });
  at(100);
  leaves();
  policy.gaveBack(0);
  expect(policy.leaveFor(1)).toBe('run');
});

test('what a peer offers is left to it, and only the rest is asked of mirrors', () => {
  const { desk, at, leaves } = stage();
  desk.offers = (index) => index % 2 === 0;
  [desk.silentMs, desk.speed] = [0, 1e6];
  at(60_000);
  expect(leaves()).toEqual(Array.from({ length: PIECES }, (_, i) => (i % 2 === 0 ? 'no' : 'run')));
});

test('mirrors only takes everything from mirrors, at once', () => {
  const { desk, policy, at, leaves } = stage();
  desk.offers = () => true;
  policy.mode = 'mirrors';
  at(0);
  expect(leaves()).toEqual(Array.from({ length: PIECES }, () => 'run'));
});

test('peers that offer and send nothing for 4 s are helped, one piece at a time', () => {
  const { desk, at } = stage();
  desk.offers = () => true;
  expect(at(3900).leaveFor(0)).toBe('no');
  expect(at(4000).leaveFor(0)).toBe('piece');
  desk.silentMs = 0;
  desk.speed = 1e6;
  expect(at(4100).leaveFor(0)).toBe('no');
});

test('peers that trickle below 32 KiB/s for 5 s are helped until they are faster', () => {
  const { desk, at } = stage();
  desk.offers = () => true;
  [desk.silentMs, desk.speed] = [0, 31 * 1024];
  expect(at(4900).leaveFor(0)).toBe('no');
  expect(at(5000).leaveFor(0)).toBe('piece');
  desk.speed = 32 * 1024;
  expect(at(5100).leaveFor(0)).toBe('no');
});

test('silence while writes lag behind says nothing against peers', () => {
  const { desk, at } = stage();
  desk.offers = () => true;
  expect(at(20_000, false).starving).toBe(false);
  expect(at(23_900).starving).toBe(false);
  expect(at(24_100).starving).toBe(true);
});
