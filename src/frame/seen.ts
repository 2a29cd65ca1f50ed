/** How long something must have been seen before a click on it counts, ms. */
const SEEN_FOR_MS = 500;
/** How often a browser may tell whether something is covered, ms: none does so sooner. */
const DELAY_MS = 100;

/** Watches an element until its own end is called, and tells whether all of it can be seen, at once and at each change. */
export type Observe = (element: Element, onChange: (visible: boolean) => void) => () => void;

export interface SeenOptions {
  readonly observe?: Observe;
  readonly seenForMs?: number;
}

/**
 * Tells whether an element has been seen for half a second: a page around the frame could lay another thing over it, or bring
 * it up under the pointer, and have it clicked by somebody who does not know.
 */
export class Seen {
  #element: Element | null = null;
  #end: () => void = () => undefined;
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

  /** Watches this element from now on, in place of another; null for none. */
  watch(element: Element | null): void {
    if (element !== this.#element) this.#watch(element);
  }

  /** Begins anew: what stands beside the element says something else than what was read so far. */
  again(): void {
    this.#watch(this.#element);
  }

  #watch(element: Element | null): void {
    this.#end();
    this.#element = element;
    this.#see(false);
    this.#end = element ? this.#observe(element, (visible) => this.#see(visible)) : () => undefined;
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
