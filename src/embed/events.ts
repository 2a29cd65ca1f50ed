import type { ErrorFields, FrameState, ProgressFields, StateFields, VerifiedFields } from './messages.js';

/** What an element is doing: without a frame `idle`, or `trouble` where something is wrong; then what the frame says. */
export type ReseedState = 'idle' | FrameState;

export type ReseedStateDetail = Omit<StateFields, 'state'> & { readonly state: ReseedState };
export type ReseedProgressDetail = ProgressFields;
export type ReseedVerifiedDetail = VerifiedFields;
export type ReseedErrorDetail = ErrorFields;

/** The events of `<reseed-release>`. All bubble, and leave the shadow tree of whoever uses the element. */
export interface ReseedEventMap {
  /** It does something else, or says it in other words. */
  'reseed-state': CustomEvent<ReseedStateDetail>;
  /** Bytes came in or went out: at most four a second, and none while nothing moves. */
  'reseed-progress': CustomEvent<ReseedProgressDetail>;
  /**
   * All that was to be checked has been, and is right: once in each frame, so again after a reload; after each `verify()`; and
   * again once an element is gone that ran the transfers of all.
   */
  'reseed-verified': CustomEvent<ReseedVerifiedDetail>;
  /** Something went wrong; but for a refused `verify()`, the element shows it as well. */
  'reseed-error': CustomEvent<ReseedErrorDetail>;
}

declare global {
  interface HTMLElementEventMap extends ReseedEventMap {}
  interface DocumentEventMap extends ReseedEventMap {}
}
