/** Gives the text of a number field; null where it holds something that is no number, which the browser does not tell. */
export function typedIn({ value, validity }: HTMLInputElement): string | null {
  return validity.badInput ? null : value;
}
