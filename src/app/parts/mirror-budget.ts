import { choosePieceLength } from '../../release/pieces.js';

/** What is wrong with a budget; `leastBytes` is the least that lets a mirror give anything. */
export type BudgetFault =
  | { readonly code: 'no-number' }
  | { readonly code: 'too-small'; readonly leastBytes: number };

/**
 * Reads a budget in MB of a release of `length` bytes, 0 where that is not known yet; `text` is null where no number was typed.
 * Gives bytes, null for no limit, or what is wrong with it.
 */
export function readBudget(text: string | null, length: number): number | null | BudgetFault {
  if (text?.trim() === '') return null;
  const bytes = Math.round(Number(text) * 1e6);
  if (text === null || !(Number(text) > 0 && Number.isSafeInteger(bytes))) return { code: 'no-number' };
  const leastBytes = leastBudget(length);
  return bytes < leastBytes ? { code: 'too-small', leastBytes } : bytes;
}

/** Gives the least budget of a release, bytes: a mirror gives whole pieces, and the last one may be the only one. */
function leastBudget(length: number): number {
  return length > 0 ? Math.min(length, choosePieceLength(length)) : 1;
}

/** Gives bytes as the MB of the field, rounded up to what can be read, and is not wrong in its turn. */
export function leastMegabytes(bytes: number): number {
  return Math.ceil(bytes / 1e4) / 100;
}
