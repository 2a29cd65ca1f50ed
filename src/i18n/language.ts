import { de } from './de.js';
import { en, type Words } from './en.js';
import { formatOf, type Format, type Language } from './format.js';
import { recall, remember } from './remembered.js';

const tables: Record<Language, Words> = { en, de };
const listeners = new Set<() => void>();

/** The languages by the name that their speakers give them. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** Picks the first of the wanted languages (BCP 47) that there are words for, else English. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'en' || base === 'de') return base;
  }
  return 'en';
}

let current: Language = pickLanguage([recall('language') ?? '', ...navigator.languages]);

/** Tells the language in use. */
export function language(): Language {
  return current;
}

/** Gives the words of the language in use, or of another one. */
export function words(of: Language = current): Words {
  return tables[of];
}

/** Gives the number and date formats of the language in use. */
export function format(): Format {
  return formatOf(current);
}

/** Switches the language of the page and remembers it. */
export function setLanguage(next: Language): void {
  remember('language', next);
  useLanguage(next);
}

/** Switches the language of the page for this visit. */
export function useLanguage(next: Language): void {
  if (next === current) return;
  current = next;
  for (const listener of listeners) listener();
}

/** Calls `listener` after each switch; returns its own end. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
