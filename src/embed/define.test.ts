import { readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { importViolations } from '../../e2e/tools/check-imports.mjs';
import { facadeStyle } from './facade-style.js';
import { ReseedReleaseElement } from './define.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

interface Named {
  readonly name: string;
  readonly inheritedFrom?: unknown;
  readonly description?: string;
}
type Lists = Record<'attributes' | 'members' | 'events' | 'cssParts' | 'cssProperties', readonly Named[]>;

const manifest = JSON.parse(read('../../custom-elements.json')) as { modules: [{ declarations: [Lists] }] };
const { attributes, members, events, cssParts, cssProperties } = manifest.modules[0].declarations[0];
const names = (list: readonly Named[]): string[] => list.map(({ name }) => name).toSorted();

test('where there is no DOM, as on a server that renders pages, the module loads and defines nothing', () => {
  expect('HTMLElement' in globalThis).toBe(false);
  expect(typeof ReseedReleaseElement).toBe('function');
});

test('custom-elements.json tells each attribute, property and method of the class', () => {
  expect(names(attributes)).toEqual(ReseedReleaseElement.observedAttributes.toSorted());
  const callbacks = /^constructor$|Callback$/;
  const own = Object.getOwnPropertyNames(ReseedReleaseElement.prototype).filter((name) => !callbacks.test(name));
  expect(names(members.filter((it) => !it.inheritedFrom))).toEqual([...own, 'appUrl'].toSorted());
  // What is an attribute is a property of the same name, be it the class's own or every element's.
  expect(names(members)).toEqual(expect.arrayContaining(names(attributes)));
});

test('custom-elements.json, the events’ types and the class’s own list say the same', () => {
  const source = read('release-element.ts');
  const listed = (tag: string): string[] => [...source.matchAll(new RegExp(`@${tag} (?:\\{.*\\} )?([\\w-]+) - `, 'g'))].map((it) => it[1]!).toSorted();
  expect(names(events)).toEqual([...read('events.ts').matchAll(/^ {2}'([\w-]+)'/gm)].map((it) => it[1]!).toSorted());
  expect(listed('fires')).toEqual(names(events));
  expect(listed('attr')).toEqual(names(attributes));
  expect(listed('csspart')).toEqual(names(cssParts));
  expect(listed('cssprop')).toEqual(names(cssProperties));
});

test('each part is drawn, each custom property used, and no other of either', () => {
  const drawn = ['facade.ts', 'frame-host.ts', 'release-element.ts'].flatMap((file) =>
    [...read(file).matchAll(/element\('\w+', '(\w+)'/g)].map((it) => it[1]!),
  );
  expect([...new Set(drawn)].toSorted()).toEqual(names(cssParts));
  const used = [...read('facade-style.ts').matchAll(/var\((--[\w-]+)/g)].map((it) => it[1]!);
  expect([...new Set(used)].toSorted()).toEqual(names(cssProperties));
});

test('one sheet serves all elements', () => {
  class Sheet {
    replaceSync(): void {}
  }
  Object.assign(globalThis, { CSSStyleSheet: Sheet });
  expect(facadeStyle()).toBe(facadeStyle());
});

test('nothing of the page that the frame shows gets into what other sites load', () => {
  const folder = new URL('..', import.meta.url).pathname;
  expect(importViolations(folder).filter((violation) => violation.startsWith('embed/'))).toEqual([]);
});

test('the package is the script with its types, and brings no other package along', () => {
  const { dependencies, exports, files, customElements } = JSON.parse(read('../../package.json')) as Record<string, unknown>;
  expect(dependencies).toBeUndefined();
  expect(customElements).toBe('custom-elements.json');
  expect(exports).toMatchObject({ '.': { types: './types/embed/define.d.ts', default: './dist/embed.js' } });
  expect(files).toContain('dist/embed.js');
});
