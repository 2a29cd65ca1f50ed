import type { AddressFaultWords, FaultWords } from './en-mirrors.js';
import type { Words } from './en.js';
import { formatOf, plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('de', count, { one, other });
const f = formatOf('de');

const addressFaults: AddressFaultWords = {
  'no-scheme': 'Schreibe „https://“ davor.',
  'not-https': 'Sie muss mit „https://“ beginnen.',
  'user-name': 'Ein Benutzername darf nicht darin stehen.',
  fragment: 'Für „#“ in einem Namen schreibe „%23“.',
  'too-long': 'Sie ist zu lang.',
  'not-an-address': 'Das ist keine Adresse eines Webservers.',
};

const faults: FaultWords = {
  unreachable: () => ({
    what: 'Keine Verbindung.',
    means: 'Er ist abgeschaltet, sein Name oder sein Zertifikat gilt nicht, oder die Leitung ist gerissen.',
  }),
  'no-cors': () => ({
    what: 'Er lässt keine Seite seine Dateien lesen.',
    means: 'Seiner Antwort fehlt der Header „Access-Control-Allow-Origin“ (CORS). Viele Server lassen ihn auch dann weg, wenn eine Datei fehlt.',
  }),
  'not-found': ({ status }) => ({
    what: `Er gibt die Datei nicht heraus (Status ${status}).`,
    means: 'Sie heißt dort anders, liegt woanders oder ist nicht öffentlich.',
  }),
  changed: () => ({
    what: 'Die Datei dort hat sich geändert, seit sie veröffentlicht wurde.',
    means: 'Sie ist also nicht mehr die, die gebraucht wird, und er schickt sie nicht.',
  }),
  'server-error': ({ status }) => ({
    what: `Er hat selbst einen Fehler (Status ${status}).`,
    means: 'Mehr kann nur sein Betreiber herausfinden.',
  }),
  busy: ({ status, retryAfterMs }) => ({
    what: `Er hat zu viel zu tun (Status ${status}).`,
    means: retryAfterMs === null ? 'Er bittet um Geduld.' : `Er bittet um Geduld: ${f.duration(retryAfterMs / 1000)}.`,
  }),
  'ignores-range': ({ status }) => ({
    what: 'Er achtet nicht auf Range und schickt ganze Dateien.',
    means: `Auf die Frage nach einem Stück kam etwas anderes (Status ${status} statt 206).`,
  }),
  'wrong-range': () => ({
    what: 'Er schickt ein anderes Stück als das verlangte.',
    means: 'Oder seine Datei ist anders lang: vielleicht eine ältere oder neuere Version.',
  }),
  'short-body': () => ({ what: 'Er schickt weniger, als er soll.', means: 'Seine Datei ist kürzer, oder unterwegs wird sie abgeschnitten.' }),
  'long-body': () => ({ what: 'Er schickt mehr, als er soll.', means: 'Seine Datei ist länger, oder unterwegs wird sie verändert.' }),
  'redirect-elsewhere': ({ host }) => ({
    what: host === null ? 'Er schickt Besucher weiter zu einem anderen Server.' : `Er schickt Besucher weiter zu ${host}.`,
    means: 'Gefragt werden nur Server, die genannt sind, damit du weißt, wer deine IP-Adresse sieht.',
  }),
  'redirect-loop': () => ({ what: 'Er schickt Besucher im Kreis.', means: 'Seine Weiterleitungen hören nicht auf.' }),
  hanging: () => ({ what: 'Sekundenlang kam nichts.', means: 'Er nahm die Anfrage an und verstummte dann.' }),
  'too-slow': () => ({ what: 'Er ist zu langsam.', means: 'Von ihm kamen weniger als 16 kB in der Sekunde.' }),
  altered: () => ({
    what: 'Was er schickt, ist nicht die Datei.',
    means: 'Er hat andere Bytes als das Veröffentlichte. Nichts davon wurde behalten.',
  }),
};

export const mirrors: Words['mirrors'] = {
  // Quellen
  sources: 'Quellen',
  sourcesWhy: 'Gilt für alle Downloads dieses Browsers. Was du selbst veröffentlichst, geht in jedem Fall an Besucher.',
  choices: {
    both: 'Besucher und Spiegelserver',
    mirrors: 'Nur Spiegelserver',
    peers: 'Nur Besucher',
  },
  choicesWhy: {
    both: 'Zuerst andere Besucher; für alles, was sie nicht geben können, Spiegelserver im Web.',
    mirrors: 'Kein anderer Besucher sieht deine IP-Adresse, die Spiegelserver schon. Du gibst nichts weiter.',
    peers: 'Kein Spiegelserver wird gefragt. Andere Besucher sehen deine IP-Adresse.',
  },
  addressBoth: (hosts) =>
    `Noch wurde niemand gefragt. Sobald du anfängst, können andere Besucher, und der Tracker, der sie vermittelt, deine IP-Adresse sehen. Die Spiegelserver auch: ${hosts}.`,
  addressMirrors: (hosts) =>
    `Noch wurde niemand gefragt. Sobald du anfängst, sehen die Spiegelserver deine IP-Adresse: ${hosts}. Andere Besucher sehen sie nicht.`,
  addressPeers:
    'Noch wurde niemand gefragt. Sobald du anfängst, können andere Besucher, und der Tracker, der sie vermittelt, deine IP-Adresse sehen. Spiegelserver werden nicht gefragt.',
  addressNone:
    'Noch wurde niemand gefragt. Du willst nur Spiegelserver, aber der Link nennt keinen: Mit „Besucher und Spiegelserver“ bekommst du es.',
  // Die Seite selbst kommt von einem Spiegelserver.
  addressOwn: (own) => `Bisher wurde nur ${own} gefragt, woher auch diese Seite kommt. Das ist zugleich ein Spiegelserver.`,
  addressThenPeers: 'Sobald du anfängst, können andere Besucher, und der Tracker, der sie vermittelt, deine IP-Adresse sehen.',
  addressThenOthers: (hosts) => `Die anderen Spiegelserver auch: ${hosts}.`,
  addressThenMirrors: (hosts) => `Sobald du anfängst, sehen auch die anderen Spiegelserver deine IP-Adresse: ${hosts}. Andere Besucher sehen sie nicht.`,
  addressThenNobody: 'Sonst bekommt niemand deine IP-Adresse zu sehen.',
  addressThenNoMirrors: 'Spiegelserver werden nicht gefragt.',

  // Zahlen
  spared: (percent) => `Besucher haben den Spiegelservern ${percent} davon erspart.`,
  shelfSum: (peers, mirrors, wasted) =>
    `Bei diesem Besuch kamen ${peers} von Besuchern und ${mirrors} von Spiegelservern${wasted === '' ? '' : `, dazu ${wasted}, die unbrauchbar waren`}.`,

  // Was die Seite sagt
  downloadingFrom: (peers, mirrors) => {
    const from = n(mirrors, 'einem Spiegelserver', '# Spiegelservern');
    return `Lädt von ${peers === 0 ? from : `${n(peers, 'einem Besucher', '# Besuchern')} und ${from}`}`;
  },
  asking: 'Spiegelserver werden gefragt',
  askingWhy: 'Sie sollen sagen, was darin ist. Andere Besucher werden nicht gefragt.',
  waitingWhy: 'Gerade kommt von den Spiegelservern nichts. Sie werden von selbst wieder gefragt.',
  stuck: 'Es steht still',
  stuckMirrors: 'Kein Spiegelserver gibt, was noch fehlt:',
  stuckBoth: 'Kein Spiegelserver gibt, was noch fehlt, und kein Besucher hat es gerade da:',
  stuckNone: 'Du willst nur Spiegelserver, aber es ist keiner bekannt.',
  helpMirrors: 'Wähle unter Quellen „Besucher und Spiegelserver“, dann werden auch andere Besucher gefragt.',
  helpBoth:
    'Es geht von selbst weiter, sobald jemand kommt, der es hat. Am besten hilft, wer dir den Link geschickt hat: Bitte die Person, ihn zu öffnen.',
  helpPeers: 'Es gibt Spiegelserver: Wähle unter Quellen „Besucher und Spiegelserver“, dann werden auch sie gefragt.',

  // Darf der Tab zu?
  mirrorsStay: 'Besser offen lassen',
  mirrorsStayWhy:
    'Noch hat es kein Besucher ganz. Schließt du den Tab jetzt, bleiben nur die Spiegelserver: Wer kommt, bekommt es von dort, wenn die Datei und ihre .torrent-Datei wirklich dort liegen.',
  mirrorsStayBare:
    'Noch hat es kein Besucher ganz. Schließt du den Tab jetzt, bleiben nur die Spiegelserver: Wer es schon geöffnet hat, lädt von dort weiter; wer später kommt, erfährt durch den Link nichts.',

  // Die .torrent-Datei auf den Spiegelservern
  torrentThere: 'Damit der Link auch geht, wenn niemand da ist',
  torrentThereWhy: (addresses) =>
    n(
      addresses,
      'Leg die .torrent-Datei neben die Dateien auf den Spiegelserver, genau unter diese Adresse:',
      'Leg die .torrent-Datei neben die Dateien auf die Spiegelserver, genau unter diese Adressen:',
    ),
  saveNamed: (name) => `${name} speichern`,
  copyAddress: 'Adresse kopieren',
  copyLines: 'Zeilen kopieren',

  // Eine eigene Kopie
  haveWhyMirrors:
    'Was darin ist, müssen erst die Spiegelserver sagen, die dann deine IP-Adresse sehen. Von der Datei wird nichts geladen.',
  haveWhyBoth:
    'Was darin ist, müssen erst die Spiegelserver oder andere Besucher sagen, die dann deine IP-Adresse sehen. Von der Datei wird nichts geladen.',
  haveWhyOwn: (own) =>
    `Was darin ist, sagt ${own}, woher auch diese Seite kommt; nur wenn es dort fehlt, werden andere gefragt. Von der Datei wird nichts geladen.`,

  // Einzelheiten
  mirrors: 'Spiegelserver',
  count: (count) => n(count, '1 Spiegelserver', '# Spiegelserver'),
  states: {
    idle: 'Bereit',
    fetching: 'Sendet',
    waiting: 'Vorerst in Ruhe gelassen',
    spent: 'Ausgeschöpft',
    'given-up': 'Aufgegeben',
  },
  follows: {
    idle: 'Er wird wieder gefragt, wenn er gebraucht wird.',
    fetching: 'Er wird gerade noch einmal versucht.',
    waiting: 'Nach einer Weile wird er von selbst wieder gefragt.',
    spent: 'Mehr darf ein Besucher ihm nicht entnehmen, sagt der Herausgeber.',
    'given-up': 'Er wird bei diesem Besuch nicht mehr gefragt.',
  },
  gave: (received) => `${received} empfangen`,
  ofNoUse: (wasted) => `davon ${wasted} unbrauchbar`,
  notAsked: 'Kein Spiegelserver wird gefragt: Du willst nur Besucher.',

  // Veröffentlichen
  budget: 'Höchstmenge je Besucher',
  budgetUnit: 'MB von jedem Spiegelserver, freiwillig',
  budgetWhy: 'Mehr entnimmt kein Besucher einem Spiegelserver bei einem Besuch. Leer: so viel wie nötig.',
  budgetWrong: 'Gib eine Zahl über 0 ein, oder nichts, wenn es keine Grenze geben soll.',
  budgetTooSmall: (least, piece) =>
    `Gib mindestens ${least} ein, oder nichts, wenn es keine Grenze geben soll. Ein Spiegelserver gibt ganze Teile, und eines hat hier ${piece}.`,
  addressesWhy:
    'Eine Adresse je Zeile, https:. Mit Schrägstrich am Ende ist sie ein Ordner, in dem die Dateien unter ihren Namen liegen, ein gewählter Ordner als Ganzes; eine einzelne Datei kann auch mit ihrer eigenen Adresse dastehen. Spiegelserver helfen, wenn kein Besucher da ist.',
  addressFaults,
  tooMany: (limit) => `Mehr als ${f.number(limit)} Spiegelserver lassen sich nicht nennen.`,
  linkNamesFirst: (limit) =>
    `Aus einem Link werden nur die ersten ${f.number(limit)} Spiegelserver gelesen. Von den anderen erfahren Besucher, sobald sie die Beschreibung haben.`,
  check: 'Spiegelserver prüfen',
  checkWhy: 'Liest mit diesem Browser ein paar Stücke von jedem Spiegelserver und vergleicht sie mit den gewählten Dateien.',
  checkKeptWhy: 'Liest mit diesem Browser ein paar Stücke von jedem Spiegelserver und vergleicht sie mit dem, was hier liegt.',
  checking: 'Die Spiegelserver werden nach ein paar Stücken gefragt',
  checkNoAddress: 'Gib zuerst die Adresse eines Spiegelservers ein.',
  passed: 'Bereit für Besucher',
  failed: 'So nicht zu gebrauchen',
  steps: {
    reachable: 'Erreichbar, und die Datei ist da',
    cors: 'Seiten dürfen sie lesen (CORS)',
    range: 'Schickt Stücke (Range)',
    length: 'Schickt genau so viel, wie er soll',
    bytes: 'Stichproben stimmen überein',
  },
  marks: { passed: 'Ja', failed: 'Nein', open: 'Nicht mehr geprüft' },
  asked: 'Gefragt wurde nach:',
  remedies: {
    start: 'Starte den Server, sieh nach seinem Zertifikat und prüfe noch einmal. In einem Tab geöffnet, zeigt die Adresse selbst, was der Browser gegen sie hat.',
    log: 'Sieh ins Fehlerprotokoll des Servers und prüfe dann noch einmal.',
    wait: 'Warte ein wenig und prüfe noch einmal. Bleibt es so, muss der Server mehr Anfragen zulassen.',
    place: 'Leg die Datei unter die Adresse oben, und lass sie alle lesen:',
    cors: 'Sieh zuerst nach, ob die Datei unter der Adresse oben liegt. Dann trag ein, je nach Server:',
    range: 'Lass den Server Stücke von Dateien schicken, je nach Server:',
    upload:
      'Leg genau dieselbe Datei unter die Adresse oben und prüfe noch einmal. Ist sie es schon, verändert sie etwas auf dem Weg: Schalte dort Komprimieren und Optimieren aus.',
    redirect: (host) =>
      host === null
        ? 'Trag stattdessen die Adresse ein, zu der er Besucher schickt, oder lass ihn selbst antworten.'
        : `Trag stattdessen die Adresse der Datei auf ${host} ein, oder lass diesen Server selbst antworten.`,
    loop: 'Bring die Weiterleitungen des Servers in Ordnung. In einem Tab geöffnet, zeigt die Adresse selbst, wohin sie führen.',
    faster: 'Prüfe später noch einmal. Bleibt es so, sind Besucher ohne diesen Spiegelserver besser dran.',
  },
  where: {
    nginx: 'In den Server-Block der Seite, dann nginx neu laden.',
    caddy: 'In den Block der Seite im Caddyfile, dann Caddy neu laden.',
    apache: 'In den virtuellen Host der Seite, mit eingeschaltetem mod_headers, dann Apache neu laden.',
    s3: 'In den Berechtigungen des Buckets, bei der ursprungsübergreifenden Freigabe (CORS).',
    r2: 'In den Einstellungen des Buckets, bei der CORS-Richtlinie.',
    terminal: 'In einem Terminal, mit dem Namen des eigenen Buckets.',
    address: 'S3 selbst kann das. Trage seine eigene Adresse ein, nicht die von etwas, das davor steht.',
    worker: 'R2 selbst kann das. Steht ein Worker davor, muss er den Bereich weiterreichen.',
  },

  faults,
};
