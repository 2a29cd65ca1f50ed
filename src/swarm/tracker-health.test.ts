import { mock } from 'node:test';
import { expect, test } from 'playwright/test';
import type { TrackerConnection } from 'webtorrent';
import { utf8 } from '../release/bytes.js';
import { GOOD, guarded, json, OFFER, offerFrom, PEER } from './fake-tracker.js';

test('a warning is not taken for a refusal, and what came with it is used', () => {
  const { say, faults, handed } = guarded();
  say(json({ ...GOOD, 'warning message': 'soon' }));
  expect(faults).toEqual([{ host: 'tracker.example', what: 'warned', text: 'soon' }]);
  expect(handed).toHaveLength(1);
});

test('a fault is taken back by the good answer to a later announce, and by no earlier one', () => {
  const { tracker, say, faults } = guarded();
  tracker._send({});
  say(utf8('<html>'));
  say(json({ ...GOOD, 'failure reason': 'busy' }));
  say(json(GOOD));
  expect(faults.map(({ what }) => what)).toEqual(['not-readable', 'refused']);
  tracker._send({});
  say(json({ ...GOOD, 'failure reason': 'busy' }));
  say(json(offerFrom(PEER)));
  expect(faults.map(({ what }) => what)).toEqual(['not-readable', 'refused']);
  tracker._send({});
  say(json(GOOD));
  expect(faults).toEqual([]);
});

test('offers without end are not forgiven within their minute', () => {
  const { tracker, say, faults } = guarded({ room: 0 });
  for (let i = 0; i < 1000; i++) say(json(offerFrom(PEER)));
  tracker._send({});
  say(json(GOOD));
  expect(faults.map(({ what }) => what)).toEqual(['too-many-offers']);
});

test('the same fault again and again is told once', () => {
  const { say, told } = guarded();
  for (let i = 0; i < 100; i++) say(utf8('<html>'));
  expect(told).toEqual(['wss://tracker.example/']);
});

test.describe('silence', () => {
  test.beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  test.afterEach(() => mock.timers.reset());

  test('a tracker that never says a word is named after 15 s, and no longer once it does', () => {
    const { say, faults, told } = guarded();
    mock.timers.tick(14_000);
    expect(faults).toEqual([]);
    mock.timers.tick(1000);
    expect(faults).toEqual([{ host: 'tracker.example', what: 'unreachable', text: '' }]);
    mock.timers.tick(60_000);
    say(json(GOOD));
    expect(faults).toEqual([]);
    mock.timers.tick(60_000);
    expect(told).toHaveLength(2);
  });

  test('one that hangs up, or that owes the answer to an announce, is named as well', () => {
    for (const fail of [(it: TrackerConnection) => it._startReconnectTimer(), (it: TrackerConnection) => it._send({ event: 'completed' })]) {
      const { tracker, say, faults } = guarded();
      say(json(GOOD));
      for (let i = 0; i < 8; i++) {
        fail(tracker);
        mock.timers.tick(2000);
      }
      expect(faults.map(({ what }) => what)).toEqual(['unreachable']);
    }
  });

  test('what needs no answer is not waited for, and what is left is asked no more', () => {
    const { tracker, say, faults, told, leave } = guarded();
    say(json(GOOD));
    tracker._send({ answer: OFFER });
    tracker._send({ event: 'stopped' });
    mock.timers.tick(60_000);
    expect(told).toEqual([]);
    tracker._send({});
    mock.timers.tick(15_000);
    expect(faults).toHaveLength(1);
    leave();
    expect(faults).toEqual([]);
  });
});
