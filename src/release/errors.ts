import type { PathFault } from './paths.js';

/**
 * Every way in which Reseed says no, as a closed union: a kebab-case code and its data.
 * `i18n/` words each of them for people; nothing else in the project writes an error sentence.
 */
export interface ErrorData {
  'link-empty': Record<string, never>;
  'link-too-long': { limit: number };
  'link-not-a-magnet': Record<string, never>;
  'link-no-info-hash': Record<string, never>;
  'link-bad-info-hash': { value: string };
  'link-v2-only': Record<string, never>;
  'link-bad-key': { value: string };
  'link-bad-address': { address: string };
  'torrent-too-large': { limit: number };
  'torrent-unreachable': { host: string };
  /** Mirrors alone are to be asked, and none is known. */
  'no-mirrors': Record<string, never>;
  'torrent-malformed': { reason: string };
  'torrent-wrong-info-hash': { expected: string; found: string };
  'torrent-bad-path': { path: string; fault: PathFault };
  'manifest-malformed': { reason: string };
  'manifest-unknown-type': { type: string };
  'manifest-mismatch': { path: string };
  'manifest-bad-address': { address: string };
  /** Fingerprints, but for `found` of `signature-other-key` where only minisign's key ID is known. */
  'signature-missing': { expected: string };
  'signature-malformed': { reason: string };
  'signature-other-key': { expected: string; found: string };
  /** minisign's key IDs, of one and the same key. */
  'signature-key-id': { expected: string; found: string };
  'signature-mismatch': { part: 'manifest' | 'comment' };
  /** SHA-256 of a file whose pieces are all right, in hex. */
  'file-not-signed': { path: string; expected: string; found: string };
  'key-malformed': { reason: string };
  'key-passphrase': Record<string, never>;
  'key-too-costly': { neededBytes: number };
  'key-missing': { fingerprint: string };
  'nothing-chosen': Record<string, never>;
  'all-empty': Record<string, never>;
  'text-too-long': { field: 'title' | 'version' | 'description' | 'publisher'; limit: number };
  'too-many-files': { limit: number };
  'no-trackers': Record<string, never>;
  'tracker-address': { value: string };
  'ice-server-address': { value: string };
  'file-changed': { path: string };
  'file-unreadable': { path: string };
  'file-differs': { path: string };
  'pieces-altered': { count: number };
  /** Peers are named by the last 8 hex digits of their peer id. It is banned; `pieces` had its wrong blocks. */
  'peer-corrupt': { peer: string; pieces: number };
  /** It took requests and gave nothing for `seconds`. */
  'peer-silent': { peer: string; seconds: number };
  /** It sent more than any honest peer does. */
  'peer-flood': { peer: string; what: 'requests' | 'messages' | 'length' };
  /** Everybody who is there is banned: nobody is left to ask. */
  'peers-banned': { count: number };
  /** A tracker is of no use, or not as it should be; `text` is what it said of itself. */
  'tracker-fault': {
    host: string;
    what: 'unreachable' | 'not-readable' | 'too-many-offers' | 'refused' | 'warned';
    text: string;
  };
  'storage-full': { neededBytes: number; freeBytes: number };
  'storage-denied': Record<string, never>;
  'storage-failed': { reason: string };
  /** What was kept in this browser was deleted under the running page. */
  'storage-wiped': Record<string, never>;
  'unknown-release': { infoHash: string };
  'not-whole': Record<string, never>;
  'not-verified': Record<string, never>;
  'save-unsupported': Record<string, never>;
  'save-interrupted': { path: string };
  'webrtc-missing': Record<string, never>;
  'page-insecure': Record<string, never>;
  'browser-too-old': { missing: string };
  cancelled: Record<string, never>;
  internal: { reason: string };
}

export type ErrorCode = keyof ErrorData;

/** An error as plain data: what crosses a BroadcastChannel or a worker, and what a snapshot holds. */
export type Problem = { [C in ErrorCode]: { readonly code: C; readonly data: Readonly<ErrorData[C]> } }[ErrorCode];

/** The one error class of the project. `message` is for logs; people read the i18n wording of `problem`. */
export class ReseedError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'ReseedError';
  readonly problem: Problem;

  constructor(
    readonly code: C,
    data: ErrorData[C],
  ) {
    super(`${code} ${JSON.stringify(data)}`);
    this.problem = Object.freeze({ code, data: Object.freeze(data) }) as unknown as Problem;
  }

  static from(problem: Problem): ReseedError {
    return new ReseedError(problem.code, problem.data as never);
  }
}

/** Turns anything thrown into a Problem: ours as it is, an abort as `cancelled`, the rest as `internal`. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ReseedError) return thrown.problem;
  if (thrown instanceof DOMException && thrown.name === 'AbortError') return { code: 'cancelled', data: {} };
  return { code: 'internal', data: { reason: thrown instanceof Error ? thrown.message : String(thrown) } };
}
