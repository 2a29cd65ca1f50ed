import { ReseedError } from '../release/errors.js';
import { trustedScriptUrl } from '../release/trusted-url.js';
import type { DigestReply, DigestRequest } from './digest-messages.js';
import { PageDigest } from './page-digest.js';
import digestWorkerUrl from './worker/digest-worker.ts?worker&url';

/** Requests that may be under way: reading and hashing overlap, and memory stays bounded. */
const WINDOW = 4;

/** Hashes streams of bytes with SHA-256, one after another, in a worker of its own. */
export class StreamDigest {
  readonly #worker: Worker | PageDigest;
  readonly #waiting: { resolve(reply: DigestReply): void; reject(error: unknown): void }[] = [];

  constructor() {
    this.#worker = PageDigest.needed
      ? new PageDigest()
      : new Worker(trustedScriptUrl(digestWorkerUrl), { type: 'module', name: 'reseed-digest' });
    this.#worker.onmessage = ({ data }: { readonly data: DigestReply }) => this.#waiting.shift()?.resolve(data);
    this.#worker.onerror = (event: { readonly message: string; preventDefault(): void }) => {
      event.preventDefault();
      this.#fail(new ReseedError('internal', { reason: event.message || 'the digest worker did not start' }));
    };
  }

  /**
   * Hashes all bytes of a stream; resolves with 64 hex digits. `onBytes` gets the length of each part once it is hashed.
   * Rejects as the stream does; the digest cannot be used after that.
   */
  async sha256(stream: AsyncIterable<Uint8Array>, onBytes: (length: number) => void): Promise<string> {
    const underWay: Promise<unknown>[] = [];
    for await (const part of stream) {
      // A copy: the part may belong to a cache that keeps it.
      const bytes = new Uint8Array(part);
      const { length } = bytes;
      const taken = this.#ask({ type: 'bytes', bytes }, [bytes.buffer]).then(() => onBytes(length));
      // Reported when its turn comes; until then it must not count as unhandled.
      taken.catch(() => {});
      underWay.push(taken);
      if (underWay.length >= WINDOW) await underWay.shift();
    }
    const reply = await this.#ask({ type: 'end' });
    await Promise.all(underWay);
    if (reply.type !== 'digest') throw new ReseedError('internal', { reason: 'the digest worker lost count' });
    return reply.sha256;
  }

  /** Ends the worker; what is under way rejects with an AbortError. */
  close(): void {
    this.#worker.terminate();
    this.#fail(new DOMException('the digest was closed', 'AbortError'));
  }

  #ask(request: DigestRequest, transfer: Transferable[] = []): Promise<DigestReply> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(request, transfer);
    });
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
