export type Language = 'en' | 'de';

/** Numbers, sizes and times in one language. */
export interface Format {
  number(value: number): string;
  /** A share from 0 to 1, rounded down, so that 100 % is said only when it is true. */
  percent(share: number): string;
  /** Bytes in decimal units, three figures. */
  bytes(value: number): string;
  /** Bytes per second. */
  speed(bytesPerSecond: number): string;
  /** A span of time as one would say it: coarser the longer it is. */
  duration(seconds: number): string;
  date(unixMs: number): string;
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Makes the formatter of a language. Intl objects are slow to make, so each is made once. */
function make(language: Language): Format {
  const plain = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  const cache = new Map<string, Intl.NumberFormat>();

  const unit = (value: number, name: string, digits: number): string => {
    const key = `${name} ${digits}`;
    let format = cache.get(key);
    if (!format) {
      const unitDisplay = name === 'byte' ? 'long' : 'short';
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      format = new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay, ...options });
      cache.set(key, format);
    }
    // A line must not break between a number and its unit.
    return format.format(value).replaceAll(' ', '\u00a0');
  };

  const scaled = (value: number): { value: number; step: number; digits: number } => {
    let step = 0;
    let rest = Math.max(0, value);
    while (rest >= 999.5 && step < units.length - 1) {
      rest /= 1000;
      step += 1;
    }
    return { value: rest, step, digits: step === 0 || rest >= 99.95 ? 0 : rest >= 9.995 ? 1 : 2 };
  };

  return {
    number: (value) => plain.format(value),
    percent: (share) => percent.format(Math.floor(share * 100) / 100),
    bytes(value) {
      const s = scaled(value);
      return unit(s.value, units[s.step] ?? 'byte', s.digits);
    },
    speed(bytesPerSecond) {
      // From kB up: a speed that flips between "812 bytes/s" and "1.2 kB/s" is harder to read than a small number.
      const s = scaled(bytesPerSecond);
      const shown = s.step === 0 ? { value: s.value / 1000, step: 1, digits: s.value === 0 ? 0 : 1 } : s;
      const name = `${units[shown.step] ?? 'byte'}-per-second`;
      return unit(shown.value, name, shown.value >= 10 ? 0 : Math.min(shown.digits, 1));
    },
    duration(seconds) {
      const s = Math.max(1, seconds);
      if (s < 90) return unit(s > 20 ? Math.round(s / 5) * 5 : Math.round(s), 'second', 0);
      const minutes = Math.ceil(s / 60);
      if (minutes < 60) return unit(minutes, 'minute', 0);
      const hours = Math.floor(minutes / 60);
      if (hours >= 48) return unit(Math.round(hours / 24), 'day', 0);
      const rest = Math.floor((minutes % 60) / 5) * 5;
      return rest === 0 ? unit(hours, 'hour', 0) : `${unit(hours, 'hour', 0)} ${unit(rest, 'minute', 0)}`;
    },
    date: (unixMs) => date.format(unixMs),
  };
}

const formats: Record<Language, Format> = { en: make('en'), de: make('de') };

/** Gives the formatter of a language. */
export function formatOf(language: Language): Format {
  return formats[language];
}

const rules: Record<Language, Intl.PluralRules> = { en: new Intl.PluralRules('en'), de: new Intl.PluralRules('de') };

export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** Picks the form for `count` and puts the number, as the language writes it, where the form says `#`. */
export function plural(language: Language, count: number, forms: PluralForms): string {
  const form = rules[language].select(count) === 'one' ? forms.one : forms.other;
  return form.replace('#', formats[language].number(count));
}
