const FRAME_LIFE_MS = 60 * 60_000;

/**
 * Has the browser download an address that answers with Content-Disposition: attachment, by a hidden frame. A link with
 * `download` would be cancelled in Chromium when a service worker answers, and one without would leave the page if the
 * answer were an error.
 */
export function openFrame(url: string): void {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.tabIndex = -1;
  frame.src = url;
  document.body.append(frame);
  // A download outlives its frame, but Firefox then no longer tells its tools (WebDriver BiDi) when it has ended.
  setTimeout(() => frame.remove(), FRAME_LIFE_MS);
}

/** Has the browser save a Blob's address under a name. */
export function clickLink(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
