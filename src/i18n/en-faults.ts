import { plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('en', count, { one, other });

/** What goes wrong: problems of a release, what a download stands still for, lost entries. */
export const faults = {
  // The list
  problems: 'Problems',
  now: 'Right now',
  mirror: (host: string) => `Mirror ${host}:`,

  // Standing still
  full: 'No room left in this browser’s storage',
  fullWhy: (left: string, free: string, missing: string) =>
    `${left} are still to come, and the browser has ${free} left for this site: ${missing} too little.`,
  fullDisk: (free: string) =>
    `The browser cannot write any more, though it reports ${free} left for this site. The disk itself is probably full.`,
  fullHelp:
    'Forget something on the shelf, or free some disk space. What is already here stays, and it goes on by itself.',
  fullHelpDisk: 'Free some disk space. What is already here stays, and it goes on by itself.',
  memoryFull: 'No room left in memory',
  memoryFullWhy: (limit: string, left: string) =>
    `This browser keeps nothing for this site, so everything lies in memory, and no more than ${limit} of that are taken. ${left} are still to come.`,
  memoryFullHelp:
    'Save what is complete, then forget it on the shelf: it goes on by itself. Or allow this site to keep data, outside a private window, and open the link again.',
  kept: 'What takes room here',
  openShelf: 'Open the shelf',
  banned: 'Nobody left to ask',
  short: { 'storage-full': 'no room left', 'peers-banned': 'nobody left to ask' },

  // Entries of another version
  unreadable: (count: number) =>
    n(
      count,
      '1 entry was written by another version of this page, and cannot be read by this one. It is left alone.',
      '# entries were written by another version of this page, and cannot be read by this one. They are left alone.',
    ),
  removeUnreadable: (count: number) => n(count, 'Remove it', 'Remove them'),
  removeTitle: (count: number) => n(count, 'Remove 1 entry that cannot be read?', 'Remove # entries that cannot be read?'),
  removeWhy: 'What they hold goes from this browser. The version of the page that wrote them could still have read them.',

  // Whole, with mirrors only
  seedNeedsPeers: 'Seeding means giving to other visitors, and “Mirrors only” keeps them out.',
  seedWithPeers: 'Seed with “Peers and mirrors”',
};
