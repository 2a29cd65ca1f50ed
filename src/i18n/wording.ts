import type { ErrorCode, ErrorData } from '../release/errors.js';

/** An error in words: what happened, what to do, and the machine's own reason where it has one. */
export interface Wording {
  readonly what: string;
  readonly next: string;
  readonly reason?: string;
  /** What can be compared, such as fingerprints: label and value, each value on lines of its own. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
}

/** One wording for each code of the union, so that a new code does not compile before it can be said. */
export type ProblemWords = { readonly [C in ErrorCode]: (data: Readonly<ErrorData[C]>) => Wording };
