import type { Words } from './en.js';

export const keys: Words['keys'] = {
  whoPublishes: 'Wer veröffentlicht',
  noName: 'ohne Namen',
  name: 'Dein Name',
  nameWhy: 'Besucher lesen ihn als deine Behauptung. Beweisen kann nur der Schlüssel.',
  official: 'Offizielle Seite',
  officialWhy: 'Deine Seite dazu. Besucher sehen ihre Adresse.',
  officialWrong: 'Das ist keine Adresse einer Webseite: Sie muss mit https:// anfangen.',

  yourKey: 'Dein Schlüssel',
  yourKeys: 'Deine Schlüssel',
  none: 'Er entsteht von selbst, wenn du zum ersten Mal veröffentlichst. Er signiert, und der Link verlangt ihn: So kann niemand etwas anderes für deines ausgeben.',
  since: (date) => `In diesem Browser seit ${date}`,
  current: 'Signiert, was du als Nächstes veröffentlichst.',
  backedUp: 'Die Datei dazu hast du: Heb minisign.key und die Passphrase auf. Dieser Browser kann damit signieren, ihn aber nicht hergeben.',
  notBackedUp: 'Nur dieser Browser hat ihn.',
  notBackedUpWhy:
    'Werden seine Daten gelöscht, ist der Schlüssel weg: Dann kann niemand mehr eine neue Fassung deiner Sachen veröffentlichen. Einmal sichern, und das kann nicht passieren.',
  shelfReminder: 'Deinen Schlüssel gibt es nur in diesem Browser.',
  notNow: 'Jetzt nicht',
  use: 'Diesen verwenden',
  backUp: 'Schlüssel sichern',
  import: 'Schlüssel einlesen',

  // Sichern
  backUpWhy:
    'Gespeichert werden zwei Dateien: minisign.key, mit einer Passphrase verschlossen, und minisign.pub, für alle. Beide öffnet das Programm minisign, und diese Seite in einem anderen Browser auch.',
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase noch einmal',
  passphraseWhy:
    'Die Datei allein genügt dann niemandem. Wiederherstellen lässt sie sich nicht: Schreib sie auf, aber nicht dorthin, wo die Datei liegt.',
  passphraseShort: 'Das ist kurz. Mehrere Wörter sind sicherer und leichter zu merken.',
  passphraseEmpty: 'Ohne Passphrase geht es nicht.',
  passphraseDiffers: 'Die beiden sind nicht gleich.',
  saveKeyFiles: 'Beide Dateien speichern',
  locking: 'Der Schlüssel wird verschlossen. Das dauert einen Moment.',
  savedBoth: 'Findest du beide Dateien wieder?',
  savedBothWhy:
    'Sieh in deinen Downloads nach. Sagst du Ja, behält dieser Browser den Schlüssel nur noch zum Signieren und kann ihn nicht noch einmal speichern. Mit „Jetzt nicht“ bleibt der Schlüssel in diesem Browser, wie er war.',
  haveBoth: 'Ja, ich habe beide',
  saveAgain: 'Noch einmal speichern',

  // Einlesen
  importWhy:
    'Eine minisign.key, vom Programm minisign oder von hier. Sie signiert dann, was du als Nächstes veröffentlichst.',
  keyFile: 'Schlüsseldatei',
  keyFileMissing: 'Wähle zuerst die Datei minisign.key.',
  passphraseMaybe: 'Leer lassen, wenn der Schlüssel keine hat.',
  unlocking: 'Der Schlüssel wird geöffnet. Das dauert einen Moment.',
  bringIn: 'Einlesen',
  broughtIn: 'Eingelesen. Er signiert, was du als Nächstes veröffentlichst.',
  hadAlready: 'Diesen Schlüssel hast du schon.',
};
