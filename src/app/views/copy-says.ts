import type { OwnCopyView } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';

export type Differs = Extract<OwnCopyView, { state: 'differs' }>;

/** Says how a copy differs from the release, a sentence each: its length, from where on, and what was not there at all. */
export function differencesOf(copy: Differs, { trust: t }: Words, f: Format): string[] {
  const { chosenLength, length, differsFrom, missingFiles } = copy;
  const says: string[] = [];
  const by = f.bytes(Math.abs(chosenLength - length));
  if (chosenLength > length) says.push(t.copyLonger(by));
  if (chosenLength < length) says.push(t.copyShorter(by));
  // What is compared are pieces: the difference lies somewhere in the first one that is not the same.
  if (differsFrom === null) says.push(t.copyLengthOnly);
  else says.push(differsFrom === 0 ? t.copyNeverSame : t.copySameUpTo(f.number(differsFrom)));
  if (missingFiles > 0) says.push(t.copyMissing(missingFiles));
  return says;
}

/** Says how much of the release a copy already has, and what is left to download. */
export function matchOf({ matchingBytes }: Differs, total: number, { trust: t }: Words, f: Format): string {
  if (matchingBytes === 0) return t.copyNoMatch;
  return `${t.copyMatching(f.bytes(matchingBytes), f.bytes(total))} ${t.onlyRest(f.bytes(total - matchingBytes))}`;
}
