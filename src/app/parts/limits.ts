import type { Settings } from '../../engine/types.js';

export type LimitName = 'uploadLimit' | 'downloadLimit' | 'connections' | 'uploadSlots';
export type Limits = Pick<Settings, LimitName>;

export const LIMIT_NAMES = ['uploadLimit', 'downloadLimit', 'connections', 'uploadSlots'] as const;

/** What a field takes: rates in kB/s, the rest in peers of one release. */
export const RANGES: { readonly [N in LimitName]: readonly [least: number, most: number] } = {
  uploadLimit: [1, 1e9],
  downloadLimit: [1, 1e9],
  connections: [1, 200],
  uploadSlots: [1, 50],
};

/** Tells whether a limit is a rate, which may be left out. */
export function isRate(name: LimitName): boolean {
  return name === 'uploadLimit' || name === 'downloadLimit';
}

/** Reads a number field into what the engine takes; null where it cannot be used. */
export function readLimit(name: LimitName, text: string, badInput: boolean): Partial<Limits> | null {
  const empty = text.trim() === '' && !badInput;
  if (empty) return isRate(name) ? { [name]: null } : null;
  const [least, most] = RANGES[name];
  const value = badInput ? Number.NaN : Number(text);
  if (!(value >= least && value <= most)) return null;
  if (isRate(name)) return { [name]: Math.round(value * 1000) };
  return Number.isInteger(value) ? { [name]: value } : null;
}

/** Writes a limit as its field shows it. */
export function showLimit(name: LimitName, limits: Limits): string {
  const value = limits[name];
  if (value === null) return '';
  return String(isRate(name) ? value / 1000 : value);
}
