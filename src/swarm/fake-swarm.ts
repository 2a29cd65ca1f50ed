import type { ExtendedHandshake, Listener, Torrent, Wire } from 'webtorrent';
import { PieceGrid } from '../release/pieces.js';
import { BlockRequests } from './block-requests.js';
import { Reputation } from './reputation.js';

/** For tests: a swarm without a network, with as much of webtorrent's and bittorrent-protocol's behaviour as is used. */

interface Asked {
  readonly piece: number;
  readonly offset: number;
  readonly length: number;
  readonly done: (error: Error | null, block: Uint8Array) => void;
}

const NOTHING: Uint8Array = new Uint8Array();

class Listeners {
  readonly #listeners: [event: string, listener: Listener][] = [];

  on(event: string, listener: Listener): this {
    this.#listeners.push([event, listener]);
    return this;
  }

  once(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  removeListener(): this {
    return this;
  }

  emit(event: string, ...args: readonly unknown[]): void {
    for (const [name, listener] of this.#listeners) if (name === event) listener(...(args as never[]));
  }
}

/** One peer. What it is asked for stays open until the test answers. */
export class FakeWire extends Listeners implements Wire {
  isSeeder = false;
  readonly lt_donthave = { donthave: (): void => undefined, onMessage: (): void => undefined };
  readonly extendedHandshake: { metadata_size?: number; reqq?: number } = {};
  readonly _extendedHandshakeSent = false;
  _sendExtendedHandshake(): void {}
  _onBitField(): void {}
  piece(): void {}
  _read(): void {}
  readonly amChoking = false;
  readonly extendedMapping: Record<number, string> = {};
  _bufferSize = 0;
  readonly ut_metadata = {
    onExtendedHandshake: (_handshake: ExtendedHandshake): void => undefined,
    onMessage: (_message: Uint8Array): void => undefined,
    setMetadata: (_metadata: Uint8Array): Promise<boolean> => Promise.resolve(false),
  };
  /** Messages of extensions that it was sent. */
  readonly extensionMessages: Uint8Array[] = [];
  readonly requests: Asked[] = [];
  readonly peerRequests: { readonly length: number }[] = [];
  readonly _readableState = { buffered: 0 };
  /** All that it was ever asked for, as "piece:offset+length". */
  readonly asked: string[] = [];
  readonly cancelled: string[] = [];
  readonly told: number[] = [];
  type: Wire['type'] = 'webrtc';
  destroyed = false;
  peerChoking = false;
  /** Bytes per second: fast enough for large blocks, slow enough for the shortest pipeline. */
  speed = 128 * 1024;
  peerExtendedHandshake: ExtendedHandshake = {};
  peerPieces: { get(index: number): boolean };

  constructor(
    pieces: readonly number[],
    readonly peerId: string,
  ) {
    super();
    this.peerPieces = { get: (index) => pieces.includes(index) };
  }

  downloadSpeed = (): number => this.speed;
  uploadSpeed = (): number => 0;
  have = (index: number): void => void this.told.push(index);
  extended = (_name: string, payload: Uint8Array): void => void this.extensionMessages.push(payload);
  setTimeout(): void {}
  _parse(): void {}
  _onMessageLength(_bytes: Uint8Array): void {}
  _onMessage(_message: Uint8Array): void {}

  request(piece: number, offset: number, length: number, done: Asked['done']): void {
    this.asked.push(name({ piece, offset, length }));
    this.requests.push({ piece, offset, length, done });
  }

  cancel(piece: number, offset: number, length: number): void {
    this.cancelled.push(name({ piece, offset, length }));
    this.#settle({ piece, offset, length }, new Error('request was cancelled'));
  }

  /** Gives the oldest block that it owes. */
  answer(block?: Uint8Array): void {
    const { piece, offset, length } = this.requests[0]!;
    this.#settle(this.requests[0]!, null, block ?? contentOf(piece, offset, length));
  }

  answerAll(): void {
    while (this.requests.length > 0) this.answer();
  }

  /** Says no to the oldest request (BEP 6). */
  reject(): void {
    this.#settle(this.requests[0]!, new Error('request was rejected'));
  }

  /** Takes back that it has a piece (BEP 54). */
  lose(index: number): void {
    const { peerPieces } = this;
    this.peerPieces = { get: (it) => it !== index && peerPieces.get(it) };
    for (const request of this.requests.filter(({ piece }) => piece === index)) this.#settle(request, new Error('peer sent donthave'));
    this.emit('extended', 'lt_donthave');
  }

  choke(): void {
    this.peerChoking = true;
    this.emit('choke');
    while (this.requests.length > 0) this.#settle(this.requests.at(-1)!, new Error('peer is choking'));
  }

  unchoke(): void {
    this.peerChoking = false;
    this.emit('unchoke');
  }

  close(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit('close');
    while (this.requests.length > 0) this.#settle(this.requests.at(-1)!, new Error('wire was closed'));
  }

  destroy(): void {
    this.close();
  }

  #settle(which: Omit<Asked, 'done'>, error: Error | null, block: Uint8Array = NOTHING): void {
    const at = this.requests.findIndex((request) => name(request) === name(which));
    const [request] = at < 0 ? [] : this.requests.splice(at, 1);
    request?.done(error, block);
  }
}

function name({ piece, offset, length }: Omit<Asked, 'done'>): string {
  return `${piece}:${offset}+${length}`;
}

/** What every piece holds: bytes that differ from place to place. */
export function contentOf(piece: number, offset: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (piece * 7 + ((offset + i) >> 14) * 31 + offset + i) & 0xff);
}

