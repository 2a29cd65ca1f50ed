import { expect, test } from 'playwright/test';
import { recipesFor } from './mirror-recipes.js';

const WANTS = ['place', 'cors', 'range'] as const;

for (const want of WANTS) {
  test(`each of the five servers has lines for ${want}, with the mirror’s own folder`, () => {
    const recipes = recipesFor(want, 'https://mirror.example/sp2/foo.exe');
    expect(recipes.map(({ server }) => server)).toEqual(['nginx', 'Caddy', 'Apache', 'Amazon S3', 'Cloudflare R2']);
    for (const { lines } of recipes.slice(0, 3)) expect(lines).toMatch(/\/sp2\/[^f]/);
  });
}

test('what is pasted into nginx, Caddy or Apache lets pages read the files, whatever is wanted of it', () => {
  for (const want of WANTS) {
    for (const { server, lines } of recipesFor(want, 'https://mirror.example/sp2/').slice(0, 3)) {
      expect(lines, `${server}, ${want}`).toMatch(/Access-Control-Allow-Origin "?\*/);
    }
  }
});

test('a path that a server would have to quote does not get into the lines', () => {
  for (const path of ['/a%20b/', '/x;}/', '/"/', '/$(id)/', '/{env.SECRET}/']) {
    for (const { lines } of recipesFor('cors', `https://mirror.example${path}`)) expect(lines).not.toContain(new URL(`https://m.example${path}`).pathname);
  }
});
