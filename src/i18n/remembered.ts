/**
 * Reads what this browser remembers under `reseed.<name>`; null where nothing is, or where storage is denied
 * (a sandboxed frame, cookies blocked: merely touching `localStorage` throws there).
 */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`reseed.${name}`);
  } catch {
    return null;
  }
}

/** Remembers `value` under `reseed.<name>`, or forgets it on null. Without storage it lasts as long as the page. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`reseed.${name}`);
    else localStorage.setItem(`reseed.${name}`, value);
  } catch {
    // The choice holds for this visit; there is nothing a person could do about the rest.
  }
}
