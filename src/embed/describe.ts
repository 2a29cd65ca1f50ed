/** What a share link says before anybody is asked. */
export interface Described {
  /** Address of the page that shows the release, link in its fragment. */
  readonly frameUrl: string;
  readonly origin: string;
  /** Host of that page, as people read it. */
  readonly host: string;
  /** One line of plain text, inert; the start of the info-hash where the link gives no name. */
  readonly title: string;
  /** 40 hex digits; null where the link has the older base-32 form, which the frame reads. */
  readonly infoHash: string | null;
  /** Bytes. */
  readonly length: number | null;
  /** The 32 bytes of the key that the link asks for. */
  readonly key: Uint8Array<ArrayBuffer> | null;
  /** Hosts of the web servers that it names, some of them perhaps twice. */
  readonly mirrors: readonly string[];
}

/** What is wrong with an `href`: a code of `readLink`, or that what stands before its magnet is no address of a web page. */
export type LinkFault = 'link-not-a-magnet' | 'link-bad-info-hash' | 'link-bad-key' | 'link-not-a-page';

/**
 * Reads an `href`: a share link, or a bare magnet URI, which is shown by the page in `folder`. That page must come by `https:`, or
 * from this machine: an iframe of any other kind has no secure context, or runs in the page around it (`javascript:`).
 *
 * What it shows is what `readLink` of `release/magnet.ts` reads, which a test holds it to. It leaves out the rest, for that one
 * alone would be a third of what a site may have to load; the frame has it, and refuses what passes here (`link-bad-address`).
 */
export function describe(text: string, folder: string): Described | LinkFault {
  // As it stands in HTML, which is where it was copied from.
  const href = text.trim().replaceAll('&amp;', '&');
  const found = /magnet(?::|%3a)(\?|%3f)(.*)/is.exec(href);
  if (!found) return 'link-not-a-magnet';
  let link: URLSearchParams;
  try {
    // Some mail programs and chats encode the whole fragment.
    link = new URLSearchParams(found[1] === '?' ? found[2]! : decodeURIComponent(found[2]!));
  } catch {
    return 'link-not-a-magnet';
  }
  const topic = link.getAll('xt').find((it) => /^urn:btih:/i.test(it))?.slice(9).toLowerCase() ?? '';
  if (!/^([0-9a-f]{40}|[a-z2-7]{32})$/.test(topic)) return 'link-bad-info-hash';
  const keys = [...new Set(link.getAll('x.pk'))];
  // 42 bytes in base64url, of which the first two are minisign's `Ed`.
  if (keys[1] || !keys.every((key) => /^RW[Q-T][\w-]{53}=*$/.test(key))) return 'link-bad-key';
  const page = webAddress(href.slice(0, found.index).replace(/#.*/s, '') || folder);
  if (!page) return 'link-not-a-page';
  const length = Number(/^\d{1,16}$/.exec(link.get('xl') ?? '')?.[0]);
  return {
    frameUrl: `${page.href}#${found[0]}`,
    origin: page.origin,
    host: page.host,
    title: plainLine((link.get('dn') ?? '').slice(0, 1000)) || `${topic.slice(0, 8)}…`,
    infoHash: topic[39] ? topic : null,
    length: (Number.isSafeInteger(length) && length) || null,
    key: keys[0] ? keyBytes(keys[0]) : null,
    mirrors: [...link.getAll('ws'), ...link.getAll('xs')].flatMap((address) => webAddress(address)?.host ?? []),
  };
}

/** Gives the fingerprint of a key as `release/publisher-key.ts` does, by the browser's own SHA-256. */
export async function fingerprintOf(key: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', key));
  return Array.from(digest, (byte) => (byte + 256).toString(16).slice(1)).join('');
}

/** The 32 bytes of the key come last, after minisign's mark and ID. */
function keyBytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.slice(0, 56).replaceAll('-', '+').replaceAll('_', '/')).slice(10);
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** Takes out what turns text around, breaks a line, or is not drawn; joiners stay, words and emoji have them. */
export function plainLine(text: string): string {
  return text.replace(/(?!\u200c|\u200d|\ufe0f)[\p{Cc}\p{Zl}\p{Zp}\p{DI}]/gu, '').trim();
}

/** Reads an address as `readWebAddress` of `release/address.ts`. */
function webAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  // As it writes an address, an @ before the path is that of a user name.
  return /^(https:\/\/[^/@]+|http:\/\/(localhost|127(\.\d+){3}|\[::1\])(:\d+)?)\//.test(url.href) ? url : null;
}
