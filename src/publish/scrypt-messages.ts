import type { Problem } from '../release/errors.js';
import type { ScryptCost } from './scrypt-cost.js';

/** What the page sends to the scrypt worker, once. */
export interface ScryptRequest {
  readonly passphrase: Uint8Array;
  readonly salt: Uint8Array;
  readonly cost: ScryptCost;
}

/** What the scrypt worker sends, once. */
export type ScryptReply =
  | { readonly type: 'done'; readonly derived: Uint8Array }
  | { readonly type: 'failed'; readonly problem: Problem };
