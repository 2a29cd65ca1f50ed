/** The release inside of another site's page, in English. */
export const embed = {
  openTab: 'Open in its own tab',
  keptApart:
    'What is downloaded here is kept for this website alone: browsers keep the storage of each site apart. In a tab of its own it starts anew.',
  tabKeeps: 'A tab of its own keeps it, where storage is not refused as well.',
  contacted: (host: string) => `So far only ${host} has been contacted, which this frame comes from.`,
  isMirror: 'It is a mirror of this release as well.',
  soCanMirrors: (hosts: string) => `So can its mirrors: ${hosts}.`,
  onlyMirrors: (hosts: string) => `Once you start, its mirrors see your IP address: ${hosts}. Other visitors do not.`,
  seenBy: (names: string) => `Once you go on, your IP address can be seen by: ${names}.`,
  visitors: 'other visitors',
  mustBeSigned: 'Must be signed by',
  signedBy: 'Signed by',
  pinned: 'the link asks for this key',
  pinnedBefore: 'an earlier link asked for this key',
  unpinned: 'the link asks for no key',
  ownKey: 'your own key',
  publisher: 'Publisher and key',
  onlyYou: 'No page can press this button for you.',
  again: 'You are asked again, since others can see your IP address this time than those you agreed to on this website.',
  once: 'That is why you are asked here, once on each website.',
  noMirror:
    'This website lets downloads come from mirrors only, and the link names none. In its own tab you can download from other visitors.',
  mirrorsMeanwhile:
    'Another download on this website comes from mirrors only, and the link of this one names none. Wait until that one is done, or open this one in its own tab.',
  wait: 'This button can be pressed once all of it, and what stands beside it, has been in view for half a second.',
  covered:
    'That click did not count: the button, or what stands beside it, was covered or cut off, or it was pressed too soon. Press it once more when you have seen all of it, or open the release in its own tab.',
  sourcesInTab: 'Where a download comes from was chosen by this website. In its own tab you choose under Sources.',
  needsTab: 'Files can be chosen in its own tab.',
  onlyReleases: 'Only a release can be shown inside of another page.',
};
