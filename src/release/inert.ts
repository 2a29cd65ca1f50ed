/** Characters that turn text around or cannot be seen: bidi marks, embeddings, overrides, isolates; controls but line ends. */
const TRICKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|(?!\n)\p{Cc}/gu;

/** Takes out of a name of unknown origin what could make it read as another one. */
export function inertText(text: string): string {
  return text.replace(TRICKS, '');
}
