/** What the release page says about a state, from loud to quiet. */
export interface Says {
  /** For the live region: which state this is, in a few words; several where several are true. */
  readonly status: readonly string[];
  /** The one thing to read; null where it is the status itself. */
  readonly big: string | null;
  readonly text: string;
  /** Nothing moves, and goes on by itself once somebody gives it, or there is room. */
  readonly stuck?: boolean;
  /** Why each mirror gives nothing. */
  readonly reasons?: readonly { readonly host: string; readonly what: string }[];
  readonly help?: string;
}
