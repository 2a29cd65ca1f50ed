import { facadeSize, type FacadeWords } from '../i18n/facade.js';
import { type Described, fingerprintOf } from './describe.js';
import type { EmbedSources } from './options.js';

/** What there is to draw, and what the button does. */
export interface FacadeView {
  readonly release: Described;
  readonly words: FacadeWords;
  readonly sources: EmbedSources;
  readonly onDownload: () => void;
}

/**
 * Draws a release before it is opened, and what is said before the click. That is no part and stands outside of those that a site
 * can style.
 */
export function facade({ release, words, sources, onDownload }: FacadeView): Node[] {
  const { title, length, key } = release;
  const text = element('div', '', element('p', 'title', element('bdi', '', title)));
  if (length) text.append(element('p', 'meta', facadeSize(length, words.language)));
  if (key) {
    const code = element('code');
    text.append(element('p', 'key', words.key, code));
    void fingerprintOf(key).then((fingerprint) => code.append(fingerprint.replace(/.{4}/g, '$& ').slice(0, 19)));
  }
  const button = element('button', 'button', words.download);
  // What a script of the page wants, it calls by name: `start()`.
  button.onclick = ({ isTrusted }) => isTrusted && onDownload();
  const consent = element('footer', '', words.seenBy(seers(release, sources, words).join(', ')));
  button.ariaDescribedByElements = [text, consent];
  return [element('div', '', element('div', 'facade', text, button)), consent];
}

/** Lists who sees the visitor's address: the page in the frame, other visitors, and mirrors, unless the choice spares them. */
export function seers({ host, mirrors }: Described, sources: EmbedSources, words: FacadeWords): string[] {
  const all = [host, sources === 'mirrors' ? host : words.visitors, ...(sources === 'peers' ? [] : mirrors)];
  return [...new Set(all)];
}

/** Draws a line of trouble: what is wrong, and a way round it where the link leads somewhere. */
export function trouble(message: string, frameUrl: string | undefined, words: FacadeWords): HTMLElement {
  const line = element('p', 'trouble', `${message} `);
  line.role = 'alert';
  if (frameUrl) {
    const link = element('a', '', words.ownTab);
    link.href = frameUrl;
    link.target = '_blank';
    link.rel = 'noreferrer';
    line.append(link);
  }
  return line;
}

/** Makes an element; a part can be styled by the site. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  part = '',
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (part) made.id = made.part.value = part;
  made.append(...content);
  return made;
}
