import type { Language } from './format.js';

export type { Language };

/** The few words of an element before its frame is there. A table of their own: every site that embeds loads them. */
const en = {
  download: 'Download',
  key: 'Must be signed by ',
  ownTab: 'Open in its own tab',
  visitors: 'other visitors',
  seenBy: (names: string) => `Once you start, your IP address can be seen by: ${names}.`,
  'embed-bad-link': (what: string) => `The link of this download is damaged (${what}).`,
  'embed-insecure': () => 'No download here: this page is not encrypted (https).',
  'embed-blocked': (host: string) => `This page blocks the frame of ${host}, or it does not answer.`,
};

export type FacadeWords = typeof en;
export type EmbedFault = Extract<keyof FacadeWords, `embed-${string}`>;

const de: FacadeWords = {
  download: 'Herunterladen',
  key: 'Muss signiert sein von ',
  ownTab: 'In eigenem Tab öffnen',
  visitors: 'andere Besucher',
  seenBy: (names) => `Sobald du anfängst, können deine IP-Adresse sehen: ${names}.`,
  'embed-bad-link': (what) => `Der Link zu diesem Download ist beschädigt (${what}).`,
  'embed-insecure': () => 'Kein Download hier: Diese Seite ist nicht verschlüsselt (https).',
  'embed-blocked': (host) => `Diese Seite blockiert den Rahmen von ${host}, oder er antwortet nicht.`,
};

/** Gives the words of a language. */
export function facadeWords(language: Language): FacadeWords {
  return language === 'de' ? de : en;
}

/** Picks the first of the wanted languages (BCP 47, as browsers list them) that there are words for, else English. */
export function facadeLanguage(wanted: readonly string[]): Language {
  return (/\b(de|en)\b/.exec(wanted.join())?.[0] ?? 'en') as Language;
}

/** Writes bytes as `format.ts` does: decimal units, three figures. That one makes much more than an element needs. */
export function facadeSize(bytes: number, language: Language): string {
  let value = bytes;
  let step = 0;
  for (; value >= 999.5 && step < 4; step++) value /= 1000;
  const text = value.toLocaleString(language, {
    style: 'unit',
    unit: `${['', 'kilo', 'mega', 'giga', 'tera'][step]}byte`,
    unitDisplay: step ? 'short' : 'long',
    minimumSignificantDigits: step ? 3 : 1,
    maximumSignificantDigits: value < 999.5 ? 3 : 4,
  });
  return text.replace(' ', '\u00a0');
}
