import type { Problem } from '../release/errors.js';
import { BLOCK_LENGTH } from './active-piece.js';

export type PeerFault = Extract<Problem, { code: 'peer-corrupt' | 'peer-silent' | 'peer-flood' }>;

export interface Ban {
  /** Hex, 20 bytes. */
  readonly peerId: string;
  readonly fault: PeerFault;
}

/** A piece whose hash was wrong, and who sent which of its blocks: nobody alone, so that nobody is to blame for sure yet. */
interface Riddle {
  readonly bytes: Uint8Array;
  readonly senders: readonly (string | null)[];
}

/** Riddles are kept until the piece is here, within these bounds. */
const MAX_RIDDLES = 16;
const MAX_RIDDLE_BYTES = 32 * 1024 * 1024;
/** So many peers are known at most, of each kind the latest: they choose their ids themselves. */
const MAX_KNOWN = 1000;
/** A peer that was silent is not taken back for this long, ms; twice as long each time. It may have been our own line that was away. */
const SILENCE_MS = 10_000;
/** Peers that are refused come back at least this often while they are there, ms. */
const LATELY_MS = 60_000;

/**
 * What is known of the peers of one release, by peer id, from what they gave: it outlives connections and memberships, and
 * its bans are handed on to the tab that takes over. A sole sender of a wrong piece is banned at once. Where several sent
 * the blocks, each of them is a suspect and gets only pieces of its own from then on; once the piece is here, whose blocks
 * differ from it is banned, and the others are suspects no more. Peers are not told apart by address: a whole school may share one.
 */
export class Reputation {
  readonly #banned = new Map<string, PeerFault>();
  readonly #silent = new Map<string, { readonly fault: PeerFault; readonly times: number; readonly until: number }>();
  readonly #proven = new Set<string>();
  /** How many wrong pieces a peer had a part in of which it is not clear yet who is to blame. */
  readonly #suspects = new Map<string, number>();
  readonly #riddles = new Map<number, Riddle>();
  /** Pieces that were wrong once are asked of one peer at a time. */
  readonly #onceWrong = new Set<number>();
  #refusedAt = -Infinity;
  /** A peer was banned, or is to be left for a while. */
  onRefused: (peerId: string) => void = () => undefined;

  constructor(
    bans: readonly Ban[] = [],
    private readonly onFault: () => void = () => undefined,
  ) {
    for (const { peerId, fault } of bans) this.#banned.set(peerId, fault);
  }

