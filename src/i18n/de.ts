import { embed } from './de-embed.js';
import { faults } from './de-faults.js';
import { keys } from './de-keys.js';
import { limits } from './de-limits.js';
import { mirrors } from './de-mirrors.js';
import { playground } from './de-playground.js';
import { problems } from './de-problems.js';
import { trust } from './de-trust.js';
import type { Words } from './en.js';
import { plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('de', count, { one, other });

/** The words in German: written for German readers, not sentence by sentence after the English ones. */
export const de: Words = {
  // Rahmen
  skip: 'Zum Inhalt springen',
  home: 'Reseed, Startseite',
  navigation: 'Hauptmenü',
  navPublish: 'Veröffentlichen',
  navShelf: 'Regal',
  language: 'Sprache',
  theme: 'Farben',
  themeSystem: 'Wie das System',
  themeLight: 'Hell',
  themeDark: 'Dunkel',
  footer: 'Dateien gehen von Browser zu Browser. Webserver helfen nur aus.',
  memoryOnly: 'Dieser Browser lässt die Seite nichts speichern. Mit dem Tab ist alles weg.',
  opening: 'Link wird geöffnet',

  // Veröffentlichen
  publishTitle: 'Datei ablegen.\nLink weitergeben.',
  publishLead:
    'Wer den Link öffnet, lädt aus diesem Tab und von allen anderen, die schon etwas haben. Einen Server brauchst du nicht.',
  dropHere: 'Dateien oder einen Ordner hier ablegen',
  dropNow: 'Loslassen',
  chooseFiles: 'Dateien wählen',
  chooseFolder: 'Ordner wählen',
  openFromDisk: 'Von der Platte öffnen',
  openFromDiskWhy: 'Bleibt mit deiner Platte verknüpft und wird nach dem Neuladen wieder verteilt, ohne Kopie.',
  reading: 'Ordner wird gelesen',
  chosen: (files, size) => `${n(files, '1 Datei', '# Dateien')}, ${size}`,
  nothingChosen: 'Noch nichts gewählt',
  clear: 'Leeren',
  title: 'Titel',
  version: 'Version',
  description: 'Beschreibung',
  optional: 'freiwillig',
  publish: 'Veröffentlichen',
  publishing: 'Wird veröffentlicht',
  keepCopy: 'Eine Kopie in diesem Browser behalten',
  keepCopyWhy: (size) =>
    `Belegt ${size}. Ohne Kopie kann der Browser die Datei nach dem Neuladen nicht selbst lesen und fragt dich danach.`,
  keepCopyTight: (free) => `Für diese Seite sind nur noch ${free} frei.`,
  advanced: 'Tracker und Verbindungen',
  trackers: 'Tracker',
  trackersWhy: 'Eine Adresse je Zeile, ws: oder wss:. Dort finden sich die Besucher.',
  iceServers: 'STUN-Server',
  iceServersWhy:
    'Eine Adresse je Zeile, stun: oder turn:. Gilt für alle Verbindungen dieses Browsers. Ganz ohne erreichen dich womöglich nur Leute im selben Netz.',
  hashing: (done, total) => `Prüfsummen: ${done} von ${total}`,
  copying: (done, total) => `Kopie: ${done} von ${total}`,
  announcing: 'Der Tracker erfährt davon',
  publishProgress: 'Fortschritt beim Veröffentlichen',
  cancel: 'Abbrechen',

  // Teilen
  shareVisitor: 'Weitersagen',
  shareLink: 'Link zum Teilen',
  copyLink: 'Link kopieren',
  copy: 'Kopieren',
  copied: 'Kopiert',
  copyFailed: 'Kopieren ging nicht. Markiere es und kopiere es von Hand.',
  copyLinkFailed: 'Kopieren ging nicht. Markiere den Link und kopiere ihn von Hand.',
  saveTorrent: '.torrent speichern',
  magnetLink: 'Magnet-Link',

  // Darf der Tab zu?
  keepOpen: 'Diesen Tab offen lassen',
  keepOpenNobody: 'Noch hat es niemand sonst ganz. Schließt du den Tab jetzt, führt der Link ins Leere.',
  keepOpenSome: (peers) =>
    `${n(peers, '1 Besucher holt', '# Besucher holen')} es gerade, aber manche Teile gibt es nur hier.`,
  safeTogether: 'Kann zu, gemeinsam reicht es',
  safeTogetherWhy:
    'Niemand hat es allein ganz, aber zusammen haben die anderen jedes Teil. Solange sie bleiben, kommen sie ohne dich ans Ende.',
  safe: 'Der Tab kann zu',
  safeWhy: (copies) =>
    `${n(copies, 'Eine ganze Kopie liegt', '# ganze Kopien liegen')} bei anderen. Der Link geht, solange eine davon da ist; je mehr Tabs bleiben, desto schneller.`,
  stopped: 'Wird nicht geteilt',
  stoppedWhy: 'Solange es angehalten ist, gibt dieser Browser niemandem etwas davon.',
  sessionFile: 'Es wurde nichts kopiert. Nach dem Neuladen fragt die Seite dich noch einmal nach derselben Datei.',

  // Seite einer Veröffentlichung
  versionIs: (version) => `Version ${version}`,
  fileCount: (count) => n(count, '1 Datei', '# Dateien'),
  sizeUnknown: 'Wie groß es ist, sagt der erste Besucher, der antwortet',
  download: 'Herunterladen',
  addressNotice:
    'Noch wurde niemand gefragt. Sobald du anfängst, können andere Besucher, und der Tracker, der sie vermittelt, deine IP-Adresse sehen.',
  looking: 'Wer hat es?',
  lookingWhy: 'Der Tracker wird gefragt, wer das hier hat. Wer zuerst antwortet, sagt auch, was darin ist.',
  lookingWhyKnown: 'Der Tracker wird gefragt, wer das hier hat. Sobald jemand antwortet, geht es weiter.',
  alone: 'Noch ist niemand da, der es hat',
  aloneWhy:
    'Gerade ist niemand online, der es hat. Lass den Tab offen: Er fragt weiter und macht von selbst weiter, sobald jemand kommt.',
  aloneHelp: 'Am besten hilft, wer dir den Link geschickt hat: Bitte die Person, ihn zu öffnen.',
  noTracker: 'Im Moment antwortet kein Tracker. Es wird von selbst weiter versucht.',
  noTrackerPublisher:
    'Im Moment antwortet kein Tracker, also findet noch niemand diesen Tab. Es wird von selbst weiter versucht; bleibt es so, veröffentliche mit einem anderen Tracker.',
  timeLeft: (time) => `Noch ${time}`,
  waiting: 'Moment',
  waitingWhy: 'Verbunden, aber gerade kommt nichts an. Es geht von selbst weiter.',
  almost: 'Gleich da',
  statusDownloading: (peers) => (peers === 0 ? 'Lädt' : `Lädt von ${n(peers, 'einem Besucher', '# Besuchern')}`),
  statusPaused: 'Angehalten',
  statusVerifying: 'Vorhandenes wird geprüft',
  statusSeeding: 'Wird verteilt',
  statusComplete: 'Vollständig',
  statusNeedsFile: 'Wartet auf die Datei',
  statusFailed: 'Durch einen Fehler beendet',
  statusRefused: 'Abgelehnt',
  statusAsking: 'Nicht begonnen',
  checked: (done, total) => `${n(done, '1', '#')} von ${n(total, '1 Teil', '# Teilen')} geprüft`,
  downloadProgress: 'Fortschritt des Downloads',
  checkProgress: 'Fortschritt der Prüfung',
  doneOf: (done, total) => `${done} von ${total}`,
  progressValue: (percent, done, total) => `${percent}, ${done} von ${total}`,
  completeWhy: 'Jedes Teil wurde gegen den Link geprüft. Solange dieser Tab offen ist, gibt er es weiter.',
  seedIt: 'Verteile es, dann bekommt es der Nächste von dir.',
  completePausedWhy: 'Jedes Teil wurde gegen den Link geprüft.',
  pausedWhy: (have) => (have === '' ? 'Es wird nichts übertragen.' : `${have} liegen hier. Von dort geht es weiter.`),
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  stopSeeding: 'Nicht mehr verteilen',
  seedAgain: 'Wieder verteilen',
  save: 'Speichern',
  saveOther: 'Andere Wege',
  saveFile: 'Speichern unter …',
  saveEach: 'Einzeln speichern',
  saveDirectory: 'In einen Ordner speichern …',
  saveProgress: 'Fortschritt beim Speichern',
  saving: (done, total) => `Speichern: ${done} von ${total}`,
  saved: 'Gespeichert oder in den Downloads des Browsers',

  // Zahlen
  here: 'Hier',
  passedOn: 'Weitergegeben',
  speedDown: 'Kommt an',
  speedUp: 'Geht hinaus',
  peers: 'Verbunden',
  wholeCopies: 'Ganze Kopien anderswo',

  // Das Feld
  plot: 'Teile',
  plotValue: (have, total) => `${n(have, '1', '#')} von ${n(total, '1 Teil', '# Teilen')} da`,
  plotScale: (perMark) =>
    n(perMark, 'Ein Zeichen ist ein Teil', 'Ein Zeichen sind # Teile; je größer, desto mehr davon sind da'),
  pieces: (count) => n(count, '1 Teil', '# Teile'),
  fromPeers: 'Von Besuchern',
  fromMirrors: 'Von Spiegelservern',
  fromCache: 'Aus dem Speicher',
  fromOwn: 'Aus deiner Datei',
  onTheWay: 'Unterwegs',
  missing: 'Fehlt noch',
  wasted: 'Unbrauchbar',
  sourcesMeter: 'Bytes nach Herkunft, bei diesem Besuch',

  // Dateien und Einzelheiten
  files: 'Dateien',
  more: (count) => n(count, 'und noch 1', 'und noch #'),
  details: 'Einzelheiten',
  infoHash: 'Info-Hash',
  pieceLength: 'Größe eines Teils',
  pieceCount: 'Teile',
  trackerReached: 'Ein Tracker ist verbunden',
  trackerNotReached: 'Kein Tracker ist verbunden',
  noTrackers: 'Der Link nennt keinen Tracker',
  keptSince: 'Liegt hier seit',
  backing: 'Gelesen aus',
  backingPieces: 'der Kopie in diesem Browser',
  backingHandle: 'der verknüpften Datei auf der Platte',
  backingSession: 'der Datei auf der Platte, bis zum nächsten Neuladen',

  // Datei gesucht
  needsFile: 'Wo ist die Datei?',
  needsFileWhy:
    'Die Datei, aus der du das veröffentlicht hast, kann der Browser nicht mehr lesen. Wähle dieselbe noch einmal; der Link bleibt, wie er ist.',
  needsFolderWhy:
    'Die Dateien, aus denen du das veröffentlicht hast, kann der Browser nicht mehr lesen. Wähle dieselben noch einmal; der Link bleibt, wie er ist.',
  needsPermission: 'Darf Reseed die Datei wieder lesen?',
  needsPermissionWhy: 'Der Browser weiß noch, wo sie liegt, fragt aber nach jedem Neustart.',
  chooseAgain: 'Datei noch einmal wählen',
  chooseFolderAgain: 'Ordner noch einmal wählen',
  allow: 'Lesen erlauben',
  comparing: 'Wird mit dem Veröffentlichten verglichen',

  // Fehler
  tryAgain: 'Noch einmal versuchen',
  startOver: 'Von vorn anfangen',
  linkTrouble: 'Dieser Link geht nicht',
  thatLink: 'Der Link',
  technical: 'Technischer Grund',
  unknownRelease: 'Das liegt hier nicht mehr',

  // Regal
  shelf: 'Regal',
  shelfLead: 'Was dieser Browser aufhebt und weitergibt, solange er offen ist.',
  shelfCount: (releases, seeding) =>
    `${n(releases, '1 Eintrag', '# Einträge')}, ${seeding === 0 ? 'keiner wird verteilt' : n(seeding, '1 wird verteilt', '# werden verteilt')}`,
  shelfEmpty: 'Das Regal ist leer',
  shelfEmptyWhy:
    'Was du veröffentlichst oder herunterlädst, bleibt hier liegen, nur in diesem Browser, bis du es wegwirfst. Von hier aus geht es an andere weiter.',
  shelfEmptyStart: 'Mit einer eigenen Datei anfangen',
  shelfLoading: 'Mal sehen, was da ist',
  otherTab:
    'Ein anderer Tab von Reseed führt die Übertragungen. Dieser zeigt dasselbe und übernimmt, wenn jener geschlossen wird.',
  size: 'Größe',
  uploaded: 'Weitergegeben',
  downloaded: 'Empfangen',
  seed: 'Verteilen',
  stop: 'Anhalten',
  start: 'Starten',
  forget: 'Wegwerfen',
  forgetTitle: (title) => `„${title}“ wegwerfen?`,
  forgetWhy: (size) =>
    `Die Teile (${size}) verschwinden aus diesem Browser. Was du gespeichert hast, bleibt, wo es ist.`,
  forgetOnlyCopy:
    'Von einer ganzen Kopie bei anderen ist nichts bekannt. Ohne diese hier führt der Link vielleicht ins Leere.',
  keep: 'Behalten',
  shelfState: {
    asking: 'Nicht begonnen',
    'fetching-metadata': 'Sucht Besucher',
    refused: 'Abgelehnt',
    downloading: 'Lädt',
    verifying: 'Wird geprüft',
    seeding: 'Wird verteilt',
    paused: 'Angehalten',
    whole: 'Vollständig, wird nicht verteilt',
    'needs-file': 'Braucht seine Datei',
    failed: 'Durch einen Fehler beendet',
  },
  storage: 'Speicher',
  storageUsed: (used) => `${used} belegt`,
  storageLeft: (free) => `${free} frei`,
  storageLeftUnknown: 'Wie viel frei ist, verrät dieser Browser nicht',
  storageMeter: 'Belegter Speicher',
  persisted: 'Der Browser hat zugesagt, nichts zu löschen, wenn der Platz knapp wird.',
  notPersisted: 'Wird der Platz knapp, darf der Browser das hier löschen.',
  persist: 'Um Schutz bitten',
  persistRefused: 'Diesmal hat der Browser abgelehnt. Häufigere Besuche oder ein Lesezeichen stimmen ihn oft um.',
  seedOnVisit: 'Beim nächsten Besuch alles verteilen',
  seedOnVisitWhy: 'Aus: Alles bleibt, wie es war, bis du es startest.',

  trust,
  mirrors,
  faults,
  limits,
  keys,
  embed,
  playground,
  problems,
};
