import type { Described } from './describe.js';
import { element } from './facade.js';
import { type ElementMessage, type FrameMessage, readFrameMessage, wrapped } from './messages.js';

/** A frame that is loaded has that long to say hello; then something in its way is taken for granted. */
const HELLO_MS = 10_000;
/** And that long to be loaded at all, from a server that takes the call and keeps still. */
const LOAD_MS = 30_000;
/** Bytes move on the page at most once in so long, whatever the frame does. */
const PROGRESS_MS = 250;

interface FrameHostOptions {
  readonly into: Element;
  /** What stands there until the frame says how much room it takes. */
  readonly front: HTMLElement;
  readonly release: Described;
  /** What it says, but for the size, which is seen to. */
  readonly onMessage: (message: Exclude<FrameMessage, { kind: 'size' }>) => void;
  /** The frame cannot be shown. Nothing comes after it. */
  readonly onBlocked: () => void;
}

/** One frame and the conversation with it. */
export interface FrameHost {
  readonly iframe: HTMLIFrameElement;
  /** Says something to the frame, which is lost before its hello. Only its own origin hears it. */
  tell(message: ElementMessage): void;
  end(): void;
}

/** Puts in a frame that shows a release. Who speaks, and from where, is checked here. */
export function frameHost({ into, front, release, onMessage, onBlocked }: FrameHostOptions): FrameHost {
  const iframe = element('iframe', 'frame');
  const listening = new AbortController();
  const { signal } = listening;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let greeted = false;
  /** Hellos, less documents loaded: either of the two may come first. */
  let ahead = 0;
  let progress: Extract<FrameMessage, { kind: 'progress' }> | null = null;

  const wait = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(onBlocked, ms);
  };
  const tellProgress = (): void => {
    if (!signal.aborted) onMessage(progress!);
    progress = null;
  };

  addEventListener(
    'message',
    ({ source, origin, data }) => {
      if (source !== iframe.contentWindow || origin !== release.origin) return;
      const message = readFrameMessage(data);
      if (message?.kind === 'hello') {
        ahead++;
        // It answers its options with its size.
        wait(HELLO_MS);
        greeted = true;
      }
      // Before its hello, a frame has not been told anything to answer.
      if (!message || !greeted) return;
      if (message.kind === 'size') {
        iframe.style.height = `${message.height}px`;
        front.hidden = true;
        clearTimeout(timer);
      } else if (message.kind === 'progress') {
        if (!progress) setTimeout(tellProgress, PROGRESS_MS);
        progress = message;
      } else if (message.kind !== 'verified' || message.infoHash === (release.infoHash ?? message.infoHash)) onMessage(message);
    },
    { signal },
  );
  document.addEventListener(
    'securitypolicyviolation',
    ({ disposition, blockedURI }) => {
      if (!greeted && disposition === 'enforce' && `${blockedURI}/`.startsWith(`${release.origin}/`)) onBlocked();
    },
    { signal },
  );
  // An error page of the browser is loaded as well, and says nothing. The blank one that a frame begins with may count as loaded.
  iframe.onload = () => {
    if (iframe.contentDocument?.URL !== 'about:blank' && --ahead < 0) wait(HELLO_MS);
  };
  iframe.src = release.frameUrl;
  iframe.title = release.title;
  iframe.referrerPolicy = 'no-referrer';
  into.prepend(iframe);
  wait(LOAD_MS);

  return {
    iframe,
    tell(message) {
      if (greeted) iframe.contentWindow?.postMessage(wrapped(message), release.origin);
    },
    end() {
      listening.abort();
      clearTimeout(timer);
      iframe.remove();
    },
  };
}
