import { embed } from './en-embed.js';
import { faults } from './en-faults.js';
import { keys } from './en-keys.js';
import { limits } from './en-limits.js';
import { mirrors } from './en-mirrors.js';
import { playground } from './en-playground.js';
import { problems } from './en-problems.js';
import { trust } from './en-trust.js';
import { plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('en', count, { one, other });

/** The words in English, and the list of what there is to say: other languages are typed by this table. */
export const en = {
  // Shell
  skip: 'Skip to the content',
  home: 'Reseed, start page',
  navigation: 'Main',
  navPublish: 'Publish',
  navShelf: 'Shelf',
  language: 'Language',
  theme: 'Theme',
  themeSystem: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',
  footer: 'Files go from browser to browser. Web servers only help out.',
  memoryOnly: 'This browser refuses storage, so nothing will be kept once this tab is closed.',
  opening: 'Opening the link',

  // Publish
  publishTitle: 'Drop a file.\nGet a link.',
  publishLead: 'Visitors download it from this tab and from one another. You need no server.',
  dropHere: 'Drop files or a folder here',
  dropNow: 'Let go',
  chooseFiles: 'Choose files',
  chooseFolder: 'Choose a folder',
  openFromDisk: 'Open from disk',
  openFromDiskWhy: 'Stays linked to your disk: seeded again after a reload, without a copy.',
  reading: 'Reading the folder',
  chosen: (files: number, size: string) => `${n(files, '1 file', '# files')}, ${size}`,
  nothingChosen: 'Nothing chosen yet',
  clear: 'Clear',
  title: 'Title',
  version: 'Version',
  description: 'Description',
  optional: 'optional',
  publish: 'Publish',
  publishing: 'Publishing',
  keepCopy: 'Keep a copy in this browser',
  keepCopyWhy: (size: string) =>
    `Takes ${size}. Without it, this browser cannot read the file by itself after a reload, and will ask you for it.`,
  keepCopyTight: (free: string) => `Only ${free} are left for this site.`,
  advanced: 'Trackers and connections',
  trackers: 'Trackers',
  trackersWhy: 'One address a line, ws: or wss:. Visitors find one another there.',
  iceServers: 'STUN servers',
  iceServersWhy:
    'One address a line, stun: or turn:. Holds for every connection of this browser. Without any, only people in the same network may reach you.',
  hashing: (done: string, total: string) => `Hashing: ${done} of ${total}`,
  copying: (done: string, total: string) => `Copying: ${done} of ${total}`,
  announcing: 'Telling the tracker',
  publishProgress: 'Publishing progress',
  cancel: 'Cancel',

  // Sharing
  shareVisitor: 'Pass it on',
  shareLink: 'Share link',
  copyLink: 'Copy link',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy. Select it and copy it by hand.',
  copyLinkFailed: 'Could not copy. Select the link and copy it by hand.',
  saveTorrent: 'Save .torrent',
  magnetLink: 'Magnet link',

  // The publisher's question: may I close this tab?
  keepOpen: 'Keep this tab open',
  keepOpenNobody: 'Nobody else has all of it yet. Close the tab now and the link leads nowhere.',
  keepOpenSome: (peers: number) =>
    `${n(peers, '1 visitor is', '# visitors are')} fetching it, but some pieces are nowhere but here.`,
  safeTogether: 'Safe to close, together',
  safeTogetherWhy:
    'No single visitor has all of it, but the others together have every piece. They can finish without you as long as they stay.',
  safe: 'Safe to close',
  safeWhy: (copies: number) =>
    `${n(copies, '1 whole copy is', '# whole copies are')} with others. The link works for as long as one of them stays; every tab that stays makes it faster.`,
  stopped: 'Not shared',
  stoppedWhy: 'While it is stopped, this browser gives it to nobody.',
  sessionFile: 'Nothing was copied. After a reload this page will ask you for the same file again.',

  // Release page
  versionIs: (version: string) => `Version ${version}`,
  fileCount: (count: number) => n(count, '1 file', '# files'),
  sizeUnknown: 'The size will be known once the first visitor answers',
  download: 'Download',
  addressNotice:
    'Nobody has been contacted yet. Once you start, other visitors of this release, and the tracker that introduces them, can see your IP address.',
  looking: 'Looking for visitors',
  lookingWhy: 'The tracker is asked who has this release. The first one to answer also tells what is in it.',
  lookingWhyKnown: 'The tracker is asked who has this release. It goes on as soon as someone answers.',
  alone: 'Nobody who has it is here yet',
  aloneWhy:
    'No one who has this release is online right now. Keep this tab open: it keeps asking, and goes on by itself as soon as someone comes.',
  aloneHelp: 'The surest help is the person who sent you the link: ask them to open it.',
  noTracker: 'No tracker answers at the moment. It is tried again by itself.',
  noTrackerPublisher:
    'No tracker answers at the moment, so nobody can find this tab yet. It is tried again by itself; if it goes on, publish again with another tracker.',
  timeLeft: (time: string) => `${time} left`,
  waiting: 'Waiting',
  waitingWhy: 'Connected, but nothing is coming in at the moment. It goes on by itself.',
  almost: 'Almost there',
  statusDownloading: (peers: number) =>
    (peers === 0 ? 'Downloading' : `Downloading from ${n(peers, '1 visitor', '# visitors')}`),
  statusPaused: 'Paused',
  statusVerifying: 'Checking what is kept',
  statusSeeding: 'Seeding',
  statusComplete: 'Complete',
  statusNeedsFile: 'Waiting for the file',
  statusFailed: 'Stopped by an error',
  statusRefused: 'Refused',
  statusAsking: 'Not started',
  checked: (done: number, total: number) => `${n(done, '1', '#')} of ${n(total, '1 piece', '# pieces')} checked`,
  downloadProgress: 'Download progress',
  checkProgress: 'Check progress',
  doneOf: (done: string, total: string) => `${done} of ${total}`,
  progressValue: (percent: string, done: string, total: string) => `${percent}, ${done} of ${total}`,
  completeWhy: 'Every piece was checked against the link. This tab passes it on for as long as it is open.',
  seedIt: 'Seed it, and the next visitor gets it from you.',
  completePausedWhy: 'Every piece was checked against the link.',
  pausedWhy: (have: string) =>
    (have === '' ? 'Nothing is transferred.' : `${have} are kept here. Resume goes on from there.`),
  pause: 'Pause',
  resume: 'Resume',
  stopSeeding: 'Stop seeding',
  seedAgain: 'Seed again',
  save: 'Save',
  saveOther: 'Other ways',
  saveFile: 'Save to…',
  saveEach: 'Save one by one',
  saveDirectory: 'Save into a folder…',
  saveProgress: 'Saving progress',
  saving: (done: string, total: string) => `Saving: ${done} of ${total}`,
  saved: 'Saved, or in the browser’s downloads',

  // Figures
  here: 'Here',
  passedOn: 'Passed on',
  speedDown: 'Coming in',
  speedUp: 'Going out',
  peers: 'Peers',
  wholeCopies: 'Whole copies elsewhere',

  // The plot
  plot: 'Pieces',
  plotValue: (have: number, total: number) => `${n(have, '1', '#')} of ${n(total, '1 piece', '# pieces')} here`,
  plotScale: (perMark: number) =>
    n(perMark, 'One mark is one piece', 'One mark is # pieces; its size is how many of them are here'),
  pieces: (count: number) => n(count, '1 piece', '# pieces'),
  fromPeers: 'From peers',
  fromMirrors: 'From mirrors',
  fromCache: 'From cache',
  fromOwn: 'From your own file',
  onTheWay: 'On the way',
  missing: 'Still to come',
  wasted: 'Wasted',
  sourcesMeter: 'Bytes by source, this visit',

  // Files and details
  files: 'Files',
  more: (count: number) => n(count, 'and 1 more', 'and # more'),
  details: 'Details',
  infoHash: 'Info-hash',
  pieceLength: 'Piece length',
  pieceCount: 'Pieces',
  trackerReached: 'A tracker is connected',
  trackerNotReached: 'No tracker is connected',
  noTrackers: 'The link names no tracker',
  keptSince: 'Kept here since',
  backing: 'Read from',
  backingPieces: 'the copy in this browser',
  backingHandle: 'the file on your disk, linked',
  backingSession: 'the file on your disk, until the next reload',

  // Needs file
  needsFile: 'Where is the file?',
  needsFileWhy:
    'You published this from a file that the browser cannot read any more. Choose the same file, and it is shared again under the same link.',
  needsFolderWhy:
    'You published this from files that the browser cannot read any more. Choose the same ones, and they are shared again under the same link.',
  needsPermission: 'May Reseed read the file again?',
  needsPermissionWhy: 'The browser remembers where it is, but asks you after each restart.',
  chooseAgain: 'Choose the file again',
  chooseFolderAgain: 'Choose the folder again',
  allow: 'Allow reading',
  comparing: 'Comparing it with what was published',

  // Errors
  tryAgain: 'Try again',
  startOver: 'Start over',
  linkTrouble: 'This link does not work',
  thatLink: 'The link',
  technical: 'Technical reason',
  unknownRelease: 'This release is no longer kept here',

  // Shelf
  shelf: 'Shelf',
  shelfLead: 'What this browser keeps, and gives to others while it is open.',
  shelfCount: (releases: number, seeding: number) =>
    `${n(releases, '1 release', '# releases')}, ${seeding === 0 ? 'none of them seeding' : n(seeding, '1 seeding', '# seeding')}`,
  shelfEmpty: 'The shelf is bare',
  shelfEmptyWhy:
    'What you publish or download stays here, in this browser only, until you throw it out. From here it is passed on.',
  shelfEmptyStart: 'Start with a file of your own',
  shelfLoading: 'Looking what is kept',
  otherTab: 'Another tab of Reseed runs the transfers. This one shows the same and takes over when it is closed.',
  size: 'Size',
  uploaded: 'Passed on',
  downloaded: 'Received',
  seed: 'Seed',
  stop: 'Stop',
  start: 'Start',
  forget: 'Forget',
  forgetTitle: (title: string) => `Forget “${title}”?`,
  forgetWhy: (size: string) =>
    `Its pieces (${size}) are removed from this browser. Files you have saved stay where they are.`,
  forgetOnlyCopy: 'No one else is known to have all of it. Without this copy the link may lead nowhere.',
  keep: 'Keep it',
  shelfState: {
    asking: 'Not started',
    'fetching-metadata': 'Looking for visitors',
    refused: 'Refused',
    downloading: 'Downloading',
    verifying: 'Checking',
    seeding: 'Seeding',
    paused: 'Paused',
    whole: 'Complete, not seeding',
    'needs-file': 'Needs its file',
    failed: 'Stopped by an error',
  },
  storage: 'Storage',
  storageUsed: (used: string) => `${used} used`,
  storageLeft: (free: string) => `${free} left`,
  storageLeftUnknown: 'This browser does not tell how much is left',
  storageMeter: 'Storage used',
  persisted: 'The browser has promised not to clear it when space runs short.',
  notPersisted: 'The browser may clear this when space runs short.',
  persist: 'Ask it to keep everything',
  persistRefused: 'The browser did not agree this time. Visiting more often, or a bookmark, can change its mind.',
  seedOnVisit: 'Seed everything on the next visit',
  seedOnVisitWhy: 'Off: releases stay as they were until you start them.',

  trust,
  mirrors,
  faults,
  limits,
  keys,
  embed,
  playground,
  problems,
};

type Widen<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...args: never[]) => unknown ? T[K] : Widen<T[K]> };

/** Everything a language has to say. */
export type Words = Omit<Widen<typeof en>, 'problems'> & { readonly problems: typeof problems };
