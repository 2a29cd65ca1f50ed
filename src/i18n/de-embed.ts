import type { Words } from './en.js';

/** Die Datei in der Seite einer anderen Website. */
export const embed: Words['embed'] = {
  openTab: 'In eigenem Tab öffnen',
  keptApart:
    'Was du hier lädst, gilt nur für diese Website: Browser halten den Speicher jeder Website getrennt. In einem eigenen Tab fängt es von vorn an.',
  covered:
    'Dieser Klick zählt nicht: Die Schaltfläche war verdeckt, abgeschnitten oder gerade erst erschienen. Drück noch einmal, wenn du sie ganz siehst, oder öffne alles in einem eigenen Tab.',
  needsTab: 'Dateien auswählen kannst du in einem eigenen Tab.',
  onlyReleases: 'In einer fremden Seite lässt sich nur ein Download zeigen.',
};
