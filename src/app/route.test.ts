import { expect, test } from 'playwright/test';
import { readRoute } from './route.js';

test('an empty fragment and #/ lead to the publish view', () => {
  for (const fragment of ['', '#', '#/', '/']) expect(readRoute(fragment)).toEqual({ view: 'publish' });
});

test('#/shelf leads to the shelf', () => {
  expect(readRoute('#/shelf')).toEqual({ view: 'shelf' });
});

test('#/embed leads to the playground, with the link that stands behind it, kept as it is', () => {
  for (const fragment of ['#/embed', '#/embed/', '/embed']) expect(readRoute(fragment)).toEqual({ view: 'embed', link: '' });
  expect(readRoute('#/embed/magnet:?xt=urn:btih:AB%20')).toEqual({ view: 'embed', link: 'magnet:?xt=urn:btih:AB%20' });
  expect(readRoute('#/embed/https://a.example/#magnet:?x')).toEqual({ view: 'embed', link: 'https://a.example/#magnet:?x' });
});

test('anything else is a link, kept as it is', () => {
  expect(readRoute('#magnet:?xt=urn:btih:AB%20')).toEqual({ view: 'release', link: 'magnet:?xt=urn:btih:AB%20' });
  expect(readRoute('#/nowhere')).toEqual({ view: 'release', link: '/nowhere' });
  expect(readRoute('#/embedded')).toEqual({ view: 'release', link: '/embedded' });
});
