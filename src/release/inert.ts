import { utf8, utf8Text } from './bytes.js';

/** Characters that turn text around: bidi marks, embeddings, overrides, isolates. */
const BIDI = /\p{Bidi_Control}/gu;
/** Controls but line ends, and separators that break a line where none is expected. */
const CONTROLS = /(?!\n)\p{Cc}|[\p{Zl}\p{Zp}]/gu;

/** Scripts in which a joiner or non-joiner changes how letters are written, so that honest words have them. */
const JOINING =
  '\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}' +
  '\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}' +
  '\\p{Script=Sinhala}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}\\p{Script=Nko}';

/** Some scripts have invisible letters of their own, beside which nothing has a use. */
const VISIBLE = '(?!\\p{Default_Ignorable_Code_Point})';

/** Invisible characters with a use where they stand: as parts of emoji (UTS 51), and of letters of some scripts. */
const USEFUL = [
  '(?<=\\p{Emoji}(?<![\\d#*]))[\\ufe0e\\ufe0f]',
  '(?<=[\\d#*])\\ufe0f(?=\\u20e3)',
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]\\ufe0f?)\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\u{1f3f4})[\\u{e0020}-\\u{e007e}]+\\u{e007f}',
  '(?<=\\p{Script=Han})[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  `(?<=${VISIBLE}\\p{Script=Mongolian})[\\u180b-\\u180f]`,
  `(?<=${VISIBLE}[${JOINING}])\\u200d`,
  `(?<=${VISIBLE}[${JOINING}]\\p{M}*)\\u200c(?=[${JOINING}])`,
].join('|');

/** All that is not drawn (Unicode's default ignorables), and a blank that is no space; what has a use is group 1. */
const INVISIBLE = new RegExp(`(${USEFUL})|[\\p{Default_Ignorable_Code_Point}\\u2800\\ufff9-\\ufffb]`, 'gu');

/** Takes out of a name of unknown origin what could make it read as another one, or be another one that reads the same. */
export function inertText(text: string): string {
  // Halves of a character become U+FFFD, or two of them would be one once what stands between them is gone.
  return withoutInvisible(withoutBidi(utf8Text(utf8(text)) ?? ''));
}

/** Gives what a release is called where people read it. One without a name needs something that tells it from others. */
export function titleFrom(name: string, infoHash: string): string {
  return inertText(name).trim() || `${infoHash.slice(0, 8)}…`;
}

/** Takes out what turns text around. */
export function withoutBidi(text: string): string {
  return text.replace(BIDI, '');
}

/** Takes out what cannot be seen and has no use where it stands; line ends stay. */
export function withoutInvisible(text: string): string {
  return text.replace(CONTROLS, '').replace(INVISIBLE, (_found, useful: string | undefined) => useful ?? '');
}
