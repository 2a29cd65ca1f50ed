import { LIMITS, type Settings } from '../../engine/types.js';

export type LimitName = 'uploadLimit' | 'downloadLimit' | 'connections' | 'uploadSlots';
export type Limits = Pick<Settings, LimitName>;

export const LIMIT_NAMES = ['uploadLimit', 'downloadLimit', 'connections', 'uploadSlots'] as const;

/** Bytes of the unit in which a field takes a rate, kB. */
const RATE_UNIT = 1000;

/** Tells whether a limit is a rate, which may be left out. */
export function isRate(name: LimitName): name is 'uploadLimit' | 'downloadLimit' {
  return name === 'uploadLimit' || name === 'downloadLimit';
}

/** Gives the ends of what a field takes: rates in kB/s, the rest in peers of one release. */
export function rangeOf(name: LimitName): readonly [least: number, most: number] {
  if (!isRate(name)) return LIMITS[name];
  const [least, most] = LIMITS.rate;
  return [least / RATE_UNIT, most / RATE_UNIT];
}

/** Reads a number field into what the engine takes; `text` is null where no number was typed. Null where it cannot be used. */
export function readLimit(name: LimitName, text: string | null): Partial<Limits> | null {
  if (text === null) return null;
  if (text.trim() === '') return isRate(name) ? { [name]: null } : null;
  const [least, most] = rangeOf(name);
  const value = Number(text);
  if (!(value >= least && value <= most)) return null;
  if (isRate(name)) return { [name]: Math.round(value * RATE_UNIT) };
  return Number.isInteger(value) ? { [name]: value } : null;
}

/** Writes a limit as its field shows it. */
export function showLimit(name: LimitName, limits: Limits): string {
  const value = limits[name];
  if (value === null) return '';
  return String(isRate(name) ? value / RATE_UNIT : value);
}
