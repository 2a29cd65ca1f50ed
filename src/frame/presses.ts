/** How long the button has to have had the focus before a key counts, ms. */
const FOCUS_MS = 500;

/**
 * Tells presses by a person from those that were meant for something else: a page could give the frame the focus just before a key
 * is pressed, or while it is held. What a pointer hits is `Seen`'s to know.
 */
export class Presses {
  /** When the keys came here last, or went on from elsewhere. */
  #keysAt = -Infinity;

  /** Follows the keys in `page` from now on. */
  watch(page: Pick<Window, 'addEventListener'>): void {
    // A key that was already down when the frame got the focus.
    page.addEventListener('keydown', (event) => event.repeat && this.focused(event), { capture: true, passive: true });
  }

  focused({ timeStamp }: Pick<Event, 'timeStamp'>): void {
    this.#keysAt = timeStamp;
  }

  /** Tells whether a click counts: it is the browser's own, and where keys made it, they had time to. */
  counts({ isTrusted, detail, timeStamp }: Pick<MouseEvent, 'isTrusted' | 'detail' | 'timeStamp'>): boolean {
    // A click by keys, or by what reads the page aloud, counts no clicks.
    return isTrusted && (detail > 0 || timeStamp - this.#keysAt >= FOCUS_MS);
  }
}
