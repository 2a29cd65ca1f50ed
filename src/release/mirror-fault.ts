/** Every way in which a mirror fails to give what it was asked for, as a closed union: a kebab-case code and its data. */
export interface MirrorFaultData {
  /** No connection, or one that broke; which of them the browser does not say. */
  unreachable: Record<string, never>;
  /** It answers, but lets no page of another site read the answer (CORS). */
  'no-cors': Record<string, never>;
  /** The status is any of 400 to 499 that has no fault of its own. */
  'not-found': { status: number };
  /** The file there is no longer the one that was published (409, which our own origin says). */
  changed: Record<string, never>;
  'server-error': { status: number };
  /** 429 or 503; `retryAfterMs` is null where the mirror does not say, or does not expose what it says. */
  busy: { status: number; retryAfterMs: number | null };
  /** It answers with something other than the part that it was asked for. */
  'ignores-range': { status: number };
  /** The part is another one, or that of a file of another length. */
  'wrong-range': Record<string, never>;
  'short-body': Record<string, never>;
  'long-body': Record<string, never>;
  /** `host` is null where that one lets no page read its answer: the browser does not say then who it is. */
  'redirect-elsewhere': { host: string | null };
  'redirect-loop': Record<string, never>;
  /** Nothing came for seconds. */
  hanging: Record<string, never>;
  'too-slow': Record<string, never>;
  /** A piece of it has another hash than the release's. */
  altered: Record<string, never>;
}

export type MirrorFaultCode = keyof MirrorFaultData;

export type MirrorFault = {
  [C in MirrorFaultCode]: { readonly code: C; readonly data: Readonly<MirrorFaultData[C]> };
}[MirrorFaultCode];
