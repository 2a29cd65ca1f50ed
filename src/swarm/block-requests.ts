import type { Wire } from 'webtorrent';
import type { ActivePiece, BlockRun } from './active-piece.js';
import { takesLargeBlocks } from './client-id.js';
import { STARVING_BYTES_PER_SECOND } from './mirrors/peers-first.js';
import { type Pick, PiecePicker, type PiecePickerOptions } from './piece-picker.js';
import { SilenceWatch } from './silence-watch.js';

export interface BlockRequestsOptions extends PiecePickerOptions {
  /** While what arrived is written too slowly to ask for more: a promise that resolves when it is time to look again. */
  readonly congested: () => Promise<void> | null;
  /**
   * A whole piece arrived, unverified. Resolves with true once it is verified and kept, with false where its hash is wrong,
   * and with null where it was right or not, but is not kept.
   */
  readonly onPiece: (index: number, bytes: Uint8Array<ArrayBuffer>) => Promise<boolean | null>;
  /** Payload that arrived: `wasted` bytes of it are blocks that were here already, or that nobody asked for. */
  readonly onPayload: (bytes: number, wasted: number) => void;
  /** Payload that was counted before was thrown away, bytes. */
  readonly onDropped: (bytes: number) => void;
  /** Bytes per second that may be downloaded at most, which makes everybody look slow; null for no limit. */
  readonly downloadLimit: () => number | null;
}

interface Request {
  readonly wire: Wire;
  readonly piece: ActivePiece;
  readonly run: BlockRun;
  /** `performance.now()` when it was sent. */
  readonly sentAt: number;
}

/** Blocks a request: 64 KiB halves the cost per byte of a data channel; clients not known to take it get 16 KiB. */
const LARGE_RUN_BLOCKS = 4;
/**
 * Asked for ahead: half a second of the wire's current speed within these bounds, bytes. What is on its way when a peer turns out
 * to lie is lost.
 */
const MIN_PIPELINE_BYTES = 256 * 1024;
const PIPELINE_SECONDS = 0.5;
const MAX_PIPELINE_BYTES = 4 * 1024 * 1024;
/** More than can be on its way when requests are cancelled. */
const MAX_UNASKED_BYTES = 4 * MAX_PIPELINE_BYTES;
/** Large blocks are asked of peers that are faster than this, bytes a second: each answer shows that a slow one gives. */
const LARGE_RUN_SPEED = 64 * 1024;
/** Peers that have given nothing, or next to nothing, of a piece for this long keep it from no other source, ms. */
const VAIN_MS = 4000;
/** An idle wire asks once more for what another has owed for this long. */
const OVERDUE_MS = 1500;
/** A piece that one peer alone may give goes to another when nothing of it came for this long: what came of it is lost. */
const OVERDUE_FOR_ONE_MS = 8000;

/**
 * Asks peers for blocks, in place of webtorrent: what `PiecePicker` picks, larger blocks where the peer is known to take
 * them, nothing while writes lag behind, and at the end what one peer owes from another as well. A piece is asked for from
 * one place, verified, kept, and only then told to others.
 */
export class BlockRequests {
  readonly #options: BlockRequestsOptions;
  readonly #picker: PiecePicker;
  readonly #requests = new Set<Request>();
  readonly #silence: SilenceWatch;
  #overdueTimer: ReturnType<typeof setTimeout> | undefined;
  #held = false;
  /** The block that was just told to `#onBlock`. */
  #lastBlock: Uint8Array | null = null;
  /** `performance.now()` of the last byte of payload. */
  #gaveAt = -Infinity;

