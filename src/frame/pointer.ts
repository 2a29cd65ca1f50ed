let came = false;

/** Notes from now on whether a pointer came into the frame. */
export function watchPointer(): void {
  const note = ({ isTrusted }: Event): void => {
    came ||= isTrusted;
  };
  for (const type of ['pointerover', 'pointermove', 'pointerdown']) addEventListener(type, note, { capture: true, passive: true });
}

/** Tells whether a click is a person's: the browser's own, and by a pointer that was seen before, or by keys. */
export function isReal({ isTrusted, detail }: Pick<MouseEvent, 'isTrusted' | 'detail'>): boolean {
  // A click by keys, or by what reads the page aloud, counts no clicks.
  return isTrusted && (came || detail === 0);
}
