import { withoutBidi, withoutInvisible } from './inert.js';

/**
 * What can deceive about a name: `bidi` it holds characters that turn text around, `invisible` ones that cannot be seen,
 * `markup` it looks like code of a web page, `look-alike` it mixes letters of scripts that look the same.
 */
export type NameFlag = 'bidi' | 'invisible' | 'markup' | 'look-alike';

const MARKUP = /<[a-z/!?]|&(?:[a-z][a-z\d]*|#\d+|#x[\da-f]+);/i;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const GREEK = /\p{Script=Greek}/u;
/** Others with letters that look like Latin ones, and the letters of formulas, which are Latin in all but name. */
const OTHERS = /[\p{sc=Armenian}\p{sc=Cherokee}\p{sc=Coptic}\p{sc=Lisu}\p{sc=Deseret}\p{sc=Osage}\u{1d400}-\u{1d7ff}]/u;

/** Greek letters that stand beside Latin ones in quantities, as in 5 μm and 10 kΩ; none looks like a Latin one. */
const QUANTITIES = /[βδθλμπσφψΔΘΛΞΠΣΦΨΩ]/gu;

/** Letters, without their accents, that nobody can tell from Latin ones. */
const CYRILLIC_TWINS = /^[аеорсухіјѕһԁԛԝӏАВЕКМНОРСТУХІЈЅҺԌԚԜҮӀ]+$/u;
const GREEK_TWINS = /^[αγινορυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]+$/u;

/** Says what about a name could deceive; empty for nearly every honest one. */
export function nameFlags(name: string): readonly NameFlag[] {
  const flags: NameFlag[] = [];
  // Most names, ten thousand at a time, are this.
  if (/^[ -~]*$/.test(name)) return MARKUP.test(name) ? ['markup'] : flags;
  const unturned = withoutBidi(name);
  if (unturned !== name) flags.push('bidi');
  const visible = withoutInvisible(unturned);
  if (visible !== unturned) flags.push('invisible');
  if (MARKUP.test(name)) flags.push('markup');
  if (looksAlike(visible)) flags.push('look-alike');
  return flags;
}

function looksAlike(name: string): boolean {
  const words = lettersOf(name);
  if (words.some(mixes)) return true;
  if (!words.some((word) => LATIN.test(word))) return false;
  const extension = lettersOf(/\.([^.]*)$/.exec(name)?.[1] ?? '');
  return [CYRILLIC_TWINS, GREEK_TWINS].some((twins) => {
    if (extension.some((word) => twins.test(word))) return true;
    // A word such as the Russian “с” is made of twins as well: among others that are not it is what it seems.
    const script = twins === CYRILLIC_TWINS ? CYRILLIC : GREEK;
    const ofScript = words.filter((word) => script.test(word));
    return ofScript.some((word) => word.length > 1) && ofScript.every((word) => twins.test(word));
  });
}

/** Gives the words of a name without accents and digits. */
function lettersOf(name: string): string[] {
  const words = name.normalize('NFD').match(WORD) ?? [];
  return words.map((word) => word.replace(/[\p{M}\p{N}]/gu, '')).filter((word) => word !== '');
}

/** Tells whether a word has letters of two scripts that look the same. Han, kana and Hangul stand beside any. */
function mixes(word: string): boolean {
  const scripts = [LATIN.test(word), CYRILLIC.test(word), GREEK.test(word.replace(QUANTITIES, '')), OTHERS.test(word)];
  return scripts.filter(Boolean).length > 1;
}
