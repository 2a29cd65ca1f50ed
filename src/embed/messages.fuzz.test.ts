import { expect, test } from 'playwright/test';
import { holds, valueLike } from '../../e2e/fixtures/fuzz.js';
import {
  type ElementMessage,
  type FrameMessage,
  MAX_HEIGHT,
  MAX_TEXT,
  MAX_TITLE,
  readElementMessage,
  readFrameMessage,
  wrapped,
} from './messages.js';
import { SOURCES, THEMES } from './options.js';

test.setTimeout(60_000);

const HEX = '0123456789abcdef0123456789abcdef01234567';

const FROM_FRAME: readonly FrameMessage[] = [
  { kind: 'hello' },
  { kind: 'size', height: 412 },
  { kind: 'state', state: 'downloading', status: 'Downloading', title: 'A title', infoHash: HEX, length: 20_000_000 },
  { kind: 'state', state: 'trouble', status: '', title: '', infoHash: null, length: null },
  { kind: 'progress', have: 1, length: 9, downloadSpeed: 3.5, uploadSpeed: 0, peers: 2, fromPeers: 1, fromMirrors: 0 },
  { kind: 'verified', infoHash: HEX, fingerprint: 'ab'.repeat(32) },
  { kind: 'verified', infoHash: HEX, fingerprint: null },
  { kind: 'error', code: 'storage-full', message: 'There is no room left.' },
];
const TO_FRAME: readonly ElementMessage[] = [
  { kind: 'options', theme: 'dark', lang: 'de', sources: 'mirrors' },
  { kind: 'start' },
  { kind: 'pause' },
  { kind: 'verify' },
];

test('what one side says, the other reads as it was said', () => {
  for (const message of FROM_FRAME) expect(readFrameMessage(structuredClone(wrapped(message)))).toEqual(message);
  for (const message of TO_FRAME) expect(readElementMessage(structuredClone(wrapped(message)))).toEqual(message);
});

test('neither side takes what is for the other, of another version, or of a page that speaks to itself', () => {
  for (const message of FROM_FRAME) {
    expect(readElementMessage(wrapped(message))).toBeNull();
    expect(readFrameMessage({ ...message, reseed: 2 })).toBeNull();
    expect(readFrameMessage(message)).toBeNull();
  }
  for (const message of TO_FRAME) expect(readFrameMessage(wrapped(message))).toBeNull();
  for (const kind of ['__proto__', 'constructor', 'toString', { toString: null }, ['hello']]) {
    expect(readFrameMessage({ reseed: 1, kind })).toBeNull();
    expect(readElementMessage({ reseed: 1, kind })).toBeNull();
  }
});

test('one field out of its bounds, and the whole message is dropped; a field that is not known is left out', () => {
  for (const [kind, field, value] of [
    ['size', 'height', MAX_HEIGHT + 1],
    ['state', 'title', 'x'.repeat(MAX_TITLE + 1)],
    ['state', 'status', 'x'.repeat(MAX_TEXT + 1)],
    ['state', 'state', 'idle'],
    ['state', 'state', 'not a word'],
    ['state', 'infoHash', HEX.toUpperCase()],
    ['progress', 'peers', -1],
    ['progress', 'have', Number.NaN],
    ['verified', 'fingerprint', `${'ab'.repeat(32)}\n`],
    ['error', 'code', 'Not a code'],
    ['error', 'code', 'embed-blocked'],
  ] as const) {
    const good = FROM_FRAME.find((message) => message.kind === kind)!;
    expect(readFrameMessage({ ...wrapped(good), [field]: value }), `${kind} ${field}`).toBeNull();
  }
  expect(readFrameMessage({ ...wrapped(FROM_FRAME[1]!), html: '<b>' })).toEqual(FROM_FRAME[1]);
});

test('what the frame of a newer page does beyond these is taken over, and what the element alone can know is not', () => {
  const state = { ...FROM_FRAME[2], state: 'mending' };
  expect(readFrameMessage({ ...state, reseed: 1 })).toEqual(state);
  for (const code of ['embed-bad-link', 'embed-insecure', 'embed-blocked']) {
    expect(readFrameMessage({ reseed: 1, kind: 'error', code, message: 'x' })).toBeNull();
  }
  for (const code of ['embed-covered', 'embed-blocked-by-us']) {
    expect(readFrameMessage({ reseed: 1, kind: 'error', code, message: 'x' })).toMatchObject({ code });
  }
});

test('whatever comes from a frame, it is dropped, or every field of it is within its bounds', () => {
  let taken = 0;
  holds(valueLike(FROM_FRAME.map(wrapped)), 100_000, (data) => {
    const message = readFrameMessage(data);
    if (!message) return;
    taken++;
    const known = FROM_FRAME.find(({ kind }) => kind === message.kind)!;
    if (Object.keys(message).join() !== Object.keys(known).join()) throw new Error('a field more, or less');
    if (message.kind === 'state' && !/^(?!idle$)[a-z\d-]{1,40}$/.test(message.state)) throw new Error('a state');
    for (const value of Object.values(message)) {
      if (value === null) continue;
      if (typeof value === 'string' ? value.length > MAX_TEXT : !(Number.isFinite(value) && value >= 0)) throw new Error('a value');
    }
  });
  expect(taken).toBeGreaterThan(1000);
});

test('whatever comes from an embedding page, it is dropped, or each option is one that there is', () => {
  let taken = 0;
  holds(valueLike(TO_FRAME.map(wrapped)), 100_000, (data) => {
    const message = readElementMessage(data);
    if (!message) return;
    taken++;
    if (message.kind !== 'options') return;
    if (!THEMES.includes(message.theme) || !SOURCES.includes(message.sources)) throw new Error('an option');
    if (!/^[a-z0-9-]{0,35}$/.test(message.lang)) throw new Error('a language');
  });
  expect(taken).toBeGreaterThan(1000);
});
