import { inertText } from '../release/inert.js';
import type { SwarmProblemWords } from './en-swarm-problems.js';
import { formatOf, plural } from './format.js';

const f = formatOf('de');

const floods = {
  requests: 'wollte viel mehr Teile auf einmal, als irgendwer braucht',
  messages: 'schickte viel mehr Nachrichten, als irgendwer braucht',
  length: 'kündigte eine Nachricht an, die größer wäre, als je eine ist',
} as const;

const trackerFaults = {
  unreachable: (host: string) => `Der Tracker ${host} antwortet nicht.`,
  'not-readable': (host: string) => `Was der Tracker ${host} antwortet, ergibt keinen Sinn.`,
  'too-many-offers': (host: string) => `Der Tracker ${host} hat viel mehr Besucher vermittelt, als Verbindungen möglich sind.`,
  refused: (host: string) => `Der Tracker ${host} will hiermit nichts zu tun haben.`,
  warned: (host: string) => `Der Tracker ${host} warnt vor etwas.`,
} as const;

const askedAgain =
  'Er wird von selbst wieder gefragt. Bleibt es so, kann der Herausgeber es mit einem anderen Tracker noch einmal veröffentlichen.';

const trackerRemedies = {
  unreachable:
    'Er wird von selbst wieder gefragt. Tracker bringen Besucher zueinander: Wer verbunden ist, bleibt es, und bis er wieder da ist, kommt durch ihn niemand Neues dazu.',
  'not-readable': askedAgain,
  'too-many-offers': 'Du musst nichts tun: So viele wie möglich wurden angenommen, der Rest nicht.',
  refused: askedAgain,
  warned: 'Du musst nichts tun: Er hilft trotzdem.',
} as const;

export const swarmProblems: SwarmProblemWords = {
  'peer-corrupt': ({ peer, pieces }) => ({
    what: plural('de', pieces, {
      one: `Besucher ${inertText(peer)} war an 1 falschen Teil beteiligt.`,
      other: `Besucher ${inertText(peer)} war an # falschen Teilen beteiligt.`,
    }),
    next: 'Du musst nichts tun: Falsche Teile werden weggeworfen, und wer sie schickte, wird nicht mehr gefragt. Das kann an einer kaputten Platte oder defektem Arbeitsspeicher liegen und muss keine Absicht sein.',
  }),
  'peer-silent': ({ peer, seconds }) => ({
    what: `Besucher ${inertText(peer)} sollte Teile schicken, und ${f.duration(seconds)} lang kam nichts.`,
    next: 'Du musst nichts tun: Dieselben Teile kommen von anderen, und der Platz ist wieder frei.',
  }),
  'peer-flood': ({ peer, what }) => ({
    what: `Besucher ${inertText(peer)} ${floods[what]}.`,
    next: 'Du musst nichts tun: Wer das tut, wird getrennt und kommt nicht mehr herein.',
  }),
  'peers-banned': ({ count }) => ({
    what: plural('de', count, {
      one: 'Niemand ist mehr da, der helfen könnte: Ein Besucher wurde ausgeschlossen, für das, was er tat.',
      other: 'Niemand ist mehr da, der helfen könnte: # Besucher wurden ausgeschlossen, für das, was sie taten.',
    }),
    next: 'Es geht von selbst weiter, sobald jemand anders kommt. Am besten hilft, wer dir den Link geschickt hat: Bitte die Person, ihn zu öffnen.',
  }),
  'tracker-fault': ({ host, what, text }) => ({
    what: trackerFaults[what](inertText(host)),
    next: trackerRemedies[what],
    ...(text === '' ? {} : { reason: inertText(text) }),
  }),
};
