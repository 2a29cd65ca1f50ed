import type { AddressInfo } from 'node:net';
import { readWebAddress } from '../release/address.js';
import { ANNOUNCE_PATH } from './tracker.js';
import { PlainError } from './plain-error.js';

/** Where the files are, in the layout of BEP 19, and the torrent, on the page's own origin. */
export const FILES_PATH = '/files/';
export const TORRENT_PATH = '/release.torrent';

/** Addresses under which visitors reach an origin. */
export interface Addresses {
  readonly page: string;
  readonly tracker: string;
  readonly files: string;
  readonly torrent: string;
}

/**
 * Derives the addresses that the link and the release name, from the public address that was chosen or from where the server
 * listens. Throws PlainError for an address that no release may name: other than https, but for http on this machine.
 */
export function addressesOf(chosen: string | undefined, at: Pick<AddressInfo, 'address' | 'family' | 'port'>): Addresses {
  const base = readBase(chosen || ownAddress(at));
  return {
    page: `${base}/`,
    tracker: `${base.replace(/^http/, 'ws')}${ANNOUNCE_PATH}`,
    files: `${base}${FILES_PATH}`,
    torrent: `${base}${TORRENT_PATH}`,
  };
}

/** Reads a public address; gives it without the closing slash. */
function readBase(text: string): string {
  const address = readWebAddress(text);
  if (address === null || /[?#]/.test(address)) {
    throw new PlainError(
      `RESEED_URL must be the https address at which visitors reach this server, such as https://example.org/, not "${text}".`,
    );
  }
  return address.replace(/\/+$/, '');
}

function ownAddress({ address, family, port }: Pick<AddressInfo, 'address' | 'family' | 'port'>): string {
  if (address === '::1') return `http://[::1]:${port}`;
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  if (family === 'IPv4' && address.startsWith('127.')) return `http://${address}:${port}`;
  throw new PlainError(
    `Browsers need https from another machine. Name the https address that leads to ${address}:${port} in RESEED_URL.`,
  );
}
