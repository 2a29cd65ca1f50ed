/** Gives the middle of some numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Writes a table: text on the left, numbers on the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Writes one row for each contender: its median, then all its rounds as they were measured. */
export function roundsTable(what: string, unit: string, digits: number, measured: Readonly<Record<string, readonly number[]>>): string {
  const rows = Object.entries(measured).map(([name, rounds]) => [
    name,
    median(rounds).toFixed(digits),
    rounds.map((value) => value.toFixed(digits)).join(', '),
  ]);
  return table([what, `median, ${unit}`, 'all rounds'], rows);
}

/** Words whether a goal is reached. */
export function goal(reached: boolean, wanted: string): string {
  return `goal ${wanted}: ${reached ? 'reached' : '**missed**'}`;
}
