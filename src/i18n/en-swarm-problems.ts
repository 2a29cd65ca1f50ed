import { inertText } from '../release/inert.js';
import { formatOf, plural } from './format.js';
import type { ProblemWords } from './wording.js';

/** What other visitors and trackers do wrong. */
export type SwarmProblemWords = Pick<
  ProblemWords,
  'peer-corrupt' | 'peer-silent' | 'peer-flood' | 'peers-banned' | 'tracker-fault'
>;

const f = formatOf('en');

const floods = {
  requests: 'asked for far more pieces at once than anybody needs',
  messages: 'sent far more messages than anybody needs',
  length: 'announced a message larger than any can be',
} as const;

const trackerFaults = {
  unreachable: (host: string) => `The tracker ${host} does not answer.`,
  'not-readable': (host: string) => `What the tracker ${host} answers makes no sense.`,
  'too-many-offers': (host: string) => `The tracker ${host} passed on far more visitors than can be connected.`,
  refused: (host: string) => `The tracker ${host} refuses to help with this release.`,
  warned: (host: string) => `The tracker ${host} warns of something.`,
} as const;

const askedAgain = 'It is asked again by itself. If it stays so, the publisher can publish again with another tracker.';

const trackerRemedies = {
  unreachable:
    'It is asked again by itself. Trackers introduce visitors to one another: whoever is connected stays connected, and until it is back nobody new is met through it.',
  'not-readable': askedAgain,
  'too-many-offers': 'Nothing to do: as many as fit were taken, the rest was left.',
  refused: askedAgain,
  warned: 'Nothing to do: it goes on helping.',
} as const;

export const swarmProblems: SwarmProblemWords = {
  'peer-corrupt': ({ peer, pieces }) => ({
    what: plural('en', pieces, {
      one: `Visitor ${inertText(peer)} had a part in 1 wrong piece.`,
      other: `Visitor ${inertText(peer)} had a part in # wrong pieces.`,
    }),
    next: 'Nothing to do: wrong pieces are thrown away, and whoever sent them is not asked again. A broken disk or memory can be the cause, without any bad will.',
  }),
  'peer-silent': ({ peer, seconds }) => ({
    what: `Visitor ${inertText(peer)} was asked for pieces and sent nothing for ${f.duration(seconds)}.`,
    next: 'Nothing to do: others are asked for the same pieces, and the place is free for someone else.',
  }),
  'peer-flood': ({ peer, what }) => ({
    what: `Visitor ${inertText(peer)} ${floods[what]}.`,
    next: 'Nothing to do: whoever does that is disconnected, and not let in again.',
  }),
  'peers-banned': ({ count }) => ({
    what: plural('en', count, {
      one: 'No visitor is left to ask: one is shut out for what it did.',
      other: 'No visitor is left to ask: # are shut out for what they did.',
    }),
    next: 'It goes on by itself as soon as someone else comes. The surest help is the person who sent you the link: ask them to open it.',
  }),
  'tracker-fault': ({ host, what, text }) => ({
    what: trackerFaults[what](inertText(host)),
    next: trackerRemedies[what],
    ...(text === '' ? {} : { reason: inertText(text) }),
  }),
};
