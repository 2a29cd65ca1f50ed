import type { Problem } from '../release/errors.js';
import { inertText } from '../release/inert.js';

export type TrackerFault = Extract<Problem, { code: 'tracker-fault' }>;
type What = TrackerFault['data']['what'];

/** Tells what is wrong with a tracker at the moment, the newest last: nothing, where it works. */
export type OnTrackerFaults = (address: string, faults: readonly TrackerFault[]) => void;

/** A tracker that owes an answer for so long does not answer, ms: reached again, it takes less. */
const ANSWERS_WITHIN_MS = 15_000;
const MAX_TEXT = 200;

/** What is wrong with one tracker of one release. A fault holds until a later announce has a good answer. */
export class TrackerHealth {
  readonly #faults = new Map<What, { readonly fault: TrackerFault; round: number }>();
  readonly #host: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Announces that were sent. */
  #round = 0;

  constructor(
    private readonly address: string,
    private readonly onFaults: OnTrackerFaults,
  ) {
    this.#host = new URL(address).host;
  }

  /** An announce was sent. */
  announced(): void {
    this.#round++;
    this.awaited();
  }

  /** It is its turn: its socket is to open, or it is to answer. */
  awaited(): void {
    this.#timer ??= setTimeout(() => this.fault('unreachable', ''), ANSWERS_WITHIN_MS);
  }

  /** It said something, of whatever kind. */
  heard(): void {
    this.#rest();
    this.#mend('unreachable');
  }

  /** It did something wrong; `text` is what it said of itself. */
  fault(what: What, text: string): void {
    const data = { host: this.#host, what, text: inertText(text).slice(0, MAX_TEXT) };
    const known = this.#faults.get(what);
    if (known) known.round = this.#round;
    if (known?.fault.data.text === data.text) return;
    this.#faults.delete(what);
    this.#faults.set(what, { fault: { code: 'tracker-fault', data }, round: this.#round });
    this.#tell();
  }

  /** An announce had a good answer. What came along with that same answer, or lasts, is not mended by it. */
  good({ lasting }: { readonly lasting: What | null }): void {
    const mended = [...this.#faults].filter(([what, { round }]) => what !== lasting && round < this.#round);
    this.#mend(...mended.map(([what]) => what));
  }

  /** It is asked no more: that it does not answer means nothing now. */
  end(): void {
    this.heard();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #mend(...whats: What[]): void {
    // Each of them is to be taken out, not the first alone.
    if (whats.map((what) => this.#faults.delete(what)).includes(true)) this.#tell();
  }

  #tell(): void {
    this.onFaults(
      this.address,
      [...this.#faults.values()].map(({ fault }) => fault),
    );
  }
}
