import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'playwright/test';
import { importViolations } from './check-imports.mjs';

/** Writes a tree of sources into the test's own folder and checks it. */
function check(sources: Record<string, string>): string[] {
  const root = test.info().outputPath('src');
  for (const [file, source] of Object.entries(sources)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), source);
  }
  return importViolations(root);
}

test('an import along an arrow passes, in every form', () => {
  const violations = check({
    'release/ids.ts': 'export const a = 1; export type A = number;',
    'swarm/swarm.ts': "import { a } from '../release/ids.js'; export type { A } from '../release/ids.js'; void a;",
    'swarm/late.ts': "export const late = () => import('./swarm.js');",
    'engine/client.ts': "import type { A } from '../release/ids.js'; export const c: A = 1;",
    'app/shell.ts': "import { html } from 'lit'; import { c } from '../engine/client.js'; void [html, c];",
    'main.ts': "import './app/shell.js'; import './swarm/late.js';",
  });
  expect(violations).toEqual([]);
});

test('an import against an arrow names both files, types and late imports too', () => {
  const violations = check({
    'release/ids.ts': "import type { S } from '../swarm/swarm.js'; export type I = S;",
    'swarm/swarm.ts': "export type S = 1; export const late = () => import('../app/shell.js');",
    'app/shell.ts': "export * from '../engine/leader.js';",
    'engine/leader.ts': 'export const l = 1;',
  });
  expect(violations).toHaveLength(3);
  expect(violations[0]).toContain('app/shell.ts imports engine/leader.ts: app/ may import engine/client.ts');
  expect(violations[1]).toContain('release/ids.ts imports swarm/swarm.ts: release/ may import nothing of ours');
  expect(violations[2]).toContain('swarm/swarm.ts imports app/shell.ts');
});

test('a package belongs to its folder, deep paths too', () => {
  const violations = check({
    'app/view.ts': "import W from 'webtorrent/dist/webtorrent.min.js'; import { get } from 'idb-keyval'; void [W, get];",
    'swarm/store.ts': "import { readFileSync } from 'node:fs'; import x from 'left-pad'; void [readFileSync, x];",
    'storage/keys.ts': "import { ed25519 } from '@noble/curves/ed25519.js'; void ed25519;",
    'release/key.ts': "import { ed25519 } from '@noble/curves/ed25519.js'; void ed25519;",
    'swarm/store.test.ts': "import { test } from 'playwright/test'; import { x } from 'node:fs'; void [test, x];",
  });
  expect(violations).toEqual([
    'app/view.ts imports webtorrent: only swarm/ may',
    'app/view.ts imports idb-keyval: only storage/ may',
    'storage/keys.ts imports @noble/curves: only release/ and publish/ may',
    'swarm/store.ts imports node:fs: Node is there in serve/ and in tests only',
    'swarm/store.ts imports left-pad: this package has no folder that owns it',
  ]);
});

test('a circle of files is found once, with its way round', () => {
  const violations = check({
    'swarm/a.ts': "import { b } from './b.js'; export const a = () => b;",
    'swarm/b.ts': "import { c } from './c.js'; export const b = () => c;",
    'swarm/c.ts': "import { a } from './a.js'; export const c = () => a;",
  });
  expect(violations).toEqual([
    'swarm/c.ts imports swarm/a.ts: a circle, swarm/a.ts → swarm/b.ts → swarm/c.ts → swarm/a.ts',
  ]);
});

test('nobody imports main.ts or a test', () => {
  const violations = check({
    'main.ts': 'export const m = 1;',
    'app/a.ts': "import '../main.js'; import './b.test.js';",
    'app/b.test.ts': 'export {};',
  });
  expect(violations).toEqual([
    'app/a.ts imports main.ts: nobody imports main.ts',
    'app/a.ts imports app/b.test.ts: nobody imports a test',
  ]);
});
