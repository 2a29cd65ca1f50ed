import { expect, test } from 'playwright/test';
import { type FrameMessage, MAX_HEIGHT } from '../embed/messages.js';
import type { Snapshot } from '../engine/types.js';
import { en } from '../i18n/en.js';
import { Reporter } from './reporter.js';

const HASH = 'a'.repeat(40);
const KEY = 'b'.repeat(64);

function reporter() {
  const told: FrameMessage[] = [];
  const timers: { run: () => void; at: number }[] = [];
  let now = 0;
  const clock = { now: () => now, later: (run: () => void, ms: number) => void timers.push({ run, at: now + ms }) };
  const pass = (ms: number): void => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers.splice(0, timers.length, ...timers.filter((timer) => !due.includes(timer)));
    for (const { run } of due) run();
  };
  const listening = { value: true };
  const post = (message: FrameMessage): boolean => listening.value && told.push(message) > 0;
  return { reporter: new Reporter(post, clock), told, pass, listening };
}

const at = (have: number, trust: unknown = { kind: 'signed', fingerprint: KEY }): Snapshot =>
  ({
    state: 'downloading',
    infoHash: HASH,
    have,
    length: 1000,
    traffic: { downloadSpeed: 10.4, uploadSpeed: 0 },
    swarm: { peers: 2 },
    sources: { peers: have, mirrors: 0 },
    trust,
  }) as unknown as Snapshot;

test('progress is told four times a second at most, the last of it in the end, and nothing twice', () => {
  const { reporter: it, told, pass } = reporter();
  for (let have = 0; have < 100; have++) {
    it.progress(at(have));
    pass(10);
  }
  pass(250);
  const haves = told.map((message) => (message.kind === 'progress' ? message.have : -1));
  expect(haves).toEqual([0, 24, 49, 74, 99]);
  it.progress(at(99));
  pass(1000);
  expect(told).toHaveLength(5);
  expect(told[0]).toMatchObject({ kind: 'progress', length: 1000, downloadSpeed: 10, peers: 2, fromPeers: 0 });
});

test('that all of it is there is told at once, however soon after the last progress', () => {
  const { reporter: it, told, pass } = reporter();
  it.progress(at(10));
  it.progress(at(20));
  it.progress(at(1000));
  it.progress(at(1000));
  pass(1000);
  expect(told.map((message) => (message.kind === 'progress' ? message.have : -1))).toEqual([10, 1000]);
});

test('what nobody could hear is told at the next chance', () => {
  const { reporter: it, told, listening } = reporter();
  const state = { state: 'opening', status: 'Opening', title: 'Foo', infoHash: HASH, length: 7 } as const;
  const say = (): void => {
    it.size(300);
    it.state(state);
    it.problem({ code: 'link-empty', data: {} }, en);
  };
  listening.value = false;
  say();
  listening.value = true;
  say();
  say();
  expect(told.map(({ kind }) => kind)).toEqual(['size', 'state', 'error']);
});

test('a size and a state are told when they change, and a height that is cut off nowhere', () => {
  const { reporter: it, told } = reporter();
  const state = { state: 'asking', status: 'Not started', title: 'Foo', infoHash: HASH, length: 7 } as const;
  it.size(300.2);
  it.size(300.9);
  it.state(state);
  it.state({ ...state });
  it.state({ ...state, status: 'Nicht begonnen' });
  expect(told.map(({ kind }) => kind)).toEqual(['size', 'state', 'state']);
  expect(told[0]).toEqual({ kind: 'size', height: 301 });
});

test('a height is told as far as the page around it would believe it', () => {
  const { reporter: it, told } = reporter();
  it.size(1e6);
  expect(told).toEqual([{ kind: 'size', height: MAX_HEIGHT }]);
});

test('a release is verified once, and once more after it was not', () => {
  const { reporter: it, told } = reporter();
  for (const _ of [1, 2]) it.verified(at(1000));
  it.unverified();
  it.verified(at(1000, { kind: 'unsigned' }));
  expect(told).toEqual([
    { kind: 'verified', infoHash: HASH, fingerprint: KEY },
    { kind: 'verified', infoHash: HASH, fingerprint: null },
  ]);
});

test('a problem is told in words, when it comes up and when it comes up again', () => {
  const { reporter: it, told } = reporter();
  for (const problem of [null, { code: 'not-whole', data: {} } as const, null]) {
    it.problem(problem, en);
    it.problem(problem && { ...problem }, en);
  }
  it.problem({ code: 'not-whole', data: {} }, en);
  const { what, next } = en.problems['not-whole']({});
  const error = { kind: 'error', code: 'not-whole', message: `${what} ${next}` };
  expect(told).toEqual([error, error]);
});

test('what lasts is told when it begins, again once it was over, and when it is said otherwise', () => {
  const { reporter: it, told, listening } = reporter();
  listening.value = false;
  it.lasting('embed-no-storage', 'No storage.');
  listening.value = true;
  for (const message of ['No storage.', 'No storage.', null, null, 'No storage.', 'Kein Speicher.']) it.lasting('embed-no-storage', message);
  expect(told.map((message) => (message.kind === 'error' ? message.message : message.kind))).toEqual([
    'No storage.',
    'No storage.',
    'Kein Speicher.',
  ]);
});