  constructor(options: BlockRequestsOptions) {
    this.#options = options;
    this.#picker = new PiecePicker(options, (piece) => this.#giveUp(piece));
    options.torrent._updateWire = (wire) => this.#update(wire);
    this.#silence = new SilenceWatch({
      wires: () => options.torrent.wires,
      isProven: (wire) => options.reputation.isProven(wire.peerId),
      downloadLimit: options.downloadLimit,
      onSilent: (wire, seconds) => options.reputation.wasSilent(wire.peerId, seconds),
    });
    options.torrent.once('close', () => {
      clearTimeout(this.#overdueTimer);
      this.#silence.stop();
    });
  }

  /** Pieces that blocks are asked of at this moment. */
  requestedPieces(): Iterable<number> {
    return new Set(Array.from(this.#requests, ({ run }) => run.index));
  }

  /** Time since the last byte of payload, ms; `Infinity` where none came. */
  get silentMs(): number {
    return performance.now() - this.#gaveAt;
  }

  /** Tells whether peers are at a piece: it arrived, or is asked of them and not in vain. */
  isBusy(index: number): boolean {
    const piece = this.#picker.active.get(index);
    if (!piece) return this.#picker.settling.has(index);
    return this.silentMs < VAIN_MS && !piece.lags(VAIN_MS, STARVING_BYTES_PER_SECOND);
  }

  /** Tells whether some peer would give a piece now. */
  isOffered(index: number): boolean {
    return this.#picker.isOffered(index);
  }

  /** Ends what is asked of peers for a piece that another source takes over. */
  abandon(index: number): void {
    const piece = this.#picker.active.get(index);
    if (piece) this.#giveUp(piece);
  }

  /** Throws away what a peer sent of pieces that are not whole, and asks others for it. */
  disown(peerId: string): void {
    for (const piece of this.#picker.active.values()) {
      const dropped = piece.drop(peerId);
      if (dropped > 0) this.#options.onDropped(dropped);
      if (piece.owner === peerId) this.#orphan(piece);
    }
  }

  /** Notes a piece that was kept, wherever it came from, and tells the peers; `bytes` tell who sent a wrong one before. */
  arrived(index: number, bytes: Uint8Array | null): void {
    const { torrent, reputation } = this.#options;
    if (bytes) reputation.wasRight(index, bytes, []);
    torrent._markVerified(index);
    for (const wire of torrent.wires) wire.have(index);
    torrent._checkDone();
  }

  /** Follows what a new wire says: to ask it again for what it refused, and to leave to others what it no longer gives. */
  watch(wire: Wire): void {
    wire.on('unchoke', () => this.#picker.forgive(wire));
    wire.on('have', (index: number) => this.#picker.forgive(wire, index));
    // It may owe nothing at that moment, so that no request tells of it.
    for (const event of ['close', 'choke', 'bitfield']) wire.on(event, () => this.#leave(wire));
    wire.on('extended', (name: string) => void (name === 'lt_donthave' && this.#leave(wire)));
    let unasked = 0;
    // Whatever was asked for is told to `#onBlock` before: this is what nobody asked for, or no longer.
    wire.on('piece', (_index: number, _offset: number, block: Uint8Array) => {
      const asked = this.#lastBlock === block;
      this.#lastBlock = null;
      unasked = asked ? 0 : unasked + block.length;
      if (!asked) this.#options.onPayload(block.length, block.length);
      if (unasked > MAX_UNASKED_BYTES) this.#options.reputation.flooded(wire.peerId, 'messages');
    });
  }

  #giveUp(piece: ActivePiece): void {
    this.#picker.active.delete(piece.index);
    for (const { wire, piece: asked, run } of this.#requests) {
      if (asked === piece) wire.cancel(run.index, run.offset, run.length);
    }
    if (piece.here > 0) this.#options.onDropped(piece.here);
  }

  #update(wire: Wire): void {
    if (wire.destroyed || wire.type === 'webSeed' || wire.peerChoking || this.#holdBack()) return;
    if (!this.#options.reputation.mayJoin(wire.peerId)) return;
    const large = takesLargeBlocks(wire.peerId) && wire.downloadSpeed() > LARGE_RUN_SPEED;
    const blocks = large ? LARGE_RUN_BLOCKS : 1;
    const maxRequests = Math.min(reqq(wire), 250);
    let room = pipelineBytes(wire) - wire.requests.reduce((sum, { length }) => sum + length, 0);
    while (room > 0 && wire.requests.length < maxRequests) {
      const next = this.#picker.next(wire, blocks) ?? (wire.requests.length === 0 ? this.#overdue(wire, blocks) : null);
      if (!next) return;
      room -= next.run.length;
      this.#send(wire, next.piece, next.run);
    }
  }

  /** Tells whether to ask for nothing now; storage is shared by all releases, so another one's writes may be the reason. */
  #holdBack(): boolean {
    const { congested, torrent } = this.#options;
    const room = this.#held ? null : congested();
    if (!room) return this.#held;
    this.#held = true;
    void room.finally(() => {
      this.#held = false;
      if (!torrent.destroyed) torrent._update();
    });
    return true;
  }

  /** Finds what has been left lying for longest, and this wire could give: a run that another owes, or the rest of a piece. */
  #overdue(wire: Wire, blocks: number): Pick | null {
    let [oldest, dueAt] = [null as Pick | null, Infinity];
    for (const request of this.#requests) {
      const { piece, run, sentAt } = request;
      if (request.wire === wire || !this.#picker.offers(wire, piece.index) || piece.has(run)) continue;
      const due = this.#isForOne(piece, wire) ? Math.max(sentAt, piece.filledAt) + OVERDUE_FOR_ONE_MS : sentAt + OVERDUE_MS;
      if (due < dueAt) [oldest, dueAt] = [request, due];
    }
    // Nobody is asked for these: they were left to anybody but a suspect, which starts them anew.
    for (const piece of this.#options.reputation.isSuspect(wire.peerId) ? this.#picker.active.values() : []) {
      const due = piece.filledAt + OVERDUE_FOR_ONE_MS;
      const run = piece.owner === null && due < dueAt && this.#picker.offers(wire, piece.index) ? piece.freeRun : null;
      if (run) [oldest, dueAt] = [{ piece, run }, due];
    }
    if (!oldest) return null;
    const wait = dueAt - performance.now();
    if (wait <= 0 && this.#isForOne(oldest.piece, wire)) {
      this.#giveUp(oldest.piece);
      return this.#picker.next(wire, blocks);
    }
    if (wait <= 0) return { piece: oldest.piece, run: oldest.piece.missingRun(oldest.run, blocks) };
    clearTimeout(this.#overdueTimer);
    this.#overdueTimer = setTimeout(() => this.#options.torrent._update(), wait);
    return null;
  }

  #isForOne(piece: ActivePiece, wire: Wire): boolean {
    return piece.forOne || this.#options.reputation.isSuspect(wire.peerId);
  }

  #send(wire: Wire, piece: ActivePiece, run: BlockRun): void {
    const request: Request = { wire, piece, run, sentAt: performance.now() };
    this.#requests.add(request);
    this.#silence.asked(wire);
    wire.request(run.index, run.offset, run.length, (error, block) => {
      this.#requests.delete(request);
      if (error) this.#onRefusal(request, error);
      else this.#onBlock(request, block);
      if (!this.#options.torrent.destroyed) this.#options.torrent._update();
    });
  }

  #onRefusal({ wire, piece, run }: Request, error: Error): void {
    // Another wire may still be asked for the same blocks; freeing them then costs a duplicate at worst.
    piece.release(run);
    if (/cancelled/.test(error.message)) return;
    const refuses = !wire.destroyed && !wire.peerChoking && /rejected|donthave/.test(error.message);
    const news = refuses && this.#picker.refuses(wire, run.index);
    if (piece.owner === wire.peerId) this.#orphan(piece);
    if (news) this.#silence.refused(wire, run.index);
  }

  /** Leaves those pieces of a peer to others of which it gives no more. */
  #leave(wire: Wire): void {
    const { torrent } = this.#options;
    for (const piece of this.#picker.active.values()) {
      const gives = !wire.destroyed && !wire.peerChoking && this.#picker.offers(wire, piece.index);
      if (piece.owner === wire.peerId && !gives) this.#orphan(piece);
    }
    if (!torrent.destroyed) torrent._update();
  }

  /** Leaves a piece to others whose owner gives no more of it. */
  #orphan(piece: ActivePiece): void {
    if (piece.forOne && this.#picker.active.get(piece.index) === piece) this.#giveUp(piece);
    else piece.owner = null;
  }

  #onBlock({ wire, piece, run }: Request, block: Uint8Array): void {
    this.#lastBlock = block;
    this.#gaveAt = performance.now();
    this.#silence.gave(wire);
    const refused = !this.#options.reputation.mayJoin(wire.peerId);
    const fresh = this.#picker.active.get(piece.index) === piece && !refused ? piece.fill(run, block, wire.peerId) : 0;
    if (refused) piece.release(run);
    this.#options.onPayload(block.length, block.length - fresh);
    this.#cancelDuplicates(piece, run);
    if (fresh > 0 && piece.whole) void this.#settle(piece);
  }

  #cancelDuplicates(piece: ActivePiece, { offset, length }: BlockRun): void {
    for (const { wire, piece: other, run } of this.#requests) {
      if (other === piece && run.offset < offset + length && offset < run.offset + run.length && piece.has(run)) {
        wire.cancel(run.index, run.offset, run.length);
      }
    }
  }

  async #settle(piece: ActivePiece): Promise<void> {
    const { torrent, onPiece, reputation } = this.#options;
    this.#picker.active.delete(piece.index);
    this.#picker.settling.add(piece.index);
    const kept = await onPiece(piece.index, piece.bytes);
    this.#picker.settling.delete(piece.index);
    if (kept === false) reputation.wasWrong(piece.index, piece.bytes, piece.senders);
    if (kept) reputation.wasRight(piece.index, piece.bytes, piece.senders);
    if (torrent.destroyed) return;
    if (kept) this.arrived(piece.index, null);
    torrent._update();
  }
}

function pipelineBytes(wire: Wire): number {
  return Math.min(MAX_PIPELINE_BYTES, Math.max(MIN_PIPELINE_BYTES, PIPELINE_SECONDS * wire.downloadSpeed()));
}

/** How many requests a peer holds at most, where it says so (BEP 10). */
function reqq(wire: Wire): number {
  const told = wire.peerExtendedHandshake.reqq;
  return typeof told === 'number' && told > 0 ? told : Infinity;
}

