import { inertText } from '../release/inert.js';
import type { PathFault } from '../release/paths.js';
import { groupsOf } from '../release/publisher-key.js';
import { swarmProblems } from './de-swarm-problems.js';
import { formatOf, plural } from './format.js';
import type { ProblemWords } from './wording.js';

const f = formatOf('de');

const pathFaults: { readonly [F in PathFault]: string } = {
  empty: 'Eine der Dateien hat keinen eigenen Namen',
  parent: 'Eine der Dateien heißt so, dass sie außerhalb deines Download-Ordners landen könnte',
  separator: 'Im Namen einer der Dateien steht ein Schrägstrich',
  drive: 'Eine der Dateien heißt wie ein Laufwerk',
  control: 'Im Namen einer der Dateien stehen Steuerzeichen',
  reserved: 'Eine der Dateien heißt wie ein Gerät von Windows',
  long: 'Eine der Dateien hat einen Namen, der für jede Platte zu lang ist',
  twice: 'Zwei der Dateien heißen gleich',
};

export const problems: ProblemWords = {
  ...swarmProblems,
  'link-empty': () => ({
    what: 'Hier steht kein Link.',
    next: 'Kopiere ihn ganz, vom Anfang bis zum Ende, und füge ihn oben in die Adresszeile ein.',
  }),
  'link-too-long': ({ limit }) => ({
    what: `Der Link hat mehr als ${f.number(limit)} Zeichen.`,
    next: 'So lang ist keiner. Lass ihn dir noch einmal schicken, vermutlich klebt etwas daran.',
  }),
  'link-not-a-magnet': () => ({
    what: 'Darin ist kein Magnet-Link.',
    next: 'In einem Link von hier steht hinter dem # „magnet:?“. Vielleicht ist beim Kopieren ein Stück verloren gegangen.',
  }),
  'link-no-info-hash': () => ({
    what: 'Der Link sagt nicht, was er meint.',
    next: 'Das Stück „xt=urn:btih:…“ fehlt. Lass dir den ganzen Link noch einmal geben.',
  }),
  'link-bad-info-hash': ({ value }) => ({
    what: `Der Info-Hash im Link ist beschädigt: „${value}“.`,
    next: 'Er muss 40 Hexziffern haben; vielleicht ging beim Kopieren etwas verloren. Lass dir den ganzen Link noch einmal geben.',
  }),
  'link-v2-only': () => ({
    what: 'Dieser Link gilt nur für BitTorrent Version 2.',
    next: 'Reseed liest Version 1 und gemischte Torrents. Frag nach einem solchen Link.',
  }),
  'link-bad-key': ({ value }) => ({
    what: `Der Schlüssel im Link ist beschädigt: „${inertText(value)}“.`,
    next: 'Er sagt, wer signiert haben muss; ohne ihn wird nichts geöffnet. Lass dir den ganzen Link noch einmal geben.',
  }),
  'link-bad-address': ({ address }) => ({
    what: `Im Link steht eine Adresse, die in keinem ehrlichen steht: „${inertText(address)}“.`,
    next: 'Sie könnte etwas ausführen, deshalb wurde nichts geöffnet. Trau der Quelle nicht.',
  }),
  'torrent-too-large': ({ limit }) => ({
    what: `Die Beschreibung hierzu ist größer als ${f.bytes(limit)} und wurde nicht gelesen.`,
    next: 'Wer es veröffentlicht hat, kann es mit größeren Teilen oder weniger Dateien noch einmal tun.',
  }),
  'torrent-malformed': ({ reason }) => ({
    what: 'Die Beschreibung hierzu ergibt keinen Sinn.',
    next: 'Es wurde nichts heruntergeladen. Sag der Person Bescheid, die es veröffentlicht hat.',
    reason,
  }),
  'torrent-wrong-info-hash': ({ expected, found }) => ({
    what: 'Ein Besucher hat etwas anderes geschickt, als dein Link meint. Es wurde weggeworfen.',
    next: 'Versuch es noch einmal, ein anderer hat vielleicht das Richtige.',
    reason: `erwartet ${expected}, gefunden ${found}`,
  }),
  'torrent-bad-path': ({ path, fault }) => ({
    what: `${pathFaults[fault]}: „${inertText(path)}“.`,
    next: 'Deshalb wurde alles abgelehnt. Trau der Quelle nicht.',
  }),
  'manifest-malformed': ({ reason }) => ({
    what: 'Die Angaben des Herausgebers ergeben keinen Sinn.',
    next: 'Es wurde nichts heruntergeladen. Sag der Person Bescheid, die es veröffentlicht hat.',
    reason,
  }),
  'manifest-unknown-type': ({ type }) => ({
    what: `Das stammt aus einem neueren Programm, in einer Form, die diese Seite nicht kennt: „${type}“.`,
    next: 'Lade die Seite neu, damit sie aktuell ist, und öffne den Link noch einmal.',
  }),
  'manifest-mismatch': ({ path }) => ({
    what: `Was der Herausgeber aufzählt und was wirklich darin ist, passt nicht zusammen: „${path}“.`,
    next:
      'Deshalb wurde alles abgelehnt, denn jemand könnte es verändert haben. Bitte den Herausgeber um einen neuen Link.',
  }),
  'manifest-bad-address': ({ address }) => ({
    what: `Der Herausgeber soll eine Adresse angegeben haben, die kein ehrlicher angibt: „${inertText(address)}“.`,
    next: 'Erlaubt ist nur https:. Alles wurde abgelehnt und nichts davon heruntergeladen.',
  }),
  'signature-missing': ({ expected }) => ({
    what: 'Der Link verlangt eine Signatur, und hier ist keine.',
    next: 'Es wurde nichts heruntergeladen. Vielleicht hat dir jemand etwas anderes untergeschoben: Frag den Herausgeber nach dem Link.',
    facts: [
      ['Der Link verlangt diesen Schlüssel', groupsOf(expected)],
      ['Signiert mit', 'keinem'],
    ],
  }),
  'signature-malformed': ({ reason }) => ({
    what: 'Die Signatur hierzu lässt sich nicht lesen.',
    next: 'Es wurde nichts heruntergeladen. Sag der Person Bescheid, die es veröffentlicht hat.',
    reason,
  }),
  'signature-other-key': ({ expected, found }) => ({
    what: 'Das wurde mit einem anderen Schlüssel signiert als verlangt.',
    next: 'Es wurde nichts heruntergeladen. Hat der Herausgeber den Schlüssel gewechselt, steht das auf seiner Seite, mit einem neuen Link.',
    facts: [
      ['Verlangt', groupsOf(expected)],
      [found.length === expected.length ? 'Signiert mit' : 'Signiert mit dem Schlüssel, der bei minisign so heißt', groupsOf(found)],
    ],
  }),
  'signature-key-id': ({ expected, found }) => ({
    what: 'Der verlangte Schlüssel und die Signatur haben verschiedene Schlüssel-IDs, obwohl es derselbe Schlüssel ist.',
    next: 'Auch minisign lehnt das ab. Wahrscheinlich wurde ein Zeichen des Links verändert.',
    facts: [
      ['Schlüssel-ID, die der Link verlangt', expected],
      ['Schlüssel-ID in der Signatur', found],
    ],
  }),
  'signature-mismatch': ({ part }) => ({
    what:
      part === 'manifest'
        ? 'Die Angaben hierzu sind nicht die, die signiert wurden.'
        : 'Der Kommentar in der Signatur ist nicht der, der signiert wurde.',
    next: 'Jemand hat sie danach verändert. Es wurde nichts heruntergeladen. Bitte den Herausgeber um einen neuen Link.',
  }),
  'file-not-signed': ({ path, expected, found }) => ({
    what: `„${inertText(path)}“ ist nicht die Datei, die signiert wurde.`,
    next: 'Die Teile sind die, die der Link meint, und doch ist das Ganze eine andere Datei. Speichern geht nicht. Sag dem Herausgeber Bescheid.',
    facts: [
      ['SHA-256, signiert', expected],
      ['SHA-256 dieser Datei', found],
    ],
  }),
  'key-malformed': ({ reason }) => ({
    what: 'Das ist kein geheimer Schlüssel von minisign.',
    next: 'Wähle die Datei minisign.key, nicht minisign.pub. Ist sie es, dann ist sie beschädigt: Nimm eine andere Kopie.',
    reason,
  }),
  'key-passphrase': () => ({
    what: 'Diese Passphrase öffnet den Schlüssel nicht.',
    next: 'Achte auf Großschreibung und Tastaturbelegung und versuch es noch einmal.',
  }),
  'key-too-costly': ({ neededBytes }) => ({
    what: `Diesen Schlüssel zu öffnen bräuchte ${f.bytes(neededBytes)} Arbeitsspeicher, mehr als ein Browser hat.`,
    next: 'Verschließ ihn mit „minisign -C -s minisign.key“ neu und lies ihn dann ein.',
  }),
  'key-missing': ({ fingerprint }) => ({
    what: 'Diesen Schlüssel kann der Browser nicht mehr hergeben.',
    next: 'Er wurde schon gesichert, oder die Daten des Browsers wurden gelöscht. Nimm die minisign.key, die du gespeichert hast.',
    facts: [['Fingerabdruck des Schlüssels', groupsOf(fingerprint)]],
  }),
  'nothing-chosen': () => ({
    what: 'Es ist noch keine Datei da.',
    next: 'Leg Dateien oder einen Ordner auf das Feld, oder wähle welche aus.',
  }),
  'all-empty': () => ({
    what: 'Alle gewählten Dateien sind leer.',
    next: 'Eine Veröffentlichung braucht mindestens ein Byte. Wähle eine Datei, in der etwas steht.',
  }),
  'text-too-long': (data) => ({
    what: `${{ title: 'Der Titel', version: 'Die Version', description: 'Die Beschreibung', publisher: 'Der Name' }[data.field]} ist länger als ${f.number(data.limit)} Zeichen.`,
    next: 'Kürze den Text und veröffentliche noch einmal.',
  }),
  'page-insecure': () => ({
    what: 'Diese Seite wurde über eine Adresse geöffnet, der Browser keine Dateien anvertrauen.',
    next: 'Öffne sie über https, oder auf diesem Rechner selbst als http://localhost oder http://127.0.0.1.',
  }),
  'browser-too-old': ({ missing }) => ({
    what: 'Diesem Browser fehlt etwas, das Reseed braucht.',
    next: 'Nimm einen aktuellen Chrome, Edge oder Firefox.',
    reason: missing,
  }),
  'too-many-files': ({ limit }) => ({
    what: `Mehr als ${f.number(limit)} Dateien passen nicht hinein.`,
    next: 'Pack sie in ein Archiv oder veröffentliche sie in mehreren Teilen.',
  }),
  'no-trackers': () => ({
    what: 'Ohne Tracker findet dich niemand.',
    next: 'Trag unter „Tracker und Verbindungen“ wenigstens einen ein.',
  }),
  'tracker-address': ({ value }) => ({
    what: `„${value}“ ist keine Tracker-Adresse.`,
    next: 'Browser erreichen Tracker nur über ws: oder wss:, etwa wss://tracker.example/announce.',
  }),
  'ice-server-address': ({ value }) => ({
    what: `„${value}“ ist keine Adresse eines STUN- oder TURN-Servers.`,
    next: 'Sie muss etwa so aussehen: stun:stun.example.org:3478.',
  }),
  'file-changed': ({ path }) => ({
    what: `„${path}“ hat sich auf deiner Platte verändert, seit du es veröffentlicht hast.`,
    next:
      'Es wird nicht mehr weitergegeben, damit niemand ein Gemisch bekommt. Leg die alte Datei zurück oder veröffentliche die neue.',
  }),
  'file-unreadable': ({ path }) => ({
    what: `„${path}“ lässt sich nicht lesen.`,
    next:
      'Vielleicht verschoben, gelöscht oder von einem anderen Programm gesperrt. Leg die Datei zurück und wähle sie noch einmal.',
  }),
  'file-differs': ({ path }) => ({
    what: `„${path}“ ist nicht die Datei, die veröffentlicht wurde.`,
    next: 'Wähle genau dieselbe. Eine geänderte Datei braucht einen eigenen Link.',
  }),
  'pieces-altered': ({ count }) => ({
    what: plural('de', count, {
      one: '1 Teil war auf der Platte verändert und wurde weggeworfen.',
      other: '# Teile waren auf der Platte verändert und wurden weggeworfen.',
    }),
    next: 'Du musst nichts tun: Was fehlt, wird neu geholt. Passiert das öfter, lass die Platte prüfen.',
  }),
  'storage-full': ({ neededBytes, freeBytes }) => ({
    what:
      `Gebraucht werden ${f.bytes(neededBytes)}, und der Browser hat für diese Seite noch ${f.bytes(freeBytes)} frei.`,
    next:
      'Wirf etwas aus dem Regal oder mach auf der Platte Platz, dann versuch es noch einmal. Was schon da ist, bleibt.',
  }),
  'storage-denied': () => ({
    what: 'Dieser Browser lässt die Seite nichts speichern.',
    next:
      'Das liegt an einem privaten Fenster oder an gesperrten Websitedaten. Alles geht, aber nur, bis der Tab zu ist.',
  }),
  'storage-failed': ({ reason }) => ({
    what: 'Der Browser konnte nichts in seinen Speicher schreiben.',
    next: 'Sieh nach, ob die Platte voll ist, und versuch es noch einmal. Was schon da ist, bleibt.',
    reason,
  }),
  'storage-wiped': () => ({
    what: 'Was dieser Browser für die Seite aufhob, wurde gelöscht, während sie offen war.',
    next: 'Du musst nichts tun: Was fehlt, wird neu geholt. Ein Schlüssel zum Veröffentlichen, der nicht gesichert war, kann weg sein.',
  }),
  'unknown-release': () => ({
    what: 'Das liegt nicht in diesem Browser.',
    next: 'Vielleicht hast du es in einem anderen Tab weggeworfen. Öffne den Link noch einmal.',
  }),
  'not-whole': () => ({
    what: 'Es fehlen noch Teile.',
    next: 'Sobald alles da ist, lässt es sich speichern und als Ganzes prüfen.',
  }),
  'not-verified': () => ({
    what: 'Noch steht nicht fest, dass es das Signierte ist, speichern geht noch nicht.',
    next: 'Warte, bis der Vergleich fertig ist.',
  }),
  'save-unsupported': () => ({
    what: 'So kann dieser Browser nicht speichern.',
    next: 'Nimm einen der anderen Wege oder ein aktuelles Chrome, Edge oder Firefox ohne privates Fenster.',
  }),
  'save-interrupted': ({ path }) => ({
    what: `Das Speichern brach bei „${path}“ ab.`,
    next: 'Lösch die halbe Datei und speichere noch einmal. Heruntergeladen wird nichts doppelt.',
  }),
  'torrent-unreachable': ({ host }) => ({
    what: `Der Server, der sagen soll, was hier darin ist, antwortet nicht: ${inertText(host)}.`,
    next: 'Andere Besucher wissen es auch: Lass sie unter Quellen zu, oder versuche es später noch einmal.',
  }),
  'no-mirrors': () => ({
    what: 'Kein Spiegelserver hierfür ist bekannt, und du willst nur solche.',
    next: 'Wähle unter Quellen „Besucher und Spiegelserver“, dann werden andere Besucher gefragt.',
  }),
  'webrtc-missing': () => ({
    what: 'Dieser Browser kann sich nicht mit anderen verbinden.',
    next: 'WebRTC fehlt oder ist abgeschaltet. Erlaube es in den Einstellungen, oder nimm einen anderen Browser.',
  }),
  cancelled: () => ({ what: 'Abgebrochen.', next: 'Es hat sich nichts geändert.' }),
  internal: ({ reason }) => ({
    what: 'In Reseed ist etwas schiefgegangen.',
    next: 'Lade die Seite neu. Heruntergeladenes bleibt erhalten.',
    reason,
  }),
};
