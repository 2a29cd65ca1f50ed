import { plural } from './format.js';

const n = (count: number, one: string, other: string): string => plural('en', count, { one, other });

/** What a site owner reads: the lines for a site, and the playground; in English. */
export const playground = {
  embed: 'Embed',
  title: 'Two lines.\nAny site.',
  name: 'Embed a release',
  lead: 'Put a release on a site of yours: readers download it there, and from one another. Here you can try each option, and see what the element says.',

  // What is embedded, and how
  link: 'Link of the release',
  linkWhy: 'A share link or a magnet link. Nobody is contacted before someone presses Download or Start.',
  otherHost: (host: string) => `This link is of ${host}. The lines below lead to this page instead, which shows the release as well.`,
  noLink: 'Paste a link, and the element stands here.',
  colours: 'Colours',
  themes: { auto: 'As the page', light: 'Light', dark: 'Dark' },
  langAuto: 'As the page',
  noMirror:
    'This link names no mirror: with “Mirrors only” nothing would come, for anybody. Choose “Peers and mirrors”, or take a link that names a mirror.',
  sourcesHere: 'So it is on a site of yours. In the frame on this page, your own choice of sources holds.',
  autostart: 'Start without a click',
  autostartWhy: 'Holds for readers who have agreed on that site before. Everyone else is asked.',

  // The element
  element: 'The element',
  width: 'Width',
  widths: { narrow: '280 px', middle: '480 px', full: 'Full' },
  verify: 'Verify',
  again: 'Take it out and put it back',
  state: 'State',
  scriptFailed: 'embed.js could not be loaded from this server, so there is nothing to show. Reload the page to try again.',

  // Lines for a site
  onYourSite: 'Embed it on your site',
  onYourSiteWhy: 'Readers download it there, and from one another. Until one of them presses Download, the page loads a few kilobytes and contacts nobody else.',
  preview: 'As readers see it',
  lines: 'Lines for your site',
  linesForOneself: (host: string) =>
    `These lines lead to ${host}, which is each reader’s own computer, so they work on your computer alone. Publish from the public https address of this page, and take the lines there.`,
  linesWhy: 'The first one is needed once a page, the second one for each release.',
  linkToMirror: 'The link inside is for readers without scripts: it leads to the file on your mirror.',
  linkToPage: 'The link inside is for readers without scripts. Put the address of the file there, if it lies on a web server too.',
  copyLines: 'Copy the lines',
  frame: 'Without a script from here',
  frameWhy: 'A plain frame. It takes no options, asks each reader anew, and keeps its height.',
  copyFrame: 'Copy the frame',
  noScript: 'Where a script builds your page',
  noScriptWhy: 'The element shows its link by itself where scripts are off. A page that puts the element in by a script needs this as well.',
  copyNoScript: 'Copy the link',
  policy: 'Where the site has a Content-Security-Policy',
  policyWhy: 'Add this to what it allows already.',
  copyPolicy: 'Copy the directives',
  tryAll: 'Try everything on the playground',
  afterPublishing: 'With the link come two lines that put the download on a site of your own.',

  // What it says
  events: 'Events',
  eventsWhy: (most: number) => `As they come, the newest first; ${n(most, 'the last one is', 'the last # are')} kept.`,
  noEvents: 'None so far.',
  clearEvents: 'Clear',
};
