import type { ReleaseView, SourcesChoice } from '../../engine/types.js';
import { problemOf, type Problem } from '../../release/errors.js';
import { readLink, writeShareLink } from '../../release/magnet.js';
import { mirrorFileUrl } from '../../release/mirror-url.js';
import { mirrorsOf } from '../says/link-names.js';

export interface TypedLink {
  /** What the element is given: a share link of this page, or the text itself where it cannot be read. */
  readonly link: string;
  /** 40 hex digits; null where the text cannot be read. */
  readonly infoHash: string | null;
  /** What the link calls the release; may be empty. */
  readonly name: string;
  readonly problem: Problem | null;
  /** Host of the page that the link led to, where that is another one. */
  readonly otherHost: string | null;
}

/**
 * Reads what a person wants to embed: a link, or lines that embed one. Whatever page the link led to, it leads to this one then, at
 * `appUrl`: from here the script comes, and this page lets no other site's frames in.
 */
export function readTyped(text: string, appUrl: string): TypedLink {
  const href = (/<reseed-release\s[^>]*?href="([^"]*)"/i.exec(text)?.[1] ?? text).trim();
  try {
    const magnet = readLink(href);
    return { link: writeShareLink(appUrl, magnet), infoHash: magnet.infoHash, name: magnet.name, problem: null, otherHost: otherHost(href, appUrl) };
  } catch (thrown) {
    return { link: text.trim(), infoHash: null, name: '', problem: problemOf(thrown), otherHost: null };
  }
}

function otherHost(href: string, appUrl: string): string | null {
  const page = href.split('#', 1)[0]!;
  if (!/^https?:/i.test(page) || !URL.canParse(page)) return null;
  const { host } = new URL(page);
  return host === new URL(appUrl).host ? null : host;
}

/**
 * Tells whether a link would give nothing to anybody with these sources: mirrors alone, and it names neither one nor a server of its
 * `.torrent`. False for a link that cannot be read, of which that is said.
 */
export function namesNoSource(link: string, sources: SourcesChoice): boolean {
  if (sources !== 'mirrors') return false;
  try {
    const { mirrors, torrents } = readLink(link);
    return mirrors.length + torrents.length === 0;
  } catch {
    return false;
  }
}

/**
 * Gives the address of a release's file on a mirror, for readers without scripts; null where the link names no mirror, or
 * the release is a folder, of which no web server gives the whole.
 */
export function fileOnMirror({ magnet, name, files }: Pick<ReleaseView, 'magnet' | 'name' | 'files'>): string | null {
  const [mirror] = mirrorsOf(magnet);
  if (mirror === undefined || files.length !== 1 || files[0]?.path !== name) return null;
  return mirrorFileUrl(mirror, { name, single: true }, name);
}
