/** How a release is to be shown inside of another site's page. Untrusted wherever it is read: the site wrote it. */

export const THEMES = ['light', 'dark', 'auto'] as const;
export const SOURCES = ['both', 'mirrors', 'peers'] as const;

/** `auto`: as the page around it, or as the system where there is no page that says it. */
export type EmbedTheme = (typeof THEMES)[number];
/** Where a download may come from. `mirrors`: no WebRTC at all, so that no visitor sees this one's IP address. */
export type EmbedSources = (typeof SOURCES)[number];

/** What the element tells its frame. */
export interface EmbedOptions {
  readonly theme: EmbedTheme;
  /** A language tag (BCP 47) in lower case; empty for the browser's own. */
  readonly lang: string;
  readonly sources: EmbedSources;
}

/** Reads a theme; anything unknown is `auto`. */
export function asTheme(value: unknown): EmbedTheme {
  return THEMES.find((theme) => theme === value) ?? 'auto';
}

/** Reads a choice of sources; anything unknown is `both`, which is what a release without the attribute has. */
export function asSources(value: unknown): EmbedSources {
  return SOURCES.find((sources) => sources === value) ?? 'both';
}

/** Reads a language tag; empty for anything that is none, or longer than BCP 47 asks software to bear. */
export function asLang(value: unknown): string {
  return typeof value === 'string' && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(value) && value.length <= 35
    ? value.toLowerCase()
    : '';
}

/** Reads all options of an object from outside. */
export function readOptions(value: { readonly theme?: unknown; readonly lang?: unknown; readonly sources?: unknown }): EmbedOptions {
  return { theme: asTheme(value.theme), lang: asLang(value.lang), sources: asSources(value.sources) };
}
