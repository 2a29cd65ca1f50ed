import { toHex, utf8 } from '../release/bytes.js';

/** How our peer ids begin, in hex: client `RS`, version 0.1.0 (BEP 20). */
export const OUR_CLIENT = toHex(utf8('-RS0100-'));
/** How those of webtorrent itself begin. */
const WEBTORRENT = toHex(utf8('-WW'));

/** Makes the peer id of this page, hex: a new one each time, so that nobody is known again by it. */
export function makePeerId(): string {
  return OUR_CLIENT + toHex(crypto.getRandomValues(new Uint8Array(12)));
}

/** Tells whether a peer serves requests of up to 128 KiB, as webtorrent does; others may hang up above 16 KiB. */
export function takesLargeBlocks(peerId: string): boolean {
  return peerId.startsWith(OUR_CLIENT) || peerId.startsWith(WEBTORRENT);
}
