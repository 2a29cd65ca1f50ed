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
 * Tells whether a button has been seen for half a second, and each of the words beside it before: a page around the frame could lay
 * another thing over them, or bring them up under the pointer, and have one clicked by somebody who does not know. The words need
 * not be in view together with the button, nor with one another: in a window of 320 by 256 pixels, which is what magnification by
 * four leaves (WCAG 1.4.10), they do not fit.
 */
export class Seen {
  /** The button, and the words. */
  #elements: readonly Element[] = [];
  #ends: readonly (() => void)[] = [];
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

  /** Watches a button from now on, and what has to be read before it is pressed, in place of others. */
  watch(button: Element | null, words: readonly Element[] = []): void {
    const elements = button ? [button, ...words] : [];
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
    this.#become(false);
    const seen = elements.map(() => false);
    this.#ends = elements.map((element, at) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = this.#observe(element, (visible) => {
        if (visible) {
          timer ??= setTimeout(() => {
            seen[at] = true;
            if (seen.every(Boolean)) this.#become(true);
          }, this.#seenForMs);
          return;
        }
        clearTimeout(timer);
        timer = undefined;
        if (at > 0) return;
        seen[0] = false;
        this.#become(false);
      });
      return () => {
        clearTimeout(timer);
        end();
      };
    });
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
