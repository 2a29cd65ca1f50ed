import type { Words } from './en.js';

/** Die Datei in der Seite einer anderen Website. */
export const embed: Words['embed'] = {
  openTab: 'In eigenem Tab öffnen',
  keptApart:
    'Was du hier lädst, gilt nur für diese Website: Browser halten den Speicher jeder Website getrennt. In einem eigenen Tab fängt es von vorn an.',
  tabKeeps: 'Ein eigener Tab behält alles, wenn ihm der Speicher nicht auch verweigert wird.',
  contacted: (host) => `Bisher wurde nur ${host} gefragt, woher dieser Rahmen kommt.`,
  isMirror: 'Das ist zugleich ein Spiegelserver.',
  soCanMirrors: (hosts) => `Die Spiegelserver auch: ${hosts}.`,
  onlyMirrors: (hosts) => `Sobald du anfängst, sehen die Spiegelserver deine IP-Adresse: ${hosts}. Andere Besucher nicht.`,
  seenBy: (names) => `Sobald du weitermachst, können deine IP-Adresse sehen: ${names}.`,
  visitors: 'andere Besucher',
  mustBeSigned: 'Muss signiert sein von',
  signedBy: 'Signiert von',
  pinned: 'der Link verlangt diesen Schlüssel',
  pinnedBefore: 'ein früherer Link verlangte diesen Schlüssel',
  unpinned: 'der Link verlangt keinen Schlüssel',
  ownKey: 'dein eigener Schlüssel',
  publisher: 'Herausgeber und Schlüssel',
  onlyYou: 'Keine Seite kann hier für dich drücken.',
  again: 'Du wirst noch einmal gefragt, weil diesmal andere deine IP-Adresse sehen können als die, mit denen du auf dieser Website einverstanden warst.',
  once: 'Darum wirst du gefragt, auf jeder Website einmal.',
  noMirror:
    'Diese Website lässt Downloads nur von Spiegelservern zu, und der Link nennt keinen. In einem eigenen Tab kannst du von anderen Besuchern herunterladen.',
  mirrorsMeanwhile:
    'Ein anderer Download auf dieser Website kommt nur von Spiegelservern, und der Link von diesem nennt keinen. Warte, bis der andere fertig ist, oder öffne diesen in einem eigenen Tab.',
  wait: 'Diese Schaltfläche lässt sich drücken, sobald sie, und was daneben steht, eine halbe Sekunde lang ganz zu sehen war.',
  covered:
    'Dieser Klick zählt nicht: Die Schaltfläche, oder was daneben steht, war verdeckt oder abgeschnitten, oder du hast zu früh gedrückt. Drück noch einmal, wenn du alles gesehen hast, oder öffne es in einem eigenen Tab.',
  sourcesInTab: 'Woher ein Download kommt, hat diese Website gewählt. In einem eigenen Tab wählst du es unter „Quellen“.',
  needsTab: 'Dateien auswählen kannst du in einem eigenen Tab.',
  onlyReleases: 'In einer fremden Seite lässt sich nur ein Download zeigen.',
};
