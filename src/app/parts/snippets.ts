import type { SourcesChoice } from '../../engine/types.js';
import type { Language } from '../../i18n/format.js';
import { isThisMachine } from '../../release/address.js';
import { inertText } from '../../release/inert.js';

export const THEMES = ['auto', 'light', 'dark'] as const;
export const SOURCES = ['both', 'mirrors', 'peers'] as const satisfies readonly SourcesChoice[];

/** What a site can choose of the element; each is an attribute of it. */
export interface EmbedOptions {
  /** `auto`: as the page around it. */
  readonly theme: (typeof THEMES)[number];
  /** Empty: as the page around it. */
  readonly lang: Language | '';
  readonly sources: SourcesChoice;
  /** Start without a click where this visitor has agreed on that site before. */
  readonly autostart: boolean;
}

/** What the element does without any attribute. */
export const NO_OPTIONS: EmbedOptions = { theme: 'auto', lang: '', sources: 'both', autostart: false };

/** What lines for a site are made of. None of it has to be fit for HTML yet. */
export interface Embedded {
  /** Share link: the app's address with a magnet URI behind its `#`. */
  readonly link: string;
  /** Address that the link inside of the element leads to, where the element cannot do its work. */
  readonly fallback: string;
  /** What is written on that link. */
  readonly label: string;
  /** What is embedded, in plain text, for those who do not see it. */
  readonly title: string;
}

/** Height that a frame without the element is given, CSS pixels: the question and the figures fit without scrolling. */
const FRAME_HEIGHT = 560;

/** Writes the two lines: the script, and the element with a link in it. Attributes that say what holds anyway are left out. */
export function elementSnippet({ link, fallback, label }: Embedded, options: EmbedOptions): string {
  const { theme, lang, sources, autostart } = options;
  const attributes = [
    attribute('href', link),
    ...(theme === 'auto' ? [] : [attribute('theme', theme)]),
    ...(lang === '' ? [] : [attribute('lang', lang)]),
    ...(sources === 'both' ? [] : [attribute('sources', sources)]),
    ...(autostart ? ['autostart'] : []),
  ].join(' ');
  return `<script type="module" ${attribute('src', new URL('embed.js', link).href)}></script>
<reseed-release ${attributes}>${anchor(fallback, label)}</reseed-release>`;
}

/** Writes the frame alone, for sites that let no script of others in. */
export function frameSnippet({ link, title }: Embedded): string {
  const shown = attribute('title', inertText(title).replaceAll('\n', ' '));
  return `<iframe ${attribute('src', link)} ${shown} width="100%" height="${FRAME_HEIGHT}" frameborder="0" loading="lazy"></iframe>`;
}

/** Writes what stands there where a page puts the element in by a script, and scripts are off. */
export function noScriptSnippet({ fallback, label }: Embedded): string {
  return `<noscript>${anchor(fallback, label)}</noscript>`;
}

/** Writes the two directives that a site's Content-Security-Policy needs for the element. */
export function policySnippet({ link }: Pick<Embedded, 'link'>): string {
  const { origin } = new URL(link);
  return `script-src ${origin}; frame-src ${origin}`;
}

/** Gives the host that lines for a site lead to where it is each reader's own computer; null for one that is the same for all. */
export function hostOfReader({ link }: Pick<Embedded, 'link'>): string | null {
  const { host, hostname } = new URL(link);
  return isThisMachine(hostname) ? host : null;
}

function anchor(address: string, text: string): string {
  return `<a ${attribute('href', address)}>${escaped(text)}</a>`;
}

function attribute(name: string, value: string): string {
  return `${name}="${escaped(value)}"`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Writes text so that it is itself again in HTML, between tags and between double quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
