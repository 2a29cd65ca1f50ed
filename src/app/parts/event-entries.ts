/** One event as it is listed. */
export interface EventEntry {
  /** Grows by one with each event. */
  readonly number: number;
  /** Unix time in ms. */
  readonly at: number;
  readonly name: string;
  /** JSON. */
  readonly detail: string;
}

/** As many are kept: a download tells of its progress four times a second. */
export const MAX_ENTRIES = 200;
const MAX_DETAIL = 2000;

/** Puts an event before those that are listed already, and lets the oldest go where there are too many. */
export function withEvent(entries: readonly EventEntry[], event: { readonly name: string; readonly detail: unknown; readonly at: number }): readonly EventEntry[] {
  const { name, detail, at } = event;
  const entry = { number: (entries[0]?.number ?? 0) + 1, at, name, detail: detailText(detail) };
  return [entry, ...entries].slice(0, MAX_ENTRIES);
}

/** Writes what an event carries as JSON, cut where it is long; empty for what JSON has no word for. */
function detailText(detail: unknown): string {
  const text = JSON.stringify(detail) ?? '';
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL)} …` : text;
}

/** Writes the time of day to the millisecond, as on this computer's clock. */
export function clockTime(at: number): string {
  const time = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const milliseconds = String(time.getMilliseconds()).padStart(3, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${milliseconds}`;
}
