import type { Problem } from '../release/errors.js';
import type { Hashes } from './hash-stream.js';

/** What the page sends to the hash worker, once. */
export interface HashRequest {
  /** `length` is the file's size as the page saw it when it asked. */
  readonly files: readonly { readonly path: string; readonly length: number; readonly file: File }[];
  readonly pieceLength: number;
}

/** What the hash worker sends: progress at most ten times a second, then one of the other two. */
export type HashReply =
  | { readonly type: 'progress'; readonly doneBytes: number }
  | ({ readonly type: 'done' } & Hashes)
  | { readonly type: 'failed'; readonly problem: Problem };
