import { type FrameMessage, MAX_HEIGHT, MAX_TEXT, MAX_TITLE, type ProgressFields, type StateFields } from '../embed/messages.js';
import { isKnown, type Snapshot } from '../engine/types.js';
import { wordProblem } from '../i18n/problem.js';
import type { Words } from '../i18n/en.js';
import type { Problem } from '../release/errors.js';

/** Progress is told no sooner than this after the last time, ms. */
const PROGRESS_EVERY_MS = 250;

export interface Clock {
  now(): number;
  later(run: () => void, ms: number): void;
}

const realClock: Clock = { now: () => performance.now(), later: (run, ms) => void setTimeout(run, ms) };

/** Tells the page around the frame what changed, and nothing twice. What it could not hear yet is told at the next chance. */
export class Reporter {
  readonly #told = new Map<FrameMessage['kind'], string>();
  #progress: ProgressFields | null = null;
  #progressAt = -Infinity;
  #waiting = false;
  #problem: Problem | null = null;
  readonly #lasting = new Map<string, string | null>();

  constructor(
    /** False where nobody hears it. */
    private readonly post: (message: FrameMessage) => boolean,
    private readonly clock: Clock = realClock,
  ) {}

  size(height: number): void {
    this.#tell({ kind: 'size', height: Math.min(Math.ceil(height), MAX_HEIGHT) });
  }

  state({ status, title, ...fields }: StateFields): void {
    this.#tell({ kind: 'state', ...fields, status: status.slice(0, MAX_TEXT), title: title.slice(0, MAX_TITLE) });
  }

  /** Tells how far a release is; of several in short order the last a moment later, and at once where that is all of it. */
  progress(s: Snapshot): void {
    if (!isKnown(s)) return;
    const before = this.#progress;
    this.#progress = progressOf(s);
    if (s.have === s.length && before?.have !== s.length) return this.#tellProgress();
    if (this.#waiting) return;
    const waitMs = this.#progressAt + PROGRESS_EVERY_MS - this.clock.now();
    if (waitMs <= 0) return this.#tellProgress();
    this.#waiting = true;
    this.clock.later(() => {
      this.#waiting = false;
      this.#tellProgress();
    }, waitMs);
  }

  #tellProgress(): void {
    if (this.#progress && this.#tell({ kind: 'progress', ...this.#progress })) this.#progressAt = this.clock.now();
  }

  /** Tells that a release was checked, once, and again after `unverified`. */
  verified(s: Snapshot): void {
    if (!isKnown(s)) return;
    const fingerprint = s.trust.kind === 'signed' ? s.trust.fingerprint : null;
    this.#tell({ kind: 'verified', infoHash: s.infoHash, fingerprint });
  }

  /** Notes that nothing is known to be right any more. */
  unverified(): void {
    this.#told.delete('verified');
  }

  /** Tells what is wrong, when it becomes so; null for nothing. */
  problem(problem: Problem | null, t: Words): void {
    if (JSON.stringify(problem) === JSON.stringify(this.#problem)) return;
    if (!problem || this.refused(problem, t)) this.#problem = problem;
  }

  /** Tells what stands in the way for as long as it lasts, when it begins or is said otherwise; null for nothing. */
  lasting(code: string, message: string | null): void {
    if (message === (this.#lasting.get(code) ?? null)) return;
    if (message === null || this.error(code, message)) this.#lasting.set(code, message);
  }

  /** Tells that something was refused which the page asked for. */
  refused(problem: Problem, t: Words): boolean {
    const { what, next } = wordProblem(problem, t);
    return this.error(problem.code, `${what} ${next}`);
  }

  error(code: string, message: string): boolean {
    return this.post({ kind: 'error', code, message: message.slice(0, MAX_TEXT) });
  }

  #tell(message: FrameMessage): boolean {
    const text = JSON.stringify(message);
    if (this.#told.get(message.kind) === text || !this.post(message)) return false;
    this.#told.set(message.kind, text);
    return true;
  }
}

function progressOf({ have, length, traffic, swarm, sources }: Extract<Snapshot, { have: number }>): ProgressFields {
  const { downloadSpeed, uploadSpeed } = traffic;
  return {
    have,
    length,
    // An average over some seconds outlives the last piece.
    downloadSpeed: have < length ? Math.round(downloadSpeed) : 0,
    uploadSpeed: Math.round(uploadSpeed),
    peers: swarm.peers,
    fromPeers: sources.peers,
    fromMirrors: sources.mirrors,
  };
}
