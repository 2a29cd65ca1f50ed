import type { AddressFault } from '../release/address.js';
import type { MirrorFaultCode, MirrorFaultData } from '../release/mirror-fault.js';
import { formatOf, plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('en', count, { one, other });
const f = formatOf('en');

/** A mirror's fault in words: what it does, and what that comes from or means. */
export interface FaultWording {
  readonly what: string;
  readonly means: string;
}

export type AddressFaultWords = Readonly<Record<AddressFault, string>>;

/** One wording for each code of the union, so that a new code does not compile before it can be said. */
export type FaultWords = { readonly [C in MirrorFaultCode]: (data: Readonly<MirrorFaultData[C]>) => FaultWording };

/** What is wrong with an address, and what to do. */
const addressFaults: AddressFaultWords = {
  'no-scheme': 'write “https://” before it.',
  'not-https': 'it must begin with “https://”.',
  'user-name': 'no user name may stand in it.',
  fragment: 'for “#” in a name, write “%23”.',
  'too-long': 'it is too long.',
  'not-an-address': 'this is no address of a web server.',
};

const faults: FaultWords = {
  unreachable: () => ({
    what: 'No connection.',
    means: 'It is switched off, its name or its certificate is not valid, or the line broke.',
  }),
  'no-cors': () => ({
    what: 'It lets no page read its files.',
    means: 'Its answer has no “Access-Control-Allow-Origin” header (CORS). Many servers leave it out where a file is missing, too.',
  }),
  'not-found': ({ status }) => ({
    what: `It does not give the file (status ${status}).`,
    means: 'The file has another name or place there, or is not public.',
  }),
  changed: () => ({
    what: 'The file there has changed since it was published.',
    means: 'So it is not the one that the release asks for, and is not sent.',
  }),
  'server-error': ({ status }) => ({
    what: `It has an error of its own (status ${status}).`,
    means: 'Only its operator can find out more.',
  }),
  busy: ({ status, retryAfterMs }) => ({
    what: `It has too much to do (status ${status}).`,
    means: retryAfterMs === null ? 'It asks to wait.' : `It asks to wait ${f.duration(retryAfterMs / 1000)}.`,
  }),
  'ignores-range': ({ status }) => ({
    what: 'It ignores Range, and sends whole files.',
    means: `Asked for a part, it answered with something else (status ${status}, where 206 belongs).`,
  }),
  'wrong-range': () => ({
    what: 'It sends another part than the one that was asked for.',
    means: 'Or its file has another length: an older or newer version, perhaps.',
  }),
  'short-body': () => ({ what: 'It sends less than it should.', means: 'Its file is shorter, or something on the way cuts it.' }),
  'long-body': () => ({ what: 'It sends more than it should.', means: 'Its file is longer, or something on the way changes it.' }),
  'redirect-elsewhere': ({ host }) => ({
    what: host === null ? 'It sends visitors on to another server.' : `It sends visitors on to ${host}.`,
    means: 'Only servers that the release names are asked, so that you know who sees your IP address.',
  }),
  'redirect-loop': () => ({ what: 'It sends visitors round in circles.', means: 'Its redirects never end.' }),
  hanging: () => ({ what: 'Nothing came for seconds.', means: 'It took the request, and then fell silent.' }),
  'too-slow': () => ({ what: 'It is too slow.', means: 'Less than 16 kB a second came from it.' }),
  altered: () => ({
    what: 'What it sent is not the file.',
    means: 'It has other bytes than the release. None of them was kept.',
  }),
};

/** Mirrors: where a download may come from, what each of them does, and how a publisher checks one. */
export const mirrors = {
  // Sources
  sources: 'Sources',
  sourcesWhy: 'Holds for every download in this browser. What you publish yourself goes to visitors in any case.',
  choices: {
    both: 'Peers and mirrors',
    mirrors: 'Mirrors only',
    peers: 'Peers only',
  },
  choicesWhy: {
    both: 'Other visitors first; mirrors, which are web servers, for what they cannot give.',
    mirrors: 'No other visitor sees your IP address, the mirrors do. You pass nothing on.',
    peers: 'No mirror is asked. Other visitors see your IP address.',
  },
  addressBoth: (hosts: string) =>
    `Nobody has been contacted yet. Once you start, other visitors of this release, and the tracker that introduces them, can see your IP address. So can its mirrors: ${hosts}.`,
  addressMirrors: (hosts: string) =>
    `Nobody has been contacted yet. Once you start, the mirrors see your IP address: ${hosts}. Other visitors do not.`,
  addressPeers:
    'Nobody has been contacted yet. Once you start, other visitors of this release, and the tracker that introduces them, can see your IP address. Mirrors are not asked.',
  addressNone:
    'Nobody has been contacted yet. You chose mirrors only, and the link names none: choose “Peers and mirrors” to get it.',
  // The page itself comes from a mirror of the release.
  addressOwn: (own: string) => `Only ${own}, which this page comes from, has been contacted so far. It is also a mirror of this release.`,
  addressThenPeers: 'Once you start, other visitors of this release, and the tracker that introduces them, can see your IP address.',
  addressThenOthers: (hosts: string) => `So can its other mirrors: ${hosts}.`,
  addressThenMirrors: (hosts: string) => `Once you start, the other mirrors see your IP address as well: ${hosts}. Other visitors do not.`,
  addressThenNobody: 'Nobody else is going to see your IP address.',
  addressThenNoMirrors: 'Mirrors are not asked.',

  // Figures
  spared: (percent: string) => `Peers spared the mirrors ${percent} of it.`,
  shelfSum: (peers: string, mirrors: string, wasted: string) =>
    `In this visit ${peers} came from peers, ${mirrors} from mirrors${wasted === '' ? '' : `, and ${wasted} that were of no use`}.`,

  // What the release page says
  downloadingFrom: (peers: number, mirrors: number) => {
    const from = n(mirrors, '1 mirror', '# mirrors');
    return `Downloading from ${peers === 0 ? from : `${n(peers, '1 visitor', '# visitors')} and ${from}`}`;
  },
  asking: 'Asking the mirrors',
  askingWhy: 'They are asked for the description of the release. Other visitors are not.',
  waitingWhy: 'Nothing is coming from the mirrors at the moment. They are asked again by themselves.',
  stuck: 'Standing still',
  stuckMirrors: 'No mirror gives what is missing:',
  stuckBoth: 'No mirror gives what is missing, and no visitor who is here has it:',
  stuckNone: 'You chose mirrors only, and no mirror of this release is known.',
  helpMirrors: 'Choose “Peers and mirrors” under Sources, and other visitors are asked as well.',
  helpBoth:
    'It goes on by itself as soon as someone comes who has it. The surest help is the person who sent you the link: ask them to open it.',
  helpPeers: 'There are mirrors: choose “Peers and mirrors” under Sources, and they are asked as well.',

  // The publisher's question: may I close this tab?
  mirrorsStay: 'Better keep it open',
  mirrorsStayWhy:
    'No visitor has all of it yet. Close the tab now, and only the mirrors are left: whoever comes gets it from them, if the file and its .torrent do lie there.',
  mirrorsStayBare:
    'No visitor has all of it yet. Close the tab now, and only the mirrors are left: who has opened it goes on with them, but who comes later learns nothing from the link.',

  // The torrent on the mirrors
  torrentThere: 'So that the link opens when nobody is here',
  torrentThereWhy: (addresses: number) =>
    n(
      addresses,
      'Put the .torrent beside the files on the mirror, at this very address:',
      'Put the .torrent beside the files on the mirrors, at these very addresses:',
    ),
  saveNamed: (name: string) => `Save ${name}`,
  copyAddress: 'Copy the address',
  copyLines: 'Copy the lines',

  // A visitor’s own copy
  haveWhyMirrors:
    'Its description has to come from the mirrors first, which then see your IP address. Nothing of the file is downloaded.',
  haveWhyBoth:
    'Its description has to come from the mirrors or from other visitors first, who then see your IP address. Nothing of the file is downloaded.',
  haveWhyOwn: (own: string) =>
    `Its description comes from ${own}, like this page; only if it is not there are others asked. Nothing of the file is downloaded.`,

  // Details
  mirrors: 'Mirrors',
  count: (count: number) => n(count, '1 mirror', '# mirrors'),
  states: {
    idle: 'Ready',
    fetching: 'Sending',
    waiting: 'Left alone for now',
    spent: 'Used up',
    'given-up': 'Given up',
  },
  follows: {
    idle: 'It is asked again when it is needed.',
    fetching: 'It is being tried again.',
    waiting: 'It is tried again by itself after a while.',
    spent: 'The publisher lets each visitor take only so much from it.',
    'given-up': 'It is not asked again in this visit.',
  },
  gave: (received: string) => `${received} received`,
  ofNoUse: (wasted: string) => `${wasted} of it wasted`,
  notAsked: 'No mirror is asked: you chose peers only.',

  // Publish
  budget: 'Budget per visitor',
  budgetUnit: 'MB from each mirror, optional',
  budgetWhy: 'No visitor takes more than this from a mirror in one visit. Empty: no limit.',
  budgetWrong: 'Enter a number above 0, or nothing for no limit.',
  budgetTooSmall: (least: string, piece: string) =>
    `Enter at least ${least}, or nothing for no limit. A mirror gives whole pieces, and one of them is ${piece} here.`,
  addressesWhy:
    'One address a line, https:. With a slash at the end it is a folder in which the files lie under their names, a chosen folder as a whole; a single file can also stand by its own address. Mirrors help where no visitor is there.',
  addressFaults,
  tooMany: (limit: number) => `No more than ${f.number(limit)} mirrors can be named.`,
  linkNamesFirst: (limit: number) =>
    `Of a link, only the first ${f.number(limit)} mirrors are read. Visitors learn of the rest once they have the release’s description.`,
  check: 'Check mirrors',
  checkWhy: 'Reads a few parts of each mirror in this browser, and compares them with the files that you chose.',
  checkKeptWhy: 'Reads a few parts of each mirror in this browser, and compares them with what is kept here.',
  checking: 'Asking the mirrors for a few parts of the files',
  checkNoAddress: 'Enter the address of a mirror first.',
  passed: 'Ready for visitors',
  failed: 'Not usable as it is',
  steps: {
    reachable: 'Reachable, and the file is there',
    cors: 'Pages may read it (CORS)',
    range: 'Sends parts (Range)',
    length: 'Sends exactly as much as it should',
    bytes: 'Samples are equal',
  },
  marks: { passed: 'Yes', failed: 'No', open: 'Not reached' },
  asked: 'Asked for:',
  remedies: {
    start: 'Start the server and look at its certificate, then check again. The address itself, opened in a tab, shows what the browser has against it.',
    log: 'Look into the server’s error log, then check again.',
    wait: 'Wait a little, then check again. If it stays so, the server has to be allowed more requests.',
    place: 'Put the file at the address above, and let everyone read it:',
    cors: 'First see that the file is at the address above. Then add, by kind of server:',
    range: 'Let the server send parts of files, by kind of server:',
    upload:
      'Put the very same file at the address above, then check again. If it is that one already, something on the way changes it: switch off compression and optimising there.',
    redirect: (host: string | null) =>
      host === null
        ? 'Enter the address that it sends visitors on to instead, or let it answer by itself.'
        : `Enter the file’s address on ${host} instead, or let this server answer by itself.`,
    loop: 'Mend the redirects of the server. The address itself, opened in a tab, shows where they lead.',
    faster: 'Check again later. If it stays so, visitors are better off without this mirror.',
  },
  where: {
    nginx: 'In the server block of the site, then reload nginx.',
    caddy: 'In the site’s block of the Caddyfile, then reload Caddy.',
    apache: 'In the site’s virtual host, with mod_headers enabled, then reload Apache.',
    s3: 'In the bucket’s permissions, under cross-origin resource sharing.',
    r2: 'In the bucket’s settings, under CORS policy.',
    terminal: 'In a terminal, with your own bucket’s name.',
    address: 'S3 itself does this. Enter its own address, not that of what stands before it.',
    worker: 'R2 itself does this. If a Worker stands before it, it has to pass the range on.',
  },

  faults,
};
