import { expect, test } from 'playwright/test';
import { Embedder, type Heard } from './embedder.js';

const SITE = 'https://news.example';
const OPTIONS = { reseed: 1, kind: 'options', theme: 'dark', lang: 'de', sources: 'mirrors' };

/** A frame in a page, what the page asked of it, and what it was told and at which origin. */
function framed() {
  const told: { message: unknown; to: string }[] = [];
  const asked: unknown[] = [];
  const listeners: ((event: Heard) => void)[] = [];
  const parent = { postMessage: (message: unknown, to: string) => void told.push({ message, to }) };
  const window = { parent, addEventListener: (_: 'message', listener: (event: Heard) => void) => void listeners.push(listener) };
  const embedder = new Embedder(window, {
    onOptions: (options) => void asked.push(options),
    onStart: () => void asked.push('start'),
    onPause: () => void asked.push('pause'),
    onVerify: () => void asked.push('verify'),
  });
  const say = (data: unknown, { origin = SITE, source = parent as unknown } = {}): void => {
    for (const listener of listeners) listener({ source, origin, data });
  };
  return { embedder, told, asked, say };
}

test('the first word goes to whoever holds the frame, and says nothing of the release', () => {
  const { embedder, told } = framed();
  embedder.hello();
  embedder.post({ kind: 'size', height: 300 });
  expect(told).toEqual([{ message: { reseed: 1, kind: 'hello' }, to: '*' }]);
  expect(embedder.origin).toBeNull();
});

test('once the page sent its options, it is told things, at its origin only', () => {
  const { embedder, told, asked, say } = framed();
  expect(embedder.post({ kind: 'size', height: 300 })).toBe(false);
  say(OPTIONS);
  expect(embedder.post({ kind: 'size', height: 320 })).toBe(true);
  embedder.post({ kind: 'error', code: 'link-empty', message: 'There is no link here.' });
  expect(told).toEqual([
    { message: { reseed: 1, kind: 'size', height: 320 }, to: SITE },
    { message: { reseed: 1, kind: 'error', code: 'link-empty', message: 'There is no link here.' }, to: SITE },
  ]);
  expect(asked).toEqual([{ theme: 'dark', lang: 'de', sources: 'mirrors' }]);
});

test('the page may start, pause and verify, and send other options', () => {
  const { asked, say } = framed();
  say(OPTIONS);
  for (const kind of ['start', 'pause', 'verify']) say({ reseed: 1, kind });
  say({ ...OPTIONS, sources: 'both' });
  expect(asked.slice(1)).toEqual(['start', 'pause', 'verify', { theme: 'dark', lang: 'de', sources: 'both' }]);
});

test('another origin in the same window does nothing', () => {
  const { embedder, asked, say, told } = framed();
  say(OPTIONS);
  say({ reseed: 1, kind: 'start' }, { origin: 'https://evil.example' });
  say({ ...OPTIONS, theme: 'light' }, { origin: 'https://evil.example' });
  expect(asked).toHaveLength(1);
  expect(embedder.origin).toBe(SITE);
  embedder.post({ kind: 'size', height: 1 });
  expect(told.map(({ to }) => to)).toEqual([SITE]);
});

test('another window does nothing, whatever its origin', () => {
  const { embedder, asked, say } = framed();
  say(OPTIONS, { source: {} });
  say(OPTIONS, { source: null });
  expect([asked, embedder.origin]).toEqual([[], null]);
});

test('nothing is done for a page that has not introduced itself', () => {
  const { embedder, asked, say } = framed();
  for (const kind of ['start', 'pause', 'verify']) say({ reseed: 1, kind });
  for (const data of [null, 'start', { kind: 'options' }, { reseed: 2, kind: 'options' }, { reseed: 1, kind: 'hello' }]) say(data);
  expect([asked, embedder.origin]).toEqual([[], null]);
});

test('a page from disk has no origin to aim at', () => {
  const { embedder, told, say } = framed();
  say(OPTIONS, { origin: 'null' });
  embedder.post({ kind: 'size', height: 1 });
  expect(told).toEqual([{ message: { reseed: 1, kind: 'size', height: 1 }, to: '*' }]);
});
