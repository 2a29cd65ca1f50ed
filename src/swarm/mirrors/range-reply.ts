import type { MirrorFault } from '../../release/mirror-fault.js';

/** What was asked for. */
export interface AskedRange {
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly fileLength: number;
}

/** Longest wait that a mirror may ask for, ms. */
const MAX_RETRY_AFTER_MS = 5 * 60 * 1000;

/** Says what is wrong with a reply, by its headers alone, or null where its body is worth reading. */
export function faultOfHeaders(response: Response, asked: AskedRange): MirrorFault | null {
  return redirectFault(response.url, asked.url) ?? statusFault(response) ?? partFault(response.headers, asked);
}

/** A mirror speaks for its own origin only: who was asked is shown to the visitor, and counted. */
function redirectFault(reached: string, asked: string): MirrorFault | null {
  if (reached === '') return null;
  const [to, from] = [new URL(reached), new URL(asked)];
  return to.origin === from.origin ? null : { code: 'redirect-elsewhere', data: { host: to.host } };
}

function statusFault({ status, headers }: Response): MirrorFault | null {
  if (status === 206) return null;
  if (status === 429 || status === 503) return { code: 'busy', data: { status, retryAfterMs: retryAfterMs(headers) } };
  if (status >= 500) return { code: 'server-error', data: { status } };
  // The file ends before the part begins, so it is another file.
  if (status === 416) return { code: 'wrong-range', data: {} };
  if (status === 409) return { code: 'changed', data: {} };
  if (status >= 300) return { code: 'not-found', data: { status } };
  return { code: 'ignores-range', data: { status } };
}

function partFault(headers: Headers, { start, end, fileLength }: AskedRange): MirrorFault | null {
  // Null unless the mirror exposes it to pages; what came is then known by its length and its hash.
  const range = headers.get('Content-Range');
  if (range !== null) {
    const [, first, last, whole] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(range.trim()) ?? [];
    const fits = Number(first) === start && Number(last) === end - 1 && (whole === '*' || Number(whole) === fileLength);
    if (!fits) return { code: 'wrong-range', data: {} };
  }
  // Every page may read this one. Browsers ask for parts without compression, so it counts the file's own bytes.
  const length = headers.get('Content-Length');
  if (length === null || !/^\d+$/.test(length) || Number(length) === end - start) return null;
  return { code: Number(length) < end - start ? 'short-body' : 'long-body', data: {} };
}

/** Reads `Retry-After` (RFC 9110, 10.2.3), seconds or a date. */
function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('Retry-After')?.trim() ?? '';
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(MAX_RETRY_AFTER_MS, Math.max(0, ms));
}
