import { test } from '../fixtures/test.js';

/** How long either may take for a file of 8 MiB, s. */
export const LIMIT_SECONDS = 60;
/** Name under which a comparison hands its row to the report. */
export const ROW = 'row';

export interface Outcome {
  /** From the click, or `add`, until it is whole; null where it was not whole within the limit. */
  readonly seconds: number | null;
  /** Payload that arrived and was of no use, bytes. */
  readonly wastedBytes: number;
  /** What else was seen: who was named, what ended it. */
  readonly notes: readonly string[];
}

export interface Row {
  readonly fault: string;
  readonly ours: Outcome;
  readonly stock: Outcome;
}

/** Runs one fault with ours and with stock, and hands what was measured to the report. */
export async function sideBySide(
  fault: string,
  { ours, stock }: { readonly ours: () => Promise<Outcome>; readonly stock: () => Promise<Outcome> },
): Promise<Row> {
  const row: Row = { fault, ours: await ours(), stock: await stock() };
  await test.info().attach(ROW, { body: JSON.stringify(row), contentType: 'application/json' });
  return row;
}

/** Words an outcome for a cell of the table. */
export function words({ seconds, wastedBytes, notes }: Outcome): string {
  const time = seconds === null ? `**not in ${LIMIT_SECONDS} s**` : `${seconds.toFixed(1)} s`;
  const wasted = `${(wastedBytes / 1e6).toFixed(wastedBytes < 1e7 ? 2 : 0)} MB wasted`;
  return [time, wasted, ...notes].join('; ');
}
