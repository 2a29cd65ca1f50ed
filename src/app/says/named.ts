/** As many of one kind are named, and the rest is counted. */
const NAMED = 5;

/** Gives those of a list that are named, and how many more there are. */
export function namedOf<T>(all: readonly T[]): { readonly named: readonly T[]; readonly more: number } {
  return { named: all.slice(0, NAMED), more: Math.max(0, all.length - NAMED) };
}
