import type { Words } from './en.js';
import { plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('de', count, { one, other });

export const playground: Words['playground'] = {
  embed: 'Einbetten',
  title: 'Zwei Zeilen.\nJede Website.',
  name: 'Einbetten',
  lead: 'Stell eine Datei auf deine eigene Website: Wer dort liest, lädt sie gleich da herunter, auch von anderen Lesern. Hier kannst du alles ausprobieren und sehen, was das Element meldet.',

  // Was eingebettet wird, und wie
  link: 'Link zur Datei',
  linkWhy: 'Ein Link zum Weitergeben oder ein Magnet-Link. Bevor jemand auf Herunterladen oder Starten drückt, wird niemand gefragt.',
  otherHost: (host) => `Dieser Link ist von ${host}. Die Zeilen unten führen stattdessen zu dieser Seite, die dasselbe zeigt.`,
  noLink: 'Füge einen Link ein, dann steht das Element hier.',
  colours: 'Farben',
  themes: { auto: 'Wie die Seite', light: 'Hell', dark: 'Dunkel' },
  langAuto: 'Wie die Seite',
  noMirror:
    'Dieser Link nennt keinen Spiegelserver: Mit „Nur Spiegelserver“ käme bei niemandem etwas an. Wähle „Besucher und Spiegelserver“, oder nimm einen Link, der einen nennt.',
  sourcesHere: 'So ist es auf deiner Website. Im Rahmen auf dieser Seite gilt deine eigene Wahl der Quellen.',
  autostart: 'Ohne Klick anfangen',
  autostartWhy: 'Gilt für Leser, die auf dieser Website schon einmal zugestimmt haben. Alle anderen werden gefragt.',

  // Das Element
  element: 'Das Element',
  width: 'Breite',
  widths: { narrow: '280 px', middle: '480 px', full: 'Ganz' },
  verify: 'Prüfen',
  again: 'Herausnehmen und wieder einsetzen',
  state: 'Zustand',
  scriptFailed: 'embed.js kam von diesem Server nicht an, deshalb ist hier nichts zu sehen. Lade die Seite neu, um es noch einmal zu versuchen.',

  // Zeilen für die Website
  onYourSite: 'Auf deiner Website einbetten',
  onYourSiteWhy:
    'Wer dort liest, lädt gleich da herunter, auch von anderen Lesern. Bis jemand auf Herunterladen drückt, lädt die Seite ein paar Kilobyte und fragt sonst niemanden.',
  preview: 'So sehen es deine Leser',
  lines: 'Zeilen für deine Website',
  linesForOneself: (host) =>
    `Diese Zeilen führen zu ${host}. Das ist bei jedem Leser der eigene Rechner, sie funktionieren also nur bei dir. Veröffentliche unter der öffentlichen https-Adresse der Seite, und nimm die Zeilen von dort.`,
  linesWhy: 'Die erste braucht jede Seite einmal, die zweite jede Datei.',
  linkToMirror: 'Der Link darin ist für Leser ohne Skripte: Er führt zur Datei auf deinem Spiegelserver.',
  linkToPage: 'Der Link darin ist für Leser ohne Skripte. Liegt die Datei auch auf einem Webserver, setz dort ihre Adresse ein.',
  copyLines: 'Zeilen kopieren',
  frame: 'Ohne Skript von hier',
  frameWhy: 'Ein einfacher Rahmen. Er kennt keine Einstellungen, fragt jedes Mal neu und bleibt so hoch, wie er ist.',
  copyFrame: 'Rahmen kopieren',
  noScript: 'Wenn ein Skript deine Seite zusammensetzt',
  noScriptWhy: 'Wo Skripte aus sind, zeigt das Element seinen Link von selbst. Setzt deine Seite es per Skript ein, braucht sie dazu diese Zeile.',
  copyNoScript: 'Link kopieren',
  policy: 'Wenn die Website eine Content-Security-Policy hat',
  policyWhy: 'Nimm das zu dem, was sie schon erlaubt.',
  copyPolicy: 'Direktiven kopieren',
  tryAll: 'Alles ausprobieren',
  afterPublishing: 'Zum Link bekommst du zwei Zeilen, mit denen der Download auf deiner eigenen Website steht.',

  // Was es meldet
  events: 'Ereignisse',
  eventsWhy: (most) => `Sowie sie kommen, das neueste zuerst; ${n(most, 'das letzte bleibt', 'die letzten # bleiben')} stehen.`,
  noEvents: 'Noch keine.',
  clearEvents: 'Leeren',
};
