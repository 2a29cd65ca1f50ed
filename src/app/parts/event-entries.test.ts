import { expect, test } from 'playwright/test';
import { clockTime, type EventEntry, MAX_ENTRIES, withEvent } from './event-entries.js';

const event = (name: string, detail: unknown = null) => ({ name, detail, at: 0 });

test('the newest event stands first, with what it carries as JSON', () => {
  const first = withEvent([], event('reseed-state', { state: 'asking', title: '<Foo>' }));
  const [newest, oldest] = withEvent(first, event('reseed-error', { code: 'embed-blocked' }));
  expect(newest).toEqual({ number: 2, at: 0, name: 'reseed-error', detail: '{"code":"embed-blocked"}' });
  expect(oldest).toMatchObject({ number: 1, detail: '{"state":"asking","title":"<Foo>"}' });
});

test('the list is bounded, and numbers go on where entries were dropped', () => {
  let entries: readonly EventEntry[] = [];
  for (let i = 0; i < MAX_ENTRIES + 50; i += 1) entries = withEvent(entries, event('reseed-progress', i));
  expect(entries).toHaveLength(MAX_ENTRIES);
  expect(entries[0]).toMatchObject({ number: MAX_ENTRIES + 50, detail: String(MAX_ENTRIES + 49) });
});

test('a long detail is cut, and none is empty', () => {
  expect(withEvent([], event('a', 'x'.repeat(100_000)))[0]?.detail.length).toBeLessThan(2100);
  expect(withEvent([], { name: 'a', detail: undefined, at: 0 })[0]?.detail).toBe('');
});

test('the time is told to the millisecond', () => {
  expect(clockTime(new Date(2026, 10, 5, 7, 8, 9, 12).getTime())).toBe('07:08:09.012');
});
