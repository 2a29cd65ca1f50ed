import type { Words } from './en.js';
import { plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('de', count, { one, other });

export const faults: Words['faults'] = {
  // Die Liste
  problems: 'Probleme',
  now: 'Gerade jetzt',
  mirror: (host) => `Spiegelserver ${host}:`,

  // Stillstand
  full: 'Der Speicher dieses Browsers ist voll',
  fullWhy: (left, free, missing) =>
    `${left} fehlen noch, und der Browser hat für diese Seite ${free} frei: ${missing} zu wenig.`,
  fullDisk: (free) =>
    `Der Browser kann nichts mehr schreiben, obwohl er ${free} frei meldet. Wahrscheinlich ist die Platte selbst voll.`,
  fullHelp: 'Wirf etwas aus dem Regal oder mach auf der Platte Platz. Was schon da ist, bleibt, und es geht von selbst weiter.',
  fullHelpDisk: 'Mach auf der Platte Platz. Was schon da ist, bleibt, und es geht von selbst weiter.',
  memoryFull: 'Der Arbeitsspeicher ist voll',
  memoryFullWhy: (limit, left) =>
    `Dieser Browser speichert nichts für diese Seite. Deshalb liegt alles im Arbeitsspeicher, und mehr als ${limit} werden davon nicht genommen. ${left} fehlen noch.`,
  memoryFullHelp:
    'Speichere, was vollständig ist, und wirf es dann aus dem Regal: Es geht von selbst weiter. Oder erlaube der Seite, Daten zu speichern, ohne privates Fenster, und öffne den Link noch einmal.',
  kept: 'Was hier Platz belegt',
  openShelf: 'Zum Regal',
  banned: 'Niemand mehr zu fragen',
  short: { 'storage-full': 'kein Platz mehr', 'peers-banned': 'niemand mehr zu fragen' },

  // Einträge einer anderen Fassung
  unreadable: (count) =>
    n(
      count,
      '1 Eintrag stammt von einer anderen Fassung dieser Seite, und diese kann ihn nicht lesen. Er bleibt unberührt.',
      '# Einträge stammen von einer anderen Fassung dieser Seite, und diese kann sie nicht lesen. Sie bleiben unberührt.',
    ),
  removeUnreadable: () => 'Entfernen',
  removeTitle: (count) => n(count, '1 unlesbaren Eintrag entfernen?', '# unlesbare Einträge entfernen?'),
  removeWhy: 'Was darin liegt, verschwindet aus diesem Browser. Die Fassung, von der es stammt, hätte es noch lesen können.',

  // Vollständig, nur Spiegelserver
  seedNeedsPeers: 'Verteilen heißt, anderen Besuchern zu geben, und „Nur Spiegelserver“ lässt sie nicht herein.',
  seedWithPeers: 'Mit „Besucher und Spiegelserver“ verteilen',
};
