import type { SourcesChoice } from '../engine/types.js';
import { recall, remember } from '../i18n/remembered.js';

/** Where consents are kept, by names: `i18n/remembered.ts`, which keeps them apart for each site that shows the frame. */
export interface Memory {
  recall(name: string): string | null;
  remember(name: string, value: string): void;
}

/** On which pages the visitor once pressed Download in the frame, and who was said to see the IP address then. */
export class Consent {
  /** Where storage is denied, and for pages without an origin of their own, it holds for as long as the frame. */
  readonly #here = new Map<string, string>();

  constructor(private readonly memory: Memory = { recall, remember }) {}

  /** Tells whether a download from there may start without asking. `origin` is null for a page that is not known. */
  has(origin: string | null, sources: SourcesChoice): boolean {
    const given = origin === null ? null : this.#given(origin);
    return given === 'both' || given === sources;
  }

  /** Notes it; where the page is not known there is nothing to note, and it will be asked again. */
  give(origin: string | null, sources: SourcesChoice): void {
    if (origin === null) return;
    // Who agreed to the one and to the other agreed to both.
    const value = (this.#given(origin) ?? sources) === sources ? sources : 'both';
    this.#here.set(origin, value);
    // Every page that is opened from disk calls itself "null".
    if (origin !== 'null') this.memory.remember(nameOf(origin), value);
  }

  /** Tells whether nothing was agreed to yet on that page. */
  none(origin: string | null): boolean {
    return origin === null || this.#given(origin) === null;
  }

  #given(origin: string): string | null {
    return this.#here.get(origin) ?? (origin === 'null' ? null : this.memory.recall(nameOf(origin)));
  }
}

function nameOf(origin: string): string {
  return `consent.${origin}`;
}
