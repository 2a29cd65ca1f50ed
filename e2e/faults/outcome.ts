import { test } from '../fixtures/test.js';

/** How long either may take for its file, s. */
export const LIMIT_SECONDS = 60;
/** How long a page may take to answer when it is asked what it did, ms. */
const ANSWER_MS = 10_000;
/** Name under which a comparison hands its row to the report. */
export const ROW = 'row';

export interface Outcome {
  /** From the click, or `add`, until it is whole; null where it was not whole within the limit. */
  readonly seconds: number | null;
  /** Payload that arrived beyond the file's own length, bytes; null where it was not whole, or nobody could count. */
  readonly wastedBytes: number | null;
  /** What else was seen: who was named, what ended it. */
  readonly notes: readonly string[];
}

export interface Row {
  readonly fault: string;
  readonly ours: Outcome;
  readonly stock: Outcome;
}

export interface Seen {
  readonly seconds: number | null;
  /** Payload that arrived, bytes; null where nobody could count. */
  readonly receivedBytes: number | null;
  /** Length of the file, bytes. */
  readonly length: number;
  readonly notes: readonly string[];
}

/** Makes an outcome of what was seen. What an unfinished download kept is not known, so all that it received is told instead. */
export function outcomeOf({ seconds, receivedBytes, length, notes }: Seen): Outcome {
  if (receivedBytes === null) return { seconds, wastedBytes: null, notes };
  if (seconds === null) return { seconds, wastedBytes: null, notes: [`${megabytes(receivedBytes)} received`, ...notes] };
  return { seconds, wastedBytes: Math.max(0, receivedBytes - length), notes };
}

/** Waits for what a page is asked; gives null where the page has crashed, or hangs. */
export async function answerOf<T>(asked: Promise<T>, limitMs = ANSWER_MS): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, limitMs, null)));
  const answer = await Promise.race([asked.catch(() => null), late]);
  clearTimeout(timer);
  return answer;
}

/** Runs one fault with ours and with stock, and hands what was measured to the report. */
export async function sideBySide(
  fault: string,
  { ours, stock }: { readonly ours: () => Promise<Outcome>; readonly stock: () => Promise<Outcome> },
): Promise<void> {
  const row: Row = { fault, ours: await ours(), stock: await stock() };
  await test.info().attach(ROW, { body: JSON.stringify(row), contentType: 'application/json' });
}

/** Words an outcome for a cell of the table. */
export function words({ seconds, wastedBytes, notes }: Outcome): string {
  const time = seconds === null ? `**not in ${LIMIT_SECONDS} s**` : `${seconds.toFixed(1)} s`;
  const wasted = wastedBytes === null ? 'waste not measured' : `${megabytes(wastedBytes)} wasted`;
  return [time, wasted, ...notes].join('; ');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 2 : 0)} MB`;
}
