import type { ExtendedHandshake, Wire } from 'webtorrent';
import { type BDict, BencodeError, decode, encode } from '../release/bencode.js';
import { concat, sha1, toHex } from '../release/bytes.js';
import type { InfoHash } from '../release/info-hash.js';
import { MAX_TORRENT_BYTES } from '../release/metainfo.js';

/** Info dictionaries travel in blocks of 16 KiB, the last one shorter (BEP 9). */
const BLOCK_BYTES = 16 * 1024;
/** Where the head of a message must have ended; ours take 50 bytes. */
const MAX_HEAD_BYTES = 256;
const [REQUEST, DATA, REJECT] = [0, 1, 2];

/**
 * One torrent's info dictionary, from and to its peers (BEP 9, `ut_metadata`).
 *
 * webtorrent's own exchange decodes what arrives and encodes it again, before anybody could check it: nesting overflows
 * its stack, and what is not canonical gets another info-hash. This one never looks inside: what has the length that the
 * peer told and the SHA-1 that the link names is handed on byte by byte, once, and only what `serve` was given goes out.
 */
export class MetadataExchange {
  readonly #peers = new Set<MetadataPeer>();
  #arrived = false;
  #info: Uint8Array | null = null;

  constructor(
    private readonly infoHash: InfoHash,
    private readonly onArrival: (infoBytes: Uint8Array) => void,
  ) {}

  /** The info dictionary as peers may have it. */
  get info(): Uint8Array | null {
    return this.#info;
  }

  /** Info bytes are still wanted. */
  get wanting(): boolean {
    return !this.#arrived && !this.#info;
  }

  /** Somebody who is connected said that they have it, and is asked for it. */
  get asking(): boolean {
    return [...this.#peers].some(({ asking }) => asking);
  }

  /** Passes an info dictionary on from now on, and says so to those who are connected: one that was checked. */
  serve(infoBytes: Uint8Array): void {
    this.#info = infoBytes;
    this.#stopAsking();
    for (const peer of this.#peers) peer.tell();
  }

  /** Takes a connection over from webtorrent. Call on `wire`: nothing but the handshake of BEP 3 came before. */
  watch(wire: Wire): void {
    const peer = new MetadataPeer(wire, this);
    this.#peers.add(peer);
    wire.once('close', () => void this.#peers.delete(peer));
    wire.ut_metadata.setMetadata = () => Promise.resolve(true);
    wire.ut_metadata.onExtendedHandshake = (handshake) => peer.onHandshake(handshake);
    wire.ut_metadata.onMessage = (message) => peer.onMessage(message);
    delete wire.extendedHandshake.metadata_size;
    peer.tell();
  }

  /** Takes what one peer gave. Another may have the right one where its hash is wrong. */
  async take(infoBytes: Uint8Array): Promise<void> {
    if (!this.wanting || toHex(await sha1(infoBytes)) !== this.infoHash || !this.wanting) return;
    this.#arrived = true;
    this.#stopAsking();
    this.onArrival(infoBytes);
  }

  #stopAsking(): void {
    for (const peer of this.#peers) peer.stopAsking();
  }
}

interface Blocks {
  /** Bytes of the whole. */
  readonly size: number;
  readonly parts: (Uint8Array | null)[];
  missing: number;
  /** How often a refused block is still asked for again. */
  patience: number;
}

/** The exchange with one peer. Whatever does not fit is passed over. */
class MetadataPeer {
  /** What is asked for, and what came of it; null while nothing is. */
  #blocks: Blocks | null = null;
  #greeted = false;
  #asked = false;

  constructor(
    private readonly wire: Wire,
    private readonly exchange: MetadataExchange,
  ) {}

  get asking(): boolean {
    return this.#blocks !== null;
  }

  stopAsking(): void {
    this.#blocks = null;
  }

  /**
   * Says how long our info dictionary is, once we have it: with the handshake, or by another one where that is past (BEP 10).
   * Two newcomers who met each other first would wait for each other otherwise.
   */
  tell(): void {
    const { wire, exchange } = this;
    if (!exchange.info || wire.extendedHandshake.metadata_size !== undefined) return;
    wire.extendedHandshake.metadata_size = exchange.info.length;
    if (wire._extendedHandshakeSent) wire._sendExtendedHandshake();
  }

  /** The peer speaks `ut_metadata`, and says how long its info dictionary is once it has one. */
  onHandshake({ metadata_size: size }: ExtendedHandshake): void {
    this.#greeted = true;
    // Another one could only start over what the first one began.
    if (!this.exchange.wanting || this.#asked) return;
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0 || size > MAX_TORRENT_BYTES) return;
    this.#asked = true;
    const count = Math.ceil(size / BLOCK_BYTES);
    const parts = Array.from({ length: count }, () => null);
    this.#blocks = { size, parts, missing: count, patience: count * 2 };
    for (let block = 0; block < count; block++) this.#send({ msg_type: REQUEST, piece: block });
  }

  onMessage(bytes: Uint8Array): void {
    const message = this.#greeted ? readMessage(bytes) : null;
    if (message?.type === REQUEST) this.#answer(message.block);
    else if (message?.type === DATA) this.#take(message.block, message.payload);
    else if (message?.type === REJECT) this.#askAgain(message.block);
  }

  #answer(block: number): void {
    const { info } = this.exchange;
    if (!info || block * BLOCK_BYTES >= info.length) return this.#send({ msg_type: REJECT, piece: block });
    const payload = info.subarray(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES);
    this.#send({ msg_type: DATA, piece: block, total_size: info.length }, payload);
  }

  #take(block: number, payload: Uint8Array): void {
    const blocks = this.#blocks;
    if (blocks?.parts[block] !== null) return;
    if (payload.length !== Math.min(BLOCK_BYTES, blocks.size - block * BLOCK_BYTES)) return;
    blocks.parts[block] = payload.slice();
    if (--blocks.missing > 0) return;
    this.#blocks = null;
    void this.exchange.take(concat(...(blocks.parts as Uint8Array[])));
  }

  #askAgain(block: number): void {
    if (this.#blocks?.parts[block] === null && this.#blocks.patience-- > 0)
      this.#send({ msg_type: REQUEST, piece: block });
  }

  #send(head: { [key: string]: number }, payload: Uint8Array = new Uint8Array()): void {
    this.wire.extended('ut_metadata', concat(encode(head), payload));
  }
}

interface Message {
  readonly type: bigint | number;
  /** Any non-negative safe integer. */
  readonly block: number;
  readonly payload: Uint8Array;
}

/** Reads a message: a dictionary of numbers, which ends with `ee`, and what follows it. */
function readMessage(bytes: Uint8Array): Message | null {
  const E = 0x65;
  let end = 1;
  while (end < MAX_HEAD_BYTES && (bytes[end - 1] !== E || bytes[end] !== E)) end++;
  const head = readDictionary(bytes.subarray(0, end + 1));
  const [type, block] = [head?.entries.get('msg_type'), head?.entries.get('piece')];
  if (typeof type !== 'bigint' || typeof block !== 'bigint') return null;
  if (block < 0n || block > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { type: Number(type), block: Number(block), payload: bytes.subarray(end + 1) };
}

function readDictionary(bytes: Uint8Array): BDict | null {
  try {
    const value = decode(bytes);
    return typeof value === 'object' && 'entries' in value && 'spans' in value ? (value as BDict) : null;
  } catch (error) {
    if (error instanceof BencodeError) return null;
    throw error;
  }
}
