import type { EmbedSources } from '../embed/options.js';
import type { Engine, Snapshot, SourcesChoice } from '../engine/types.js';
import { isAtHome } from './at-home.js';
import { Consent } from './consent.js';
import { Presses } from './presses.js';
import { Seen } from './seen.js';
import { namesNobody, sourcesAtStart } from './wanted-sources.js';

/** Whether a release may be started: what the visitor agreed to on this page, and which presses of the button are theirs. */
export class Asking {
  /** The page around the frame is ours: the choice of sources is the visitor's there, and holds for all releases. */
  readonly atHome = isAtHome();
  /** Of the page around the frame; null where it is not known. */
  #origin: string | null = null;
  /** Where that page wants downloads from, a plain frame as one without a wish; null where the choice is the visitor's. */
  #wanted: EmbedSources | null = this.atHome ? null : 'both';
  /** What was read beside the button. */
  #read = '';
  readonly #consent = new Consent();
  readonly #presses = new Presses();
  readonly #seen: Seen;

  /** `onChange` is called when another answer may be given than before. */
  constructor(
    private readonly engine: Engine,
    private readonly onChange: () => void,
  ) {
    this.#seen = new Seen(onChange);
    this.#presses.watch(window);
  }

  /** Takes down who asks. */
  askedBy(origin: string | null, wanted: EmbedSources): void {
    this.#origin = origin;
    this.#wanted = this.atHome ? null : wanted;
    this.onChange();
  }

  /** An element in a page of somebody else has asked for it; a plain frame is asked by nobody but its reader. */
  get askedBySite(): boolean {
    return this.#origin !== null && !this.atHome;
  }

  /** Where a download comes from, if it is started now. */
  get sources(): SourcesChoice {
    return sourcesAtStart(this.engine, this.#wanted);
  }

  /** The visitor agreed before, on this page, to what a start would do now, and that is no more than the page asks for. */
  get agreed(): boolean {
    const { sources } = this;
    return (this.#wanted === null || this.#wanted === 'both' || sources === this.#wanted) && this.#consent.has(this.#origin, sources);
  }

  /** The reader is asked here for the first time. */
  get first(): boolean {
    return this.#consent.none(this.#origin);
  }

  /**
   * Names the words for why nothing could come of a start; null where something may. What this browser's own pages choose, they
   * can choose otherwise.
   */
  nobody(s: Snapshot): 'noMirror' | 'mirrorsMeanwhile' | null {
    if (this.#wanted === null || !namesNobody(s, this.sources)) return null;
    return this.#wanted === 'mirrors' ? 'noMirror' : 'mirrorsMeanwhile';
  }

  /** The button, and what stands beside it, have been seen for long enough, or need not be. */
  get mayPress(): boolean {
    return this.agreed || this.#seen.ready;
  }

  /** Tells whether a press of the button starts anything. */
  counts(press: MouseEvent): boolean {
    return this.agreed || (this.#seen.ready && this.#presses.counts(press));
  }

  /** The visitor agrees to what a start does now. */
  agree(): void {
    this.#consent.give(this.#origin, this.sources);
  }

  focused(event: Event): void {
    this.#presses.focused(event);
  }

  /** Looks at what was drawn: a button beside which other words stand than a moment ago was not seen with these. */
  look(drawn: ParentNode): void {
    const notice = drawn.querySelector('#notice');
    const read = notice?.textContent ?? '';
    this.#seen.watch(drawn.querySelector('.start'), [...(notice?.querySelectorAll('p:not(.hidden-text), li') ?? [])]);
    if (this.#read !== '' && read !== '' && read !== this.#read) this.#seen.again();
    this.#read = read;
  }

  end(): void {
    this.#seen.watch(null);
  }
}
