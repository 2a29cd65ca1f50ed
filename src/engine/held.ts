import { type Problem, problemOf, ReseedError } from '../release/errors.js';
import type { Metainfo } from '../release/metainfo.js';
import type { PublisherKey } from '../release/publisher-key.js';
import { checkSignature, type Trust } from '../release/trust.js';
import type { PatientPieceStore } from '../storage/patient-piece-store.js';
import type { Holdings } from '../swarm/holdings.js';
import { congestion } from './congestion.js';
import { ReleaseBytes } from './release-bytes.js';
import type { Serial } from './serial.js';
import type { Tally } from './tally.js';
import type { Hindrance } from './types.js';
import { Verification } from './verification.js';

export interface HeldParts {
  readonly pieces: PatientPieceStore;
  readonly tally: Tally;
  /** Verifications of all releases take turns. */
  readonly turns: Serial;
  /** Tells whether a piece that is missing may still come. */
  readonly comes: () => boolean;
  /** Tells whether its files are to be compared with what was signed; publishers hashed theirs when they signed. */
  readonly verified: () => boolean;
  readonly onChange: () => void;
  /** A piece that was here turned out to be missing or altered. */
  readonly onLost: (index: number) => void;
  /** It cannot go on. */
  readonly onFailed: (problem: Problem) => void;
}

/** What this browser holds of a release: its description, its bytes, and what is known of both. */
export class Held {
  /** Null until the release's description is here. */
  bytes: ReleaseBytes | null = null;
  /** Who made it; null as long as `bytes` is. */
  trust: Trust | null = null;
  /** Null where nothing signed says what its files should be, and for its publisher. */
  verification: Verification | null = null;
  #checking: AbortController | null = null;
  #verifying: { readonly end: AbortController; readonly done: Promise<void> } | null = null;

  constructor(private readonly parts: HeldParts) {}

  get whole(): boolean {
    return this.bytes?.plot.whole ?? false;
  }

  /** What its missing pieces have no room for at this moment; else null. */
  get hindrance(): Hindrance | null {
    const { bytes } = this;
    const { pieces, comes } = this.parts;
    if (!pieces.lack || !bytes || bytes.files || this.whole) return null;
    if (!comes() && !pieces.waits(bytes.metainfo.infoHash)) return null;
    const neededBytes = bytes.metainfo.grid.length - bytes.plot.have;
    return { code: 'storage-full', data: { neededBytes, freeBytes: pieces.lack.freeBytes } };
  }

  /** Notes that all pieces in storage are gone; gives those that were here. */
  wiped(): readonly number[] {
    const { bytes, verification } = this;
    const lost = bytes?.wiped() ?? [];
    if (lost.length > 0) verification?.lose(0, bytes!.metainfo.grid.length);
    return lost;
  }

  /** Takes the pieces that are kept in storage. */
  async useStore(metainfo: Metainfo): Promise<ReleaseBytes> {
    const bytes = await ReleaseBytes.ofStore(metainfo, this.parts.pieces, (index) => this.#lost(index));
    this.parts.tally.begin({ cache: bytes.plot.have, own: 0 });
    return this.#use(bytes);
  }

  /** Takes files that are known to be the release's. */
  useFiles(metainfo: Metainfo, files: readonly File[]): void {
    this.#use(ReleaseBytes.ofFiles(metainfo, files, this.parts.pieces, (index) => this.#lost(index)));
    this.parts.tally.begin({ cache: 0, own: metainfo.grid.length });
  }

  /** Checks the release against the key that another link asks for. Throws `signature-…`, and changes nothing then. */
  pin(key: PublisherKey): void {
    const { manifestBytes, signatureBytes } = this.bytes!.metainfo;
    this.trust = checkSignature({ manifest: manifestBytes, signature: signatureBytes }, key);
    if (!this.verification) this.#prepareVerification(this.bytes!);
  }

  /** What a swarm needs to know and do; `taken` tells which pieces mirrors are at. */
  holdings(taken: Holdings['taken']): Holdings {
    const bytes = this.bytes!;
    const { pieces, tally, onFailed } = this.parts;
    return {
      metainfo: bytes.metainfo,
      bitfield: bytes.plot.bitfield(),
      read: async (index) => {
        try {
          return await bytes.read(index);
        } catch (error) {
          onFailed(problemOf(error));
          return null;
        }
      },
      congested: () => congestion(pieces),
      taken,
      keep: async (index, piece) => {
        const kept = await bytes.keep(index, piece).catch(unlessGivenUp);
        tally.piece(piece.length, kept);
        return kept;
      },
    };
  }

  /** Goes on verifying, and reads what an earlier visit kept, so that an altered piece is found before it is asked for. */
  check(): void {
    const { bytes } = this;
    const comes = this.parts.comes();
    if (comes || this.whole) this.verification?.start();
    // A verification reads all of it as well.
    if (!comes || !bytes || bytes.files || this.#checking || (this.verification && bytes.plot.whole)) return;
    this.#checking = new AbortController();
    void bytes.check(this.#checking.signal).catch((error: unknown) => this.parts.onFailed(problemOf(error)));
  }

  /** Compares all of it once more with the link, and with what was signed. Rejects as `Engine.verify`. */
  verify(): Promise<void> {
    if (this.#verifying) return this.#verifying.done;
    const end = new AbortController();
    const done = this.#verifyAgain(end.signal).finally(() => (this.#verifying = null));
    this.#verifying = { end, done };
    return done;
  }

  async #verifyAgain(signal: AbortSignal): Promise<void> {
    const { bytes, verification } = this;
    if (!bytes?.plot.whole) throw new ReseedError('not-whole', {});
    bytes.forget();
    // It reads every piece as well.
    await (verification ? verification.again() : bytes.recheck(signal));
    if (!bytes.plot.whole) throw new ReseedError('not-whole', {});
    if (signal.aborted || verification?.whole === false) throw new ReseedError('not-verified', {});
  }

  /** Ends what can go on only while pieces may come. A whole release is still verified: it can be saved. */
  rest(): void {
    this.#checking?.abort();
    this.#checking = null;
    if (!this.whole) this.verification?.stop();
    this.bytes?.wake();
  }

  /** Ends everything. */
  stop(): void {
    this.rest();
    this.#verifying?.end.abort();
    this.verification?.stop();
  }

  #use(bytes: ReleaseBytes): ReleaseBytes {
    this.bytes = bytes;
    this.trust ??= bytes.metainfo.trust;
    this.#prepareVerification(bytes);
    return bytes;
  }

  #prepareVerification(bytes: ReleaseBytes): void {
    this.verification?.stop();
    this.verification = null;
    if (this.trust?.kind !== 'signed' || !this.parts.verified()) return;
    this.verification = new Verification(bytes.metainfo, {
      isHere: (file) => bytes.isHere(file),
      read: (path, signal) => bytes.stream(path, signal, this.parts.comes),
      nextPiece: (signal) => bytes.nextPiece(signal),
      turns: this.parts.turns,
      onChange: this.parts.onChange,
      onMismatch: this.parts.onFailed,
    });
  }

  #lost(index: number): void {
    const { grid } = this.bytes!.metainfo;
    this.verification?.lose(grid.startOf(index), grid.startOf(index) + grid.lengthOf(index));
    this.parts.onLost(index);
  }
}

/** A write is given up only where its swarm is about to be left, which must not take the piece for a bad one: it gets no answer. */
function unlessGivenUp(error: unknown): Promise<boolean> {
  return problemOf(error).code === 'cancelled' ? new Promise<never>(() => undefined) : Promise.reject(error as Error);
}