export interface FakeSwarm {
  readonly torrent: Torrent & { destroyed: boolean };
  readonly requests: BlockRequests;
  /** Pieces that were handed over whole, with their bytes. */
  readonly arrived: { readonly index: number; readonly bytes: Uint8Array; readonly settle: (kept: boolean | null) => void }[];
  readonly verified: number[];
  /** Pieces that another source is fetching. */
  readonly taken: Set<number>;
  /** Payload that was counted, bytes. */
  readonly counted: { payload: number; wasted: number };
  readonly reputation: Reputation;
  /** Makes storage lag behind, until `drain`. */
  congest(): void;
  drain(): void;
  /** A peer that holds `pieces`; `client` are the first bytes of its id (BEP 20). `proven`: it gave a right piece before. */
  join(pieces: readonly number[], client?: string, proven?: boolean): FakeWire;
  /** Lets the torrent ask one peer, or all of them in the order in which they joined. */
  update(wire?: FakeWire): void;
}

/** Makes a swarm around `BlockRequests`. Nothing is asked for until `update`, or until something arrives. */
export function fakeSwarm({
  length = 8 * 65_536,
  pieceLength = 65_536,
  held = [] as readonly number[],
} = {}): FakeSwarm {
  const grid = new PieceGrid(length, pieceLength);
  const [wires, verified, arrived]: [FakeWire[], number[], FakeSwarm['arrived']] = [[], [...held], []];
  const counted = { payload: 0, wasted: 0 };
  const reputation = new Reputation();
  const taken = new Set<number>();
  let scheduled = false;
  let room: { promise: Promise<void>; open: () => void } | null = null;
  const torrent = Object.assign(new Listeners(), {
    destroyed: false,
    wires,
    bitfield: { get: (index: number) => verified.includes(index) },
    _markVerified: (index: number) => void verified.push(index),
    _checkDone: () => verified.length === grid.count,
    _update: () => {
      if (scheduled) return;
      scheduled = true;
      queueMicrotask(() => {
        scheduled = false;
        for (const wire of wires) torrent._updateWire(wire);
      });
    },
    _updateWire: (_wire: Wire): void => undefined,
  });
  const copies = (index: number): number => wires.filter((wire) => wire.peerPieces.get(index)).length;
  Object.defineProperty(torrent, '_rarityMap', {
    get: () => ({ _pieces: Array.from({ length: grid.count }, (_, index) => copies(index)) }),
  });
  const swarm = {
    torrent: torrent as unknown as FakeSwarm['torrent'],
    verified,
    arrived,
    counted,
    taken,
    reputation,
    congest: () => {
      let open: () => void = () => undefined;
      const promise = new Promise<void>((resolve) => (open = resolve));
      room = { promise, open };
    },
    drain: () => {
      room?.open();
      room = null;
    },
    join(pieces: readonly number[], client = '-WW0300-', proven = true): FakeWire {
      const wire = new FakeWire(pieces, hex(`${client}abcdefghi${String(wires.length).padStart(3, '0')}`));
      wires.push(wire);
      if (proven) reputation.wasRight(-1, NOTHING, [wire.peerId]);
      requests.watch(wire);
      return wire;
    },
    update: (wire?: FakeWire) => (wire ? [wire] : wires).forEach((it) => torrent._updateWire(it)),
  };
  const requests = new BlockRequests({
    torrent: swarm.torrent,
    grid,
    taken: (index) => taken.has(index),
    congested: () => room?.promise ?? null,
    onPiece: (index, bytes) => new Promise((settle) => void arrived.push({ index, bytes, settle })),
    onPayload: (payload, wasted) => {
      counted.payload += payload;
      counted.wasted += wasted;
    },
    onDropped: (bytes) => void (counted.wasted += bytes),
    reputation,
    downloadLimit: () => null,
  });
  reputation.onRefused = (peerId) => {
    for (const wire of wires) if (wire.peerId === peerId) wire.destroy();
    requests.disown(peerId);
  };
  return Object.assign(swarm, { requests });
}

function hex(text: string): string {
  return Array.from(text, (char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** Waits until everything that was scheduled without a timer has run. */
export function quiet(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
