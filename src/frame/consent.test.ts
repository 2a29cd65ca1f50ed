import { expect, test } from 'playwright/test';
import { Consent, type Memory } from './consent.js';

const NEWS = 'https://news.example';

function memory({ denied = false } = {}): Memory {
  const kept = new Map<string, string>();
  return {
    recall: (name) => kept.get(name) ?? null,
    remember: (name, value) => void (denied || kept.set(name, value)),
  };
}

test('what was consented to on one page holds there at the next visit, and nowhere else', () => {
  const kept = memory();
  expect(new Consent(kept).has(NEWS, 'both')).toBe(false);
  new Consent(kept).give(NEWS, 'both');
  expect(new Consent(kept).has(NEWS, 'both')).toBe(true);
  expect(new Consent(kept).has(`${NEWS}:8080`, 'both')).toBe(false);
  expect(new Consent(kept).has('http://news.example', 'both')).toBe(false);
});

test('who agreed to mirrors has not agreed to peers, until asked for them as well', () => {
  const kept = memory();
  const given = (): boolean[] => (['mirrors', 'peers', 'both'] as const).map((sources) => new Consent(kept).has(NEWS, sources));
  expect(new Consent(kept).none(NEWS)).toBe(true);
  new Consent(kept).give(NEWS, 'mirrors');
  expect(given()).toEqual([true, false, false]);
  expect(new Consent(kept).none(NEWS)).toBe(false);
  new Consent(kept).give(NEWS, 'mirrors');
  expect(given()).toEqual([true, false, false]);
  new Consent(kept).give(NEWS, 'peers');
  expect(given()).toEqual([true, true, true]);
  new Consent(kept).give(NEWS, 'mirrors');
  expect(given()).toEqual([true, true, true]);
});

test('a page that is not known is asked about each time', () => {
  const consent = new Consent(memory());
  consent.give(null, 'both');
  expect(consent.has(null, 'both')).toBe(false);
});

test('a page from disk is known for as long as the frame: others call themselves the same', () => {
  const kept = memory();
  const consent = new Consent(kept);
  consent.give('null', 'both');
  expect([consent.has('null', 'both'), new Consent(kept).has('null', 'both')]).toEqual([true, false]);
});

test('where storage is denied, it holds for as long as the frame', () => {
  const consent = new Consent(memory({ denied: true }));
  consent.give(NEWS, 'both');
  expect(consent.has(NEWS, 'both')).toBe(true);
});
