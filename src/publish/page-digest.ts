import type { DigestReply, DigestRequest } from './digest-messages.js';

/** Does in the page itself what the digest worker does: a sandboxed frame, being of no site, may start no worker of ours. */
export class PageDigest {
  onmessage: ((event: { readonly data: DigestReply }) => void) | null = null;
  onerror: ((event: { readonly message: string; preventDefault(): void }) => void) | null = null;
  // Fetched only here: every other page leaves it to the worker.
  readonly #answers = import('./digest-answers.js').then(({ digestAnswers }) => digestAnswers());
  #ended = false;

  constructor() {
    // Told to whoever asks; nobody may have asked yet.
    this.#answers.catch(() => undefined);
  }

  /** Tells whether this page may start workers of its own site. */
  static get needed(): boolean {
    return globalThis.origin === 'null';
  }

  postMessage(request: DigestRequest, _transfer?: readonly Transferable[]): void {
    void this.#answers
      .then((answer) => {
        if (!this.#ended) this.onmessage?.({ data: answer(request) });
      })
      .catch((error: unknown) => this.onerror?.({ message: String(error), preventDefault: () => undefined }));
  }

  terminate(): void {
    this.#ended = true;
  }
}
