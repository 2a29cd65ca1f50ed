/** How long something must have been seen before a click on it counts, ms. */
const SEEN_FOR_MS = 500;
/** How often a browser may tell whether something is covered, ms: none does so sooner. */
const DELAY_MS = 100;

/** Watches one element until its own end is called, and tells whether all of it can be seen, at once and at each change. */
export type Observe = (element: Element, onChange: (visible: boolean) => void) => () => void;

export interface SeenOptions {
  readonly observe?: Observe;
  readonly seenForMs?: number;
}

/**
 * Tells whether elements have been seen together for half a second: a page around the frame could lay another thing over them, or
 * bring them up under the pointer, and have one clicked by somebody who does not know.
 */
export class Seen {
  #elements: readonly Element[] = [];
  #ends: readonly (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ready = false;
  readonly #observe: Observe;
  readonly #seenForMs: number;

  /** `onChange` is called when `ready` changes. */
  constructor(
    private readonly onChange: () => void,
    { observe = observeAll, seenForMs = SEEN_FOR_MS }: SeenOptions = {},
  ) {
    this.#observe = observe;
    this.#seenForMs = seenForMs;
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Watches these elements from now on, in place of others. */
  watch(elements: readonly Element[]): void {
    const same = elements.length === this.#elements.length && elements.every((element, at) => element === this.#elements[at]);
    if (!same) this.#watch(elements);
  }

  /** Begins anew: they say something else than what was read so far. */
  again(): void {
    this.#watch(this.#elements);
  }

  #watch(elements: readonly Element[]): void {
    for (const end of this.#ends) end();
    this.#elements = elements;
    this.#see(false);
    const visible = elements.map(() => false);
    this.#ends = elements.map((element, at) =>
      this.#observe(element, (seen) => {
        visible[at] = seen;
        this.#see(visible.every(Boolean));
      }),
    );
  }

  #see(visible: boolean): void {
    if (!visible) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#become(false);
    } else if (!this.#ready) this.#timer ??= setTimeout(() => this.#become(true), this.#seenForMs);
  }

  #become(ready: boolean): void {
    if (ready === this.#ready) return;
    this.#ready = ready;
    this.onChange();
  }
}

/**
 * Observes by IntersectionObserver. Its second version (Chromium) knows as well whether something lies over the element, or
 * makes it transparent, in this page and all around it; others know only that it is inside of the frame and the window.
 */
function observeAll(element: Element, onChange: (visible: boolean) => void): () => void {
  const ended = new AbortController();
  let entry: (IntersectionObserverEntry & { readonly isVisible?: boolean }) | undefined;
  const tell = (): void => {
    // Sides at fractions of a pixel make a whole element a little less than that.
    const whole = entry !== undefined && entry.intersectionRatio > 0.98 && entry.isVisible !== false;
    onChange(whole && document.visibilityState === 'visible');
  };
  const options = { threshold: [0, 0.5, 0.99, 1], trackVisibility: true, delay: DELAY_MS };
  const observer = new IntersectionObserver((entries) => {
    entry = entries.at(-1);
    tell();
  }, options);
  observer.observe(element);
  document.addEventListener('visibilitychange', tell, { signal: ended.signal });
  return () => {
    observer.disconnect();
    ended.abort();
  };
}
