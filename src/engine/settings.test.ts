import { expect, test } from 'playwright/test';
import { isIceServer, readSettings } from './settings.js';

const DEFAULTS = ['stun:default.example:3478'];
const NO_LIMITS = { uploadLimit: null, downloadLimit: null, connections: 30, uploadSlots: 8 };

test('reads settings as they were stored', () => {
  const stored = {
    seedOnVisit: false,
    iceServers: ['stun:a.example', 'turn:user:word@b.example:3478'],
    publisherName: 'Foo',
    sources: 'mirrors',
    uploadLimit: 50_000,
    downloadLimit: 1_000_000,
    connections: 12,
    uploadSlots: 3,
  };
  expect(readSettings(stored, DEFAULTS)).toEqual(stored);
});

test('the settings that it reads are frozen', () => {
  expect(Object.isFrozen(readSettings({}, DEFAULTS))).toBe(true);
});

for (const stored of [
  undefined,
  null,
  7,
  'text',
  [],
  {},
  { seedOnVisit: 'no', iceServers: 'stun:a' },
  { seedOnVisit: 0 },
]) {
  test(`takes the defaults for ${JSON.stringify(stored)}`, () => {
    const rest = { seedOnVisit: true, iceServers: DEFAULTS, publisherName: '', sources: 'both' };
    expect(readSettings(stored, DEFAULTS)).toEqual({ ...rest, ...NO_LIMITS });
  });
}

test('one value that is not understood leaves the other as it was stored', () => {
  expect(readSettings({ seedOnVisit: false, iceServers: 7 }, DEFAULTS)).toEqual({
    seedOnVisit: false,
    iceServers: DEFAULTS,
    publisherName: '',
    sources: 'both',
    ...NO_LIMITS,
  });
});

test('limits out of their bounds are taken to the nearest one, and what is no number for none', () => {
  const read = (values: object) => readSettings(values, []);
  expect(read({ connections: 0, uploadSlots: 1e9, uploadLimit: 3 })).toMatchObject({ connections: 1, uploadSlots: 50, uploadLimit: 1000 });
  expect(read({ connections: '7', uploadSlots: NaN, uploadLimit: Infinity, downloadLimit: {} })).toMatchObject(NO_LIMITS);
});

test('no servers at all is a choice that is kept', () => {
  expect(readSettings({ iceServers: [] }, DEFAULTS).iceServers).toEqual([]);
});

test('leaves out what is no server', () => {
  expect(readSettings({ iceServers: ['stun:a', 'https://b', 7, null, 'stun:c:1'] }, DEFAULTS).iceServers).toEqual([
    'stun:a',
    'stun:c:1',
  ]);
});

for (const address of [
  'stun:stun.example.org',
  'stun:stun.example.org:3478',
  'stuns:stun.example.org:5349',
  'stun:127.0.0.1:3478',
  'stun:[2001:db8::1]:3478',
  'turn:turn.example.org',
  'turn:user:secret@turn.example.org:3478',
  'turns:user:p+/=!@turn.example.org:443?transport=tcp',
  'turn:turn.example.org?transport=udp',
]) {
  test(`takes ${address}`, () => {
    expect(isIceServer(address)).toBe(true);
  });
}

for (const address of [
  '',
  'stun:',
  'stun.example.org',
  'stun://stun.example.org',
  'https://stun.example.org',
  'stun:a b',
  'stun:a\n',
  'stun:a/path',
  'stun:user:word@a',
  'turn:user@a',
  'turn:user:word:more@a@b',
  'turn:a?transport=sctp',
  'turn:a?other=udp',
  ' stun:a',
  'STUN-ish:a',
  undefined,
  null,
  7,
  ['stun:a'],
]) {
  test(`refuses ${JSON.stringify(address)}`, () => {
    expect(isIceServer(address)).toBe(false);
  });
}
