import type { Language } from './format.js';

export type { Language };

/** The few words of an element before its frame is there. A table of their own: every site that embeds loads them. */
const en = {
  language: 'en' as Language,
  download: 'Download',
  key: 'Must be signed by ',
  ownTab: 'Open in its own tab',
  visitors: 'other visitors',
  seenBy: (names: string) => `Once you start, your IP address can be seen by: ${names}.`,
  'embed-bad-link': (what: string) => `The link is damaged (${what}).`,
  'embed-insecure': () => 'This page is not encrypted (https).',
  'embed-blocked': (host: string) => `The frame of ${host} does not load.`,
};

export type FacadeWords = typeof en;
export type EmbedFault = Extract<keyof FacadeWords, `embed-${string}`>;

const de: FacadeWords = {
  language: 'de',
  download: 'Herunterladen',
  key: 'Muss signiert sein von ',
  ownTab: 'In eigenem Tab öffnen',
  visitors: 'andere Besucher',
  seenBy: (names) => `Ab dem Start können deine IP-Adresse sehen: ${names}.`,
  'embed-bad-link': (what) => `Der Link ist beschädigt (${what}).`,
  'embed-insecure': () => 'Diese Seite ist nicht verschlüsselt (https).',
  'embed-blocked': (host) => `Der Rahmen von ${host} lädt nicht.`,
};

/** Gives the words of the first of the wanted languages (BCP 47, as browsers list them) that there are any for, else English. */
export function facadeWords(wanted: readonly string[]): FacadeWords {
  return /\b(de|en)\b/.exec(wanted.join())?.[0] === 'de' ? de : en;
}

/** Writes bytes as `format.ts` does: decimal units, three figures. That one makes much more than an element needs. */
export function facadeSize(bytes: number, language: Language): string {
  // Rounded before it is known in which unit, so that 999,999 bytes are not 1000 kB.
  const value = Number(bytes.toPrecision(3));
  const step = Math.min(4, Math.trunc((`${value}`.length - 1) / 3));
  const text = (value / 1000 ** step).toLocaleString(language, {
    style: 'unit',
    unit: `${['', 'kilo', 'mega', 'giga', 'tera'][step]}byte`,
    unitDisplay: step ? 'short' : 'long',
    minimumSignificantDigits: step ? 3 : 1,
  });
  return text.replace(' ', '\u00a0');
}
