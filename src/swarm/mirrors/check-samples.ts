/** What is looked at in a file, bytes `start` up to `end`. */
export interface Sample {
  /** Place of the file in the list. */
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

const SAMPLE_BYTES = 16 * 1024;
/** So many files besides the largest one: the first, the last, and some between them. */
const MORE_FILES = 5;

/**
 * Chooses what to compare of a release's files: beginning, middle and end of the largest one, then the beginning of a few
 * others, 128 KiB at most in all. Empty files have nothing to compare.
 */
export function chooseSamples(files: readonly { readonly length: number }[]): Sample[] {
  const filled = [...files.keys()].filter((at) => lengthOf(at) > 0);
  const largest = filled.reduce((best, at) => (lengthOf(at) > lengthOf(best) ? at : best), filled[0] ?? 0);
  const others = filled.filter((at) => at !== largest);
  const steps = Math.min(MORE_FILES, others.length);
  const spread = Array.from({ length: steps }, (_, i) => {
    const at = steps === 1 ? 0 : Math.round((i * (others.length - 1)) / (steps - 1));
    return others[at]!;
  });
  if (filled.length === 0) return [];
  const last = lengthOf(largest) - SAMPLE_BYTES;
  // Small files are compared whole, and once.
  const starts = new Set([0, Math.floor(last / 2), last].map((start) => Math.max(0, start)));
  return [...[...starts].map((start) => sample(largest, start)), ...spread.map((file) => sample(file, 0))];

  function lengthOf(at: number): number {
    return files[at]?.length ?? 0;
  }

  function sample(file: number, start: number): Sample {
    return { file, start, end: Math.min(lengthOf(file), start + SAMPLE_BYTES) };
  }
}