  get bans(): readonly Ban[] {
    return [...this.#banned].map(([peerId, fault]) => ({ peerId, fault }));
  }

  /** Who was at fault, and for what, in the order in which it was found. */
  get faults(): readonly PeerFault[] {
    const silent = [...this.#silent].filter(([peerId]) => !this.#banned.has(peerId)).map(([, { fault }]) => fault);
    return [...this.#banned.values(), ...silent];
  }

  /** Tells whether a peer may be connected now. */
  mayJoin(peerId: string): boolean {
    return !this.#banned.has(peerId) && performance.now() >= (this.#silent.get(peerId)?.until ?? 0);
  }

  /** Notes that somebody who may not join wanted to. */
  turnedAway(): void {
    this.#refusedAt = performance.now();
  }

  /** Tells whether somebody who is refused was there a moment ago. */
  get refusesSomebody(): boolean {
    return performance.now() - this.#refusedAt < LATELY_MS;
  }

  isBanned(peerId: string): boolean {
    return this.#banned.has(peerId);
  }

  /** Tells whether a peer gave a piece that was right. */
  isProven(peerId: string): boolean {
    return this.#proven.has(peerId);
  }

  /** Tells whether a peer had a part in a wrong piece, and may be to blame: it gets no part in others' pieces. */
  isSuspect(peerId: string): boolean {
    return this.#suspects.has(peerId);
  }

  /** Tells whether a piece is to be asked of one peer alone. */
  isForOne(index: number): boolean {
    return this.#onceWrong.has(index);
  }

  /** Notes a piece that was right; `senders`: who sent each block of it, null for other sources. */
  wasRight(index: number, bytes: Uint8Array, senders: readonly (string | null)[]): void {
    for (const sender of new Set(senders)) {
      if (!sender) continue;
      this.#proven.delete(sender);
      this.#proven.add(sender);
      trim(this.#proven);
      this.#silent.delete(sender);
    }
    this.#onceWrong.delete(index);
    const riddle = this.#riddles.get(index);
    if (!riddle) return;
    this.#riddles.delete(index);
    const wrong = new Set(riddle.senders.filter((_, block) => !sameBlock(riddle.bytes, bytes, block)));
    for (const sender of new Set(riddle.senders)) {
      if (sender && wrong.has(sender)) this.#blame(sender);
      else if (sender) this.#suspect(sender, -1);
    }
  }

  /** Notes a piece whose hash was wrong. */
  wasWrong(index: number, bytes: Uint8Array, senders: readonly (string | null)[]): void {
    this.#onceWrong.add(index);
    const involved = new Set(senders);
    const [sole] = involved;
    if (involved.size === 1 && sole) return this.#blame(sole);
    for (const sender of involved) if (sender) this.#suspect(sender, 1);
    if (this.#riddles.size >= MAX_RIDDLES || bytes.length * (this.#riddles.size + 1) > MAX_RIDDLE_BYTES) return;
    this.#riddles.set(index, { bytes, senders });
  }

  /** Notes that a peer took requests and gave nothing for so long. */
  wasSilent(peerId: string, seconds: number): void {
    const times = (this.#silent.get(peerId)?.times ?? 0) + 1;
    const fault: PeerFault = { code: 'peer-silent', data: { peer: nameOf(peerId), seconds } };
    this.#silent.delete(peerId);
    this.#silent.set(peerId, { fault, times, until: performance.now() + SILENCE_MS * 2 ** (times - 1) });
    trim(this.#silent);
    this.turnedAway();
    this.onRefused(peerId);
    this.onFault();
  }

  /** Bans a peer that sends more than any honest one does. */
  flooded(peerId: string, what: 'requests' | 'messages' | 'length'): void {
    this.#ban(peerId, { code: 'peer-flood', data: { peer: nameOf(peerId), what } });
  }

  #suspect(peerId: string, pieces: 1 | -1): void {
    const open = (this.#suspects.get(peerId) ?? 0) + pieces;
    this.#suspects.delete(peerId);
    if (open > 0) this.#suspects.set(peerId, open);
    trim(this.#suspects);
  }

  #blame(peerId: string): void {
    const before = this.#banned.get(peerId);
    const pieces = (before?.code === 'peer-corrupt' ? before.data.pieces : 0) + 1;
    this.#ban(peerId, { code: 'peer-corrupt', data: { peer: nameOf(peerId), pieces } });
  }

  #ban(peerId: string, fault: PeerFault): void {
    this.#banned.set(peerId, fault);
    trim(this.#banned);
    this.#proven.delete(peerId);
    this.#suspects.delete(peerId);
    this.turnedAway();
    this.onRefused(peerId);
    this.onFault();
  }
}

function trim(known: Map<string, unknown> | Set<string>): void {
  const oldest = known.keys().next();
  if (known.size > MAX_KNOWN && !oldest.done) known.delete(oldest.value);
}

/** How a peer is named to people: the last 8 hex digits of its id, since the first ones name the client. */
export function nameOf(peerId: string): string {
  return peerId.slice(-8);
}

/** Reads stored bans of unknown shape; what is not one is left out. */
export function readBans(stored: unknown): Ban[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(-MAX_KNOWN).flatMap((value: unknown): Ban[] => {
    const { peerId, fault }: Record<string, unknown> = isObject(value) ? value : {};
    if (typeof peerId !== 'string' || !/^[0-9a-f]{40}$/.test(peerId) || !isObject(fault) || !isObject(fault['data'])) return [];
    const { code, data } = fault;
    const peer = nameOf(peerId);
    if (code === 'peer-corrupt' && Number.isSafeInteger(data['pieces'])) {
      return [{ peerId, fault: { code, data: { peer, pieces: data['pieces'] as number } } }];
    }
    const { what } = data;
    if (code === 'peer-flood' && (what === 'requests' || what === 'messages' || what === 'length')) {
      return [{ peerId, fault: { code, data: { peer, what } } }];
    }
    return [];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function sameBlock(a: Uint8Array, b: Uint8Array, block: number): boolean {
  const [start, end] = [block * BLOCK_LENGTH, Math.min(a.length, (block + 1) * BLOCK_LENGTH)];
  for (let i = start; i < end; i++) if (a[i] !== b[i]) return false;
  return true;
}
