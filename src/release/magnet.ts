import { utf8, utf8Text } from './bytes.js';
import { readWebAddress } from './address.js';
import { ReseedError } from './errors.js';
import { type InfoHash, parseInfoHash } from './info-hash.js';
import { type PublisherKey, readLinkKey, writeLinkKey } from './publisher-key.js';

/** A magnet URI of BitTorrent v1 (BEP 9, BEP 53), as far as Reseed reads it. */
export interface Magnet {
  readonly infoHash: InfoHash;
  /** `dn`, may be empty. */
  readonly name: string;
  /** `xl`, bytes. */
  readonly length: number | null;
  /** `tr`, `ws:` and `wss:` only: a browser reaches no other. */
  readonly trackers: readonly string[];
  /** `x.pk`: the release must be signed with this very key; null where the link does not say whose it should be. */
  readonly key: PublisherKey | null;
  /** `ws`: web servers that hold the files (BEP 19), `https:` or on loopback. */
  readonly mirrors: readonly string[];
  /** `xs`: web servers that hold the `.torrent`. */
  readonly torrents: readonly string[];
}

/** What a link says of a release besides its info-hash, where it says nothing. */
export const BARE: Omit<Magnet, 'infoHash'> = Object.freeze({
  name: '',
  length: null,
  trackers: [],
  key: null,
  mirrors: [],
  torrents: [],
});

export const MAX_LINK_LENGTH = 64 * 1024;
const MAX_TRACKERS = 20;
/** Web servers of one kind that a link names. */
export const MAX_SERVERS = 20;

/**
 * Reads what a person pasted or opened: a magnet URI, or an address with one behind its `#`.
 * Throws a `link-…` error that says what is wrong with it.
 */
export function readLink(text: unknown): Magnet {
  if (typeof text !== 'string' || text.trim() === '') throw new ReseedError('link-empty', {});
  if (text.length > MAX_LINK_LENGTH) throw new ReseedError('link-too-long', { limit: MAX_LINK_LENGTH });
  const at = text.search(/magnet(:|%3a)(\?|%3f)/i);
  // As it stands in HTML. An & of a name is written %26.
  const parameters = at < 0 ? null : magnetParameters(text.slice(at).trim().replaceAll('&amp;', '&'));
  if (!parameters) throw new ReseedError('link-not-a-magnet', {});
  refuseBadAddresses([...parameters.getAll('ws'), ...parameters.getAll('xs'), ...parameters.getAll('as')]);

  return {
    infoHash: exactTopic(parameters.getAll('xt')),
    name: (parameters.get('dn') ?? '').slice(0, 1000),
    length: exactLength(parameters.get('xl')),
    trackers: [...new Set(parameters.getAll('tr').filter(isTrackerAddress))].slice(0, MAX_TRACKERS),
    key: pinnedKey(parameters.getAll('x.pk')),
    mirrors: servers(parameters.getAll('ws')),
    torrents: servers(parameters.getAll('xs')),
  };
}

/** Addresses that a browser may use; other exact sources, such as `urn:` and `ftp:`, are none for it. */
function servers(addresses: readonly string[]): string[] {
  const found = addresses.flatMap((address) => readWebAddress(address) ?? []);
  return [...new Set(found)].slice(0, MAX_SERVERS);
}

/** Some mail programs and chats encode the whole fragment: `magnet%3A%3F` and `magnet:%3F` are taken as `magnet:?`. */
function magnetParameters(magnet: string): URLSearchParams | null {
  const query = /^magnet(?::|%3a)(\?|%3f)/i.exec(magnet);
  if (!query) return null;
  const rest = magnet.slice(query[0].length);
  if (query[1] === '?') return new URLSearchParams(rest);
  try {
    return new URLSearchParams(decodeURIComponent(rest));
  } catch {
    return null;
  }
}

function exactTopic(topics: readonly string[]): InfoHash {
  const v1 = topics.find((topic) => /^urn:btih:/i.test(topic));
  if (v1 === undefined) {
    if (topics.some((topic) => /^urn:btmh:/i.test(topic))) throw new ReseedError('link-v2-only', {});
    throw new ReseedError('link-no-info-hash', {});
  }
  const value = v1.slice('urn:btih:'.length);
  const infoHash = parseInfoHash(value);
  if (!infoHash) throw new ReseedError('link-bad-info-hash', { value: value.slice(0, 80) });
  return infoHash;
}

/** A key that cannot be read must not turn into no key; nor may a link that pins two be taken for either. */
function pinnedKey(values: readonly string[]): PublisherKey | null {
  const [first, ...others] = [...new Set(values)];
  if (first === undefined) return null;
  if (others.length > 0) throw new ReseedError('link-bad-key', { value: others[0]!.slice(0, 80) });
  return readLinkKey(first);
}

/** Web servers that a link names (BEP 9 `xs`, `as`, BEP 19 `ws`): a scheme that could run something is no mistake. */
function refuseBadAddresses(addresses: readonly string[]): void {
  const bad = addresses.find((address) => /^\s*(javascript|data|blob|file|vbscript|about|filesystem):/i.test(address));
  if (bad !== undefined) throw new ReseedError('link-bad-address', { address: bad.slice(0, 200) });
}

function exactLength(text: string | null): number | null {
  if (text === null || !/^[0-9]{1,16}$/.test(text)) return null;
  const length = Number(text);
  return Number.isSafeInteger(length) && length > 0 ? length : null;
}

/** Tells whether a browser can use this text as a tracker's address: a `ws:` or `wss:` URL. */
export function isTrackerAddress(text: string): boolean {
  if (text.length > 2048) return false;
  try {
    const { protocol, host } = new URL(text);
    return (protocol === 'ws:' || protocol === 'wss:') && host !== '';
  } catch {
    return false;
  }
}

/** Writes a magnet URI. The info-hash and colons stay readable; everything that a person could choose is encoded. */
export function writeMagnet(magnet: Magnet): string {
  const parts = [`xt=urn:btih:${magnet.infoHash}`];
  // Half a surrogate pair makes encodeURIComponent throw; UTF-8 has no such thing and puts U+FFFD in its place.
  if (magnet.name !== '') parts.push(`dn=${encodeURIComponent(utf8Text(utf8(magnet.name)) ?? '')}`);
  if (magnet.length !== null) parts.push(`xl=${magnet.length}`);
  for (const tracker of magnet.trackers) parts.push(`tr=${encodeURIComponent(tracker)}`);
  for (const mirror of magnet.mirrors) parts.push(`ws=${encodeURIComponent(mirror)}`);
  for (const torrent of magnet.torrents) parts.push(`xs=${encodeURIComponent(torrent)}`);
  if (magnet.key) parts.push(`x.pk=${writeLinkKey(magnet.key)}`);
  return `magnet:?${parts.join('&')}`;
}

/** Adds to a link what another one to the same release knows of servers; its key is not taken over. */
export function withServersOf(link: Magnet, other: Magnet): Magnet {
  const both = (key: 'trackers' | 'mirrors' | 'torrents', limit: number): string[] =>
    [...new Set([...link[key], ...other[key]])].slice(0, limit);
  return {
    ...link,
    trackers: both('trackers', MAX_TRACKERS),
    mirrors: both('mirrors', MAX_SERVERS),
    torrents: both('torrents', MAX_SERVERS),
  };
}

/** Writes a share link: the app's address with the magnet URI in its fragment, which never reaches a server. */
export function writeShareLink(appUrl: string, magnet: Magnet): string {
  return `${appUrl.replace(/#.*$/s, '')}#${writeMagnet(magnet)}`;
}
