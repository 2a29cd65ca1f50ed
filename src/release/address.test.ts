import { expect, test } from 'playwright/test';
import { isThisMachine, readAddress, readFileAddress, readWebAddress } from './address.js';

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

for (const [text, fault] of [
  ['http://example.org/', 'not-https'],
  ['http://127.0.0.1.example.org/', 'not-https'],
  ['http://localhost.example.org/', 'not-https'],
  ['javascript:alert(1)', 'not-https'],
  ['JAVASCRIPT:alert(1)', 'not-https'],
  [' javascript:alert(1)', 'not-https'],
  ['java\nscript:alert(1)', 'not-https'],
  ['data:text/html,<script>alert(1)</script>', 'not-https'],
  ['blob:https://example.org/1', 'not-https'],
  ['file:///etc/passwd', 'not-https'],
  ['ftp://example.org/', 'not-https'],
  ['//example.org/', 'no-scheme'],
  ['example.org', 'no-scheme'],
  ['https://', 'not-an-address'],
  ['https://microsoft.com@evil.example/', 'user-name'],
  ['https://user:password@example.org/', 'user-name'],
  ['', 'not-an-address'],
  [`https://example.org/${'a'.repeat(2048)}`, 'too-long'],
  ['example.org:8443/a', 'no-scheme'],
  ['localhost:8080/', 'no-scheme'],
  ['127.0.0.1/x', 'no-scheme'],
  ['nonsense', 'not-an-address'],
  ['https://exa mple.org/', 'not-an-address'],
  ['mailto:a@example.org', 'not-https'],
] as const) {
  test(`refuses ${JSON.stringify(text.slice(0, 60))}: ${fault}`, () => {
    expect(readAddress(text)).toEqual({ address: null, fault });
    expect(readWebAddress(text)).toBeNull();
  });
}

test('of a file, an address with a number sign is refused, and one with its code is not', () => {
  for (const text of ['https://example.org/a#1.iso', 'https://example.org/#', 'https://example.org/?a#b']) {
    expect(readFileAddress(text)).toEqual({ address: null, fault: 'fragment' });
    expect(readAddress(text).fault).toBeNull();
  }
  expect(readFileAddress('https://example.org/a%231.iso')).toEqual({ address: 'https://example.org/a%231.iso', fault: null });
  expect(readFileAddress('http://example.org/#')).toEqual({ address: null, fault: 'not-https' });
});

test('refuses what is no text', () => {
  for (const value of [undefined, null, 7, {}, ['https://example.org/'], new URL('https://example.org/')]) {
    expect(readWebAddress(value)).toBeNull();
  }
});

test('this machine is known by its own name and addresses, and not by a name that begins like one', () => {
  for (const name of ['localhost', '127.0.0.1', '127.9.8.7', '[::1]']) expect(isThisMachine(name), name).toBe(true);
  for (const name of ['127.example.org', 'localhost.example', '127.0.0.1.example.org', '[::2]', '10.0.0.1', '']) {
    expect(isThisMachine(name), name).toBe(false);
  }
});
