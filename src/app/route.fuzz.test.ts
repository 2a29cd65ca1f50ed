import { test } from 'playwright/test';
import { holds, textLike } from '../../e2e/fixtures/fuzz.js';
import { readRoute } from './route.js';

test.setTimeout(60_000);

test('whatever stands behind the #, it leads to a view, and a link goes on as it stands', () => {
  const fragments = textLike(
    ['#/shelf', '#', '#magnet:?xt=urn:btih:abc', '/', '/shelf/', '#/embed', '#/embed/magnet:?xt=urn:btih:abc'],
    ['#', '/', '%', '\ud800', 'javascript:', '..'],
  );
  holds(fragments, 100_000, (fragment) => {
    const route = readRoute(fragment);
    if (!['publish', 'shelf', 'embed', 'release'].includes(route.view)) throw new Error('nowhere');
    const whole = fragment.replace(/^#/, '');
    if (route.view === 'release' && route.link !== whole) throw new Error('the link changed');
    if (route.view === 'embed' && `/embed/${route.link}` !== whole.replace(/^\/embed$/, '/embed/')) throw new Error('the link changed');
  });
});
