import { expect, test } from 'playwright/test';
import { trustedScriptUrl } from './trusted-url.js';

const page = globalThis as { location?: unknown; trustedTypes?: unknown };

test.beforeEach(() => {
  page.location = new URL('https://example.org/app/#magnet:');
});

test.afterEach(() => {
  delete page.location;
  delete page.trustedTypes;
});

test('without Trusted Types an address of our own comes back whole', () => {
  expect(trustedScriptUrl('./sw.js')).toBe('https://example.org/app/sw.js');
});

for (const url of ['https://evil.example/sw.js', '//evil.example/sw.js', 'data:text/javascript,1', 'blob:null/1']) {
  test(`${url} is refused`, () => expect(() => trustedScriptUrl(url)).toThrow(TypeError));
}

test('with Trusted Types one policy, called reseed, is made and used', () => {
  const made: string[] = [];
  page.trustedTypes = {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }) {
      made.push(name);
      return { createScriptURL: (url: string) => ({ trusted: rules.createScriptURL(url) }) };
    },
  };
  expect(trustedScriptUrl('sw.js')).toEqual({ trusted: 'https://example.org/app/sw.js' });
  expect(trustedScriptUrl('/w.js')).toEqual({ trusted: 'https://example.org/w.js' });
  expect(made).toEqual(['reseed']);
});
