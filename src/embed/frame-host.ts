import type { Described } from './describe.js';
import { element } from './facade.js';
import { type ElementMessage, type FrameMessage, readFrameMessage, wrapped } from './messages.js';

/** A frame that is loaded has that long to say hello; then something in its way is taken for granted. */
const HELLO_MS = 10_000;
/** CSS pixels until the frame says what it takes. */
const FIRST_HEIGHT = 240;

interface FrameHostOptions {
  readonly into: Element;
  readonly release: Described;
  readonly onMessage: (message: FrameMessage) => void;
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
export function frameHost({ into, release, onMessage, onBlocked }: FrameHostOptions): FrameHost {
  const iframe = element('iframe', 'frame');
  const listening = new AbortController();
  const { signal } = listening;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let greeted = false;

  const resize = (height: number): void => {
    iframe.style.height = `${Math.ceil(height)}px`;
  };

  addEventListener(
    'message',
    ({ source, origin, data }) => {
      if (!source || source !== iframe.contentWindow || origin !== release.origin) return;
      const message = readFrameMessage(data);
      if (message?.kind === 'hello' && !greeted) {
        greeted = true;
        clearTimeout(timer);
        resize(FIRST_HEIGHT);
      }
      // Before its hello, a frame has not been told anything to answer.
      if (!message || !greeted) return;
      if (message.kind === 'size') resize(message.height);
      else onMessage(message);
    },
    { signal },
  );
  document.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, disposition, blockedURI }) => {
      if (greeted || disposition !== 'enforce' || effectiveDirective !== 'frame-src') return;
      if (URL.canParse(blockedURI) && new URL(blockedURI).origin === release.origin) onBlocked();
    },
    { signal },
  );
  // An error page of the browser is loaded as well, and says nothing.
  iframe.onload = () => {
    clearTimeout(timer);
    if (!greeted) timer = setTimeout(onBlocked, HELLO_MS);
  };
  iframe.src = release.frameUrl;
  iframe.title = release.title;
  iframe.allow = 'clipboard-write';
  iframe.referrerPolicy = 'no-referrer';
  into.append(iframe);

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
