/** The release inside of another site's page, in English. */
export const embed = {
  openTab: 'Open in its own tab',
  keptApart:
    'What is downloaded here is kept for this website alone: browsers keep the storage of each site apart. In a tab of its own it starts anew.',
  covered:
    'That click did not count: the button was covered, cut off, or had only just come up. Press it once more when you see all of it, or open the release in its own tab.',
  needsTab: 'Files can be chosen in its own tab.',
  onlyReleases: 'Only a release can be shown inside of another page.',
};
