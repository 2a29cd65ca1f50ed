import { expect, test } from 'playwright/test';
import { fc, holds } from '../../../e2e/fixtures/fuzz.js';
import {
  elementSnippet,
  type Embedded,
  escaped,
  frameSnippet,
  hostOfReader,
  NO_OPTIONS,
  noScriptSnippet,
  policySnippet,
} from './snippets.js';

const MAGNET = 'magnet:?xt=urn:btih:c0ffee5eedc0ffee5eedc0ffee5eedc0ffee5eed';

const foo: Embedded = {
  link: `https://reseed.example/app/#${MAGNET}`,
  fallback: 'https://example.org/update.zip',
  label: 'Download',
  title: 'Foo',
};

const decoded = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

test('a site gets two lines: the script beside the page, and the element with a link in it', () => {
  expect(elementSnippet(foo, NO_OPTIONS)).toBe(
    `<script type="module" src="https://reseed.example/app/embed.js"></script>
<reseed-release href="https://reseed.example/app/#${MAGNET}"><a href="https://example.org/update.zip">Download</a></reseed-release>`,
  );
});

test('each option that says something becomes an attribute, and no other does', () => {
  const lines = elementSnippet(foo, { theme: 'dark', lang: 'de', sources: 'mirrors', autostart: true });
  expect(lines).toContain('" theme="dark" lang="de" sources="mirrors" autostart><a');
  expect(elementSnippet(foo, { ...NO_OPTIONS, sources: 'peers' })).toContain('" sources="peers"><a');
});

test('links keep their ampersands, and nothing in them ends an attribute', () => {
  const link = `${foo.link}&dn=Foo"><script>alert(1)</script>`;
  const fallback = 'https://example.org/?a=1&copy=2"onclick="alert(1)';
  for (const lines of [elementSnippet({ ...foo, link, fallback }, NO_OPTIONS), noScriptSnippet({ ...foo, fallback })]) {
    expect(lines).not.toContain('<script>alert');
    expect(lines).not.toContain('"onclick');
    expect(lines).toContain('?a=1&amp;copy=2&quot;onclick=&quot;');
  }
  expect(elementSnippet({ ...foo, link }, NO_OPTIONS)).toContain('&amp;dn=Foo&quot;&gt;&lt;script&gt;');
});

test('the words of the link inside are text, whatever they are', () => {
  expect(noScriptSnippet({ ...foo, label: '<b>Foo</b> & "Söhne"' })).toBe(
    '<noscript><a href="https://example.org/update.zip">&lt;b&gt;Foo&lt;/b&gt; &amp; &quot;Söhne&quot;</a></noscript>',
  );
});

test('a frame is named after the release, on one line and without what turns text around', () => {
  const lines = frameSnippet({ ...foo, title: '"Foo"\n\u202E& <Bar>' });
  expect(lines).toContain('title="&quot;Foo&quot; &amp; &lt;Bar&gt;"');
  expect(lines).toContain(`src="${foo.link}"`);
  expect(lines).not.toContain('\n');
  // A style of its own would be refused by the very policies that this form is for.
  expect(lines).not.toContain('style=');
});

test('the directives allow this page and nothing else', () => {
  expect(policySnippet({ link: `http://127.0.0.1:8080/a/#${MAGNET}` })).toBe(
    'script-src http://127.0.0.1:8080; frame-src http://127.0.0.1:8080',
  );
});

test('a host that is another computer for each reader is named, and no other', () => {
  const hostOf = (page: string): string | null => hostOfReader({ link: `${page}#${MAGNET}` });
  for (const host of ['127.0.0.1:8080', '127.9.9.9', 'localhost', 'localhost:8443', '[::1]:8080']) {
    expect(hostOf(`http://${host}/app/`), host).toBe(host);
  }
  expect(hostOf('http://LOCALHOST/')).toBe('localhost');
  // The link itself may name such servers; the page is what the lines lead to.
  expect(hostOfReader({ link: `https://reseed.example/#${MAGNET}&ws=http%3A%2F%2Flocalhost%2F` })).toBeNull();
  for (const host of ['reseed.example', 'localhost.example', '127.0.0.1.example', '192.168.0.2', '[2001:db8::1]']) {
    expect(hostOf(`https://${host}/`), host).toBeNull();
  }
});

test('escaped text is itself again in HTML, and nothing in it ends text or attribute', () => {
  holds(fc.string({ unit: 'binary' }), 3000, (text) => {
    const html = escaped(text);
    if (decoded(html) !== text) throw new Error('it reads as something else');
    if (/["<>]|&(?!(amp|lt|gt|quot);)/.test(html)) throw new Error('something is left of it');
  });
  expect(escaped('&amp;lt;')).toBe('&amp;amp;lt;');
});
