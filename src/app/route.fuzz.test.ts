import { test } from 'playwright/test';
import { holds, textLike } from '../../e2e/fixtures/fuzz.js';
import { readRoute } from './route.js';

test.setTimeout(60_000);

test('whatever stands behind the #, it leads to a view, and a link goes on as it stands', () => {
  const fragments = textLike(
    ['#/shelf', '#', '#magnet:?xt=urn:btih:abc', '/', '/shelf/'],
    ['#', '/', '%', '\ud800', 'javascript:', '..'],
  );
  holds(fragments, 100_000, (fragment) => {
    const route = readRoute(fragment);
    if (route.view !== 'publish' && route.view !== 'shelf' && route.view !== 'release') throw new Error('nowhere');
    if (route.view === 'release' && route.link !== fragment.replace(/^#/, '')) throw new Error('the link changed');
  });
});
