export interface ReleaseName {
  readonly title: string;
  readonly version: string;
}

const extension = /(?<=.)\.(?:tar\.)?(?:[a-z][a-z0-9]{0,7}|7z)$/i;
const edge = '(?:^|[\\s_.(-])';
const versions = [
  new RegExp(`${edge}(\\d{4}-\\d{2}-\\d{2})(?=$|[\\s_.)-])`),
  new RegExp(`${edge}v?(\\d+(?:\\.\\d+)+(?:[-.]?(?:alpha|beta|rc|pre)[-.]?\\d*)?)(?=$|[\\s_.)-])`, 'i'),
  new RegExp(`${edge}v(\\d+)(?=$|[\\s_.)-])`, 'i'),
];

/**
 * Proposes a title and a version from a file's or a folder's name: `Foo-Setup_2.1.3.exe` is `Foo Setup`, `2.1.3`.
 * A name without a version gets the day as `2026-11-23`.
 */
export function proposeName(name: string, options: { readonly folder: boolean; readonly today: Date }): ReleaseName {
  const stem = options.folder ? name : name.replace(extension, '');
  for (const pattern of versions) {
    const found = pattern.exec(stem);
    if (!found?.[1]) continue;
    const rest = `${stem.slice(0, found.index)} ${stem.slice(found.index + found[0].length)}`;
    return { title: readable(rest) || readable(stem), version: found[1] };
  }
  return { title: readable(stem) || name, version: day(options.today) };
}

function readable(text: string): string {
  // A hyphen between words is a separator in a file name; dots are only where they stand for spaces all through.
  const spaced = /\s/.test(text.trim()) ? text : text.replaceAll('.', ' ');
  return spaced.replace(/[_-]+/g, ' ').replace(/[()[\]]/g, ' ').replace(/\s+/g, ' ').trim();
}

function day(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
