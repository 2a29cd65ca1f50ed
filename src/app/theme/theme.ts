import { recall, remember } from '../../i18n/remembered.js';

export type Theme = 'system' | 'light' | 'dark';

/** Reads an untrusted value as a theme; anything unknown is the system's. */
export function asTheme(value: string | null): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** Tells the theme that this browser remembers. */
export function rememberedTheme(): Theme {
  return asTheme(recall('theme'));
}

/** Puts a theme on the page and remembers it. */
export function applyTheme(theme: Theme): void {
  remember('theme', theme === 'system' ? null : theme);
  showTheme(theme);
}

/** Puts a theme on the page, for this visit. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
