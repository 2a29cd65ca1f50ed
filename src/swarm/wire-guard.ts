import type { Wire } from 'webtorrent';
import { type BDict, BencodeError, type BValue, decode } from '../release/bencode.js';

/** Longer than any message that a peer of ours has reason to send: a block of 128 KiB, 2 million pieces in a bitfield. */
const MAX_MESSAGE_BYTES = 256 * 1024;
const MAX_HANDSHAKE_BYTES = 16 * 1024;
/** Bytes of the messages that have a fixed length, by id (BEP 3, BEP 6); shorter ones would be read past their end. */
const SHORTEST: Readonly<Record<number, number>> = { 4: 5, 6: 13, 7: 9, 8: 13, 9: 3, 13: 5, 16: 13, 17: 5, 20: 2 };

/**
 * Keeps from webtorrent what a peer could harm the page with. A message without an end fills memory, since its length is
 * not bounded: the connection is closed. Extended handshakes (BEP 10) are decoded by a bencode that a negative length
 * sends around for ever, and read by code that throws where nobody catches: what is not one is passed over.
 *
 * Call on `wire`, before messages are read.
 */
export function guardWire(wire: Wire): void {
  const stock = Object.getPrototypeOf(wire) as Wire;
  wire._onMessageLength = (bytes) => {
    if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) <= MAX_MESSAGE_BYTES) {
      return stock._onMessageLength.call(wire, bytes);
    }
    // What follows is no message any more.
    wire._parse(Number.POSITIVE_INFINITY, () => undefined);
    wire.destroy();
  };
  wire._onMessage = (message) => {
    const tooShort = message.length < (SHORTEST[message[0]!] ?? 1);
    const passedOver = tooShort || (message[0] === 20 && message[1] === 0 && !isExtendedHandshake(message.subarray(2)));
    stock._onMessage.call(wire, passedOver ? NOTHING : message);
  };
}

/** A message of an id that nobody knows, so that the connection goes on reading. */
const NOTHING = Uint8Array.of(255);

/** Tells whether bytes are an extended handshake that webtorrent can read: names of extensions, and a number for each. */
export function isExtendedHandshake(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_HANDSHAKE_BYTES) return false;
  let value: BValue;
  try {
    value = decode(bytes);
  } catch (error) {
    if (error instanceof BencodeError) return false;
    throw error;
  }
  if (!isDictionary(value) || value.entries.has('__proto__')) return false;
  const extensions = value.entries.get('m');
  if (extensions === undefined) return true;
  return isDictionary(extensions) && [...extensions.entries.values()].every((id) => typeof id === 'bigint');
}

function isDictionary(value: BValue): value is BDict {
  return typeof value === 'object' && 'entries' in value && 'spans' in value;
}
