import { expect, test } from 'playwright/test';
import { Consent, type Memory } from './consent.js';

function memory({ denied = false } = {}): Memory {
  const kept = new Map<string, string>();
  return {
    recall: (name) => kept.get(name) ?? null,
    remember: (name, value) => void (denied || kept.set(name, value)),
  };
}

test('what was consented to on one site holds there at the next visit, and nowhere else', () => {
  const kept = memory();
  expect(new Consent(kept).has('https://news.example')).toBe(false);
  new Consent(kept).give('https://news.example');
  expect(new Consent(kept).has('https://news.example')).toBe(true);
  expect(new Consent(kept).has('https://news.example:8080')).toBe(false);
  expect(new Consent(kept).has('http://news.example')).toBe(false);
});

test('a page that is not known is asked about each time', () => {
  const consent = new Consent(memory());
  consent.give(null);
  expect(consent.has(null)).toBe(false);
});

test('a sandboxed page is known for as long as the frame: others call themselves the same', () => {
  const kept = memory();
  const consent = new Consent(kept);
  consent.give('null');
  expect([consent.has('null'), new Consent(kept).has('null')]).toEqual([true, false]);
});

test('where storage is denied, it holds for as long as the frame', () => {
  const consent = new Consent(memory({ denied: true }));
  consent.give('https://news.example');
  expect(consent.has('https://news.example')).toBe(true);
});
