/**
 * Tells whether the page around this one is the same page: its playground, or the preview of a release. Only pages of our own
 * origin can be looked into, and not each of them is ours: a site may have Reseed in a folder of its own.
 */
export function isAtHome(): boolean {
  try {
    return addressOf(window.parent.location) === addressOf(location);
  } catch {
    return false;
  }
}

function addressOf({ origin, pathname }: Location): string {
  return origin + pathname.replace(/index\.html$/, '');
}
