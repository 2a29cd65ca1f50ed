import { recall, remember } from '../i18n/remembered.js';

/** Where consents are kept, by names: `i18n/remembered.ts`, which keeps them apart for each site that shows the frame. */
export interface Memory {
  recall(name: string): string | null;
  remember(name: string, value: string): void;
}

/** On which sites the visitor once pressed Download in the frame, after reading who will see the IP address. */
export class Consent {
  /** Where storage is denied, and for pages without an origin of their own, it holds for as long as the frame. */
  readonly #here = new Set<string>();

  constructor(private readonly memory: Memory = { recall, remember }) {}

  /** Tells whether a download may start on that site without asking. `origin` is null for one that is not known. */
  has(origin: string | null): boolean {
    if (origin === null) return false;
    return this.#here.has(origin) || (origin !== 'null' && this.memory.recall(nameOf(origin)) !== null);
  }

  /** Notes it; where the site is not known there is nothing to note, and it will be asked again. */
  give(origin: string | null): void {
    if (origin === null) return;
    this.#here.add(origin);
    // Every sandboxed page calls itself "null".
    if (origin !== 'null') this.memory.remember(nameOf(origin), 'given');
  }
}

function nameOf(origin: string): string {
  return `consent.${origin}`;
}
