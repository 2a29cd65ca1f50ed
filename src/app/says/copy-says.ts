import type { OwnCopyView } from '../../engine/types.js';
import type { Words } from '../../i18n/en.js';
import type { Format } from '../../i18n/format.js';

export type Differs = Extract<OwnCopyView, { state: 'differs' }>;

/**
 * Says how a copy differs from the release, a sentence each: its length, from where on, and what was not there at all.
 * `pieceLength` is the release's, in bytes.
 */
export function differencesOf(copy: Differs, pieceLength: number, t: Words, f: Format): string[] {
  const says = howItDiffers(copy, pieceLength, t, f);
  return copy.missingFiles > 0 ? [...says, t.trust.copyMissing(copy.missingFiles)] : says;
}

function howItDiffers(copy: Differs, pieceLength: number, { trust: t }: Words, f: Format): string[] {
  const { chosenLength, length, differsFrom } = copy;
  if (chosenLength === 0) return [t.copyEmpty];
  const says: string[] = [];
  const by = f.bytes(Math.abs(chosenLength - length));
  if (chosenLength > length) says.push(t.copyLonger(by));
  // A piece that the copy has a part of is never the same: that says nothing about the part.
  if (chosenLength < length && differsFrom !== null && chosenLength < differsFrom + pieceLength) {
    if (chosenLength === differsFrom) return [t.copyShorter(by), t.copyLengthOnly];
    return differsFrom === 0 ? [t.copyShorter(by), t.copyTooShort] : [t.copyShorterSame(by, f.number(differsFrom))];
  }
  if (chosenLength < length) says.push(t.copyShorter(by));
  // What is compared are pieces: the difference lies somewhere in the first one that is not the same.
  if (differsFrom === null) says.push(t.copyLengthOnly);
  else says.push(differsFrom === 0 ? t.copyNeverSame : t.copySameUpTo(f.number(differsFrom)));
  return says;
}

/** Says how much of the release a copy already has, and what is left to download. */
export function matchOf({ matchingBytes }: Differs, total: number, { trust: t }: Words, f: Format): string {
  if (matchingBytes === 0) return t.copyNoMatch;
  if (matchingBytes >= total) return t.copyHasAll;
  return `${t.copyMatching(f.bytes(matchingBytes), f.bytes(total))} ${t.onlyRest(f.bytes(total - matchingBytes))}`;
}
