import { expect, test } from 'playwright/test';
import { readWebAddress } from './address.js';

for (const [text, read] of [
  ['https://example.org', 'https://example.org/'],
  ['https://example.org:8443/a b?c#d', 'https://example.org:8443/a%20b?c#d'],
  ['HTTPS://EXAMPLE.ORG/A', 'https://example.org/A'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ['http://localhost:8080/x', 'http://localhost:8080/x'],
  ['http://127.0.0.1/', 'http://127.0.0.1/'],
  ['http://127.1.2.3/', 'http://127.1.2.3/'],
  ['http://[::1]:5000/', 'http://[::1]:5000/'],
] as const) {
  test(`takes ${text}`, () => expect(readWebAddress(text)).toBe(read));
}

for (const text of [
  'http://example.org/',
  'http://127.0.0.1.example.org/',
  'http://localhost.example.org/',
  'javascript:alert(1)',
  'JAVASCRIPT:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'ftp://example.org/',
  '//example.org/',
  'example.org',
  'https://',
  'https://microsoft.com@evil.example/',
  'https://user:password@example.org/',
  '',
  `https://example.org/${'a'.repeat(2048)}`,
]) {
  test(`refuses ${JSON.stringify(text.slice(0, 60))}`, () => expect(readWebAddress(text)).toBeNull());
}

test('refuses what is no text', () => {
  for (const value of [undefined, null, 7, {}, ['https://example.org/'], new URL('https://example.org/')]) {
    expect(readWebAddress(value)).toBeNull();
  }
});
