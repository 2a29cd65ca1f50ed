import { plural } from './format.js';
import type { Words } from './en.js';

const n = (count: number, one: string, other: string): string => plural('de', count, { one, other });

export const trust: Words['trust'] = {
  // Der Bereich Herausgeber
  publisher: 'Herausgeber',
  signed: 'Signiert',
  unsigned: 'Nicht signiert',
  unchecked: 'Signatur nicht geprüft',
  fingerprint: 'Fingerabdruck des Schlüssels',
  pinned: 'Dieser Link verlangt diesen Schlüssel.',
  pinnedBefore:
    'In diesen Browser kam es über einen Link, der diesen Schlüssel verlangt; der jetzt offene nennt keinen.',
  unpinned:
    'Der Link sagt nicht, von wem es sein soll. Vergleiche den Fingerabdruck mit dem auf der Seite des Herausgebers.',
  pinnedAsking: 'Der Link verlangt, dass es mit diesem Schlüssel signiert ist. Alles andere wird abgelehnt.',
  unpinnedAsking: 'Der Link sagt nicht, von wem es sein soll.',
  own: 'Mit deinem Schlüssel signiert.',
  ownPass: 'Der Link verlangt diesen Schlüssel; gib ihn ganz weiter.',
  unsignedWhy: 'Niemand bürgt dafür. Die Teile werden gegen den Link geprüft und gegen sonst nichts.',
  uncheckedWhy:
    'Eine Signatur ist da, aber weder der Link noch sie selbst sagt, mit welchem Schlüssel. Damit beweist sie nichts.',
  claims: (name) => `Nennt sich selbst „${name}“.`,
  claimsWhy: 'Einen Namen kann jeder behaupten; was zählt, ist der Schlüssel.',
  claimsOwn: (name) => `Besucher lesen, dass du dich „${name}“ nennst.`,
  earlier: (count, since) =>
    `In diesem Browser ${n(count, 'liegt eine weitere Veröffentlichung', 'liegen # weitere Veröffentlichungen')} mit diesem Schlüssel, seit dem ${since}.`,
  first: 'Es ist die erste Veröffentlichung mit diesem Schlüssel in diesem Browser.',
  official: 'Seite des Herausgebers:',
  officialClaimed: 'Genannte Seite:',

  // Geprüft
  verifyBig: 'Wird mit dem Signierten verglichen',
  verified: 'Geprüft',
  verifyWaiting: 'Alle Teile sind da. Gleich wird jede Datei mit dem Signierten verglichen, danach kannst du speichern.',
  verifying: (done, total) =>
    `Alle Teile sind da. Jede Datei wird mit dem Signierten verglichen: ${done} von ${total}. Danach kannst du speichern.`,
  verifyProgress: 'Vergleich mit dem Signierten',
  verifiedWhy:
    'Jede Datei ist Byte für Byte die, die mit dem Schlüssel des Herausgebers signiert wurde. Solange dieser Tab offen ist, gibt er sie weiter.',
  verifiedPausedWhy:
    'Jede Datei ist Byte für Byte die, die mit dem Schlüssel des Herausgebers signiert wurde.',
  sha256: 'SHA-256',

  // Schon vorhanden
  haveFile: 'Ich habe diese Datei schon',
  haveFolder: 'Ich habe diesen Ordner schon',
  haveWhy: 'Wähle sie, oder leg sie irgendwo hier ab, egal, wie sie heißt. Was gleich ist, wird nicht heruntergeladen.',
  haveWhyAsking:
    'Dazu muss erst die Beschreibung von anderen Besuchern kommen, die dabei deine IP-Adresse sehen. Von der Datei wird nichts heruntergeladen.',
  dropCopy: 'Loslassen, dann wird verglichen',
  dropFile: 'Loslassen, dann wird verglichen',
  copyReading: 'Deine Auswahl wird gelesen',
  copyWaiting: 'Deine Datei wird verglichen, sobald die Beschreibung da ist.',
  copyComparing: (done, total) => `Deine Datei wird verglichen: ${done} von ${total}`,
  copyProgress: 'Vergleich deiner Datei',
  copyTake: 'Passende Teile werden übernommen',
  copyTaking: (done, total) => `Passende Teile werden übernommen: ${done} von ${total}`,
  copyDiffers: 'Das ist nicht die Datei des Herausgebers',
  copyDiffersFolder: 'Das sind nicht die Dateien des Herausgebers',
  copyChosen: (chosen) => `Gewählt hast du „${chosen}“.`,
  copyComparedWith: (path) => `Verglichen wurde mit „${path}“.`,
  copyLonger: (by) => `Deine ist ${by} länger.`,
  copyShorter: (by) => `Deine ist ${by} kürzer.`,
  copyShorterSame: (by, byte) =>
    `Deine ist ${by} kürzer und bis Byte ${byte}, kurz vor ihrem Ende, gleich; ob der Rest davon stimmt, lässt sich nicht sagen.`,
  copyTooShort: 'Sie endet schon im ersten Teil, also lässt sich nichts davon vergleichen.',
  copyEmpty: 'Sie ist leer.',
  copySameUpTo: (byte) => `Bis Byte ${byte} ist alles gleich; in dem Teil, das dort beginnt, liegt der erste Unterschied.`,
  copyNeverSame: 'Schon im ersten Teil liegt ein Unterschied.',
  copyLengthOnly: 'So weit beide reichen, sind sie gleich.',
  copyMissing: (count) =>
    n(count, 'Für 1 Datei davon hast du nichts gewählt.', 'Für # Dateien davon hast du nichts gewählt.'),
  copyMatching: (matching, total) => `${matching} von ${total} stimmen überein.`,
  copyNoMatch: 'Kein einziges Teil stimmt überein.',
  copyKnown: (release) => `Es ist die Datei aus „${release}“, die in diesem Browser liegt.`,
  useMatching: 'Passende Teile verwenden',
  copyHasAll: 'Alles ist darin enthalten; heruntergeladen werden muss nichts.',
  onlyRest: (rest) => `Nur ${rest} müssen noch heruntergeladen werden.`,
  downloadInstead: 'Lieber herunterladen',
  putAway: 'Weglegen',

  // Die eigene Kopie nach dem Neuladen
  copyGone:
    'Du hast das aus einer eigenen Datei weitergegeben, die der Browser nicht mehr lesen kann. Wähle dieselbe noch einmal, oder lade es herunter wie alle anderen.',
  copyGoneFolder:
    'Du hast das aus eigenen Dateien weitergegeben, die der Browser nicht mehr lesen kann. Wähle dieselben noch einmal, oder lade es herunter wie alle anderen.',

  // Namen, die täuschen könnten
  flags: {
    bidi: 'enthält versteckte Zeichen, die Text umdrehen',
    invisible: 'enthält Zeichen, die man nicht sieht',
    markup: 'sieht aus wie Code einer Webseite (hier steht er als reiner Text)',
    'look-alike': 'mischt Buchstaben verschiedener Alphabete, die sich gleichen',
  },
  flagged: (faults) => `Vorsicht mit diesem Namen: Er ${faults.join(', und er ')}.`,

  // Ein Link, der einen anderen Schlüssel verlangt
  keptByOther: 'Was hier liegt, kam über einen anderen Link und bleibt, wie es ist. Frag den Herausgeber, welcher Link seiner ist.',
  openKept: 'Öffnen, was hier liegt',

  // Für andere Programme
  saveSums: 'SHA256SUMS speichern',
  saveSignature: 'Signatur speichern',
  savePublicKey: 'Öffentlichen Schlüssel speichern',
  proof: 'Ohne Reseed prüfen',
  saveManifest: 'Signiertes Manifest speichern',
  saveManifestSignature: 'Signatur des Manifests speichern',
  proofCommand: 'Speichere beides in den Ordner mit den Dateien und führe dort aus:',
  proofFile: 'Und für jede Datei, im Vergleich mit dem SHA-256 aus dem Manifest:',
  proofKey: 'Nimm den Schlüssel von der Seite des Herausgebers und nicht von hier.',
};
