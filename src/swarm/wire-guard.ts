import type { Wire } from 'webtorrent';
import { type BDict, BencodeError, type BValue, decode } from '../release/bencode.js';

/** Longer than any message that a peer of ours has reason to send: a block of 128 KiB, 2 million pieces in a bitfield. */
const MAX_MESSAGE_BYTES = 256 * 1024;
/** More pieces than a bitfield of that length tells of. */
const MAX_PIECES = 8 * MAX_MESSAGE_BYTES;
const MAX_HANDSHAKE_BYTES = 16 * 1024;
/** Bytes of the messages that have a fixed length, by id (BEP 3, BEP 6); shorter ones would be read past their end. */
const SHORTEST: Readonly<Record<number, number>> = { 4: 5, 6: 13, 7: 9, 8: 13, 9: 3, 13: 5, 16: 13, 17: 5, 20: 2 };

/** What a peer may cost with messages besides payload and requests for it: so much at once, and so much a second later. */
const [COST_AT_ONCE, COST_A_SECOND] = [20_000, 1000];
/** What a message costs: one that says something new, one of an extension, and one that no honest peer repeats. */
const [NEWS, EXTENSION, USELESS] = [1, 20, 50];
const SHORT_BLOCK_BYTES = 1024;
/** And one more for each so many bytes. */
const BYTES_A_COST = 1024;
/** Requests that we say we hold for a peer (BEP 10 `reqq`), and how many are too many from one that does not care. */
const REQQ = 500;
const MAX_PEER_REQUESTS = 2000;
/**
 * What a peer asked for and did not take yet, bytes: all that we say we hold, in blocks that every client takes (BEP 3), and
 * half as much again for what it withdrew when it was on its way.
 */
const MAX_OWED_BYTES = 1.5 * REQQ * 16 * 1024;
const [HAVE, BITFIELD, REQUEST, PIECE, CANCEL, EXTENDED] = [4, 5, 6, 7, 8, 20];

export interface WireGuardOptions {
  /** Told why a connection is closed. */
  readonly onFlood?: (what: 'requests' | 'messages' | 'length') => void;
  /** Pieces of the release; `Infinity` where that is not known yet. */
  readonly pieces?: () => number;
  /** Bytes of payload for the peer that are kept back from the outgoing stream. */
  readonly held?: () => number;
}

/**
 * Keeps from webtorrent what a peer could harm the page with. A message without an end fills memory, since its length is
 * not bounded: the connection is closed, as it is where messages or requests come without end. Extended handshakes (BEP 10)
 * are decoded by a bencode that a negative length sends around for ever, and read by code that throws where nobody catches:
 * what is not one is passed over.
 *
 * Call on `wire`, before messages are read and before we say what we are.
 */
export function guardWire(wire: Wire, { onFlood = () => undefined, pieces = () => Infinity, held = () => 0 }: WireGuardOptions = {}): void {
  const stock = Object.getPrototypeOf(wire) as Wire;
  let [credit, countedAt] = [COST_AT_ONCE, performance.now()];
  wire.extendedHandshake.reqq = REQQ;

  function close(what: 'requests' | 'messages' | 'length'): void {
    // What follows is no message any more.
    wire._parse(Number.POSITIVE_INFINITY, () => undefined);
    wire.destroy();
    onFlood(what);
  }

  /** Tells whether a message is about a piece that there is not: webtorrent would count its copies in an array of that length. */
  function isBeyond(message: Uint8Array): boolean {
    return message[0] === HAVE && message.length >= 5 && indexIn(message) >= Math.min(pieces(), MAX_PIECES);
  }

  /** Tells whether a message says that a piece is no longer there which the peer had (BEP 54): each can be lost once. */
  function isLoss(message: Uint8Array): boolean {
    return wire.extendedMapping[message[1]!] === 'lt_donthave' && message.length === 6 && wire.peerPieces.get(indexIn(message, 2));
  }

  function costOf(message: Uint8Array): number {
    switch (message[0]) {
      case HAVE:
        return message.length < 5 || isBeyond(message) || wire.peerPieces.get(indexIn(message)) ? USELESS : NEWS;
      case REQUEST:
        return wire.amChoking ? NEWS : 0;
      case PIECE:
        // Before the release is known nothing can have been asked for; and blocks are not that short, but for the very last.
        if (pieces() === Infinity) return USELESS;
        return message.length < SHORT_BLOCK_BYTES ? NEWS : 0;
      case EXTENDED:
        return isLoss(message) ? NEWS : EXTENSION;
      case CANCEL:
      case BITFIELD:
        return NEWS;
      default:
        return EXTENSION;
    }
  }

  /** Counts a message; false where there were too many. */
  function isAllowed(message: Uint8Array, cost = costOf(message)): boolean {
    if (cost === 0) return true;
    const now = performance.now();
    credit = Math.min(COST_AT_ONCE, credit + ((now - countedAt) / 1000) * COST_A_SECOND);
    countedAt = now;
    credit -= cost + message.length / BYTES_A_COST;
    return credit >= 0;
  }

  /** Bytes that the peer will be sent: what it asked for, and what it was answered and did not take. */
  function owed(): number {
    return wire.peerRequests.reduce((sum, { length }) => sum + length, wire._readableState.buffered + held());
  }

  /** Tells whether a request is more than may be owed to a peer at once. */
  function isTooMuch(request: Uint8Array): boolean {
    if (wire.peerRequests.length >= MAX_PEER_REQUESTS) return true;
    // Of one that is choked nothing is held.
    const asked = wire.amChoking || request.length < SHORTEST[REQUEST]! ? 0 : indexIn(request, 9);
    return owed() + asked > MAX_OWED_BYTES;
  }

  wire._onMessageLength = (bytes) => {
    if (wire.destroyed) return;
    const length = indexIn(bytes, 0);
    if (length > MAX_MESSAGE_BYTES) return close('length');
    if (length === 0 && !isAllowed(bytes, NEWS)) return close('messages');
    stock._onMessageLength.call(wire, bytes);
  };
  wire._onMessage = (message) => {
    const id = message[0]!;
    if (id === REQUEST && isTooMuch(message)) return close('requests');
    // Parts of the info dictionary are asked for in these, and no less long than blocks (BEP 9).
    if (id === EXTENDED && owed() > MAX_OWED_BYTES) return close('messages');
    if (!isAllowed(message)) return close(id === REQUEST ? 'requests' : 'messages');
    const tooShort = message.length < (SHORTEST[id] ?? 1);
    const passedOver = tooShort || isBeyond(message) || (id === EXTENDED && message[1] === 0 && !isExtendedHandshake(message.subarray(2)));
    stock._onMessage.call(wire, passedOver ? NOTHING : message);
  };
}

function indexIn(message: Uint8Array, at = 1): number {
  return new DataView(message.buffer, message.byteOffset).getUint32(at);
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
