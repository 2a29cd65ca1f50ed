import { MirrorFailure } from './faults.js';
import { faultOfHeaders } from './range-reply.js';
import type { Surroundings } from './surroundings.js';
import { Watchdog } from './watchdog.js';

export interface RangeRequestOptions {
  readonly url: string;
  /** First byte, and the one behind the last; at least one byte. */
  readonly start: number;
  readonly end: number;
  /** Length of the whole file, bytes. */
  readonly fileLength: number;
  readonly around: Surroundings;
  /** Counts what came over the network, of use or not. */
  readonly onReceived?: (bytes: number) => void;
}

/**
 * One request for a part of a file (RFC 9110, 14.2). The `Range` header is all that is set: a single range of the form
 * `bytes=a-b` needs no CORS preflight. What is not a 206 for exactly this part is aborted on its headers; a 200 is refused
 * even where the part is the whole file, so that a mirror is the same to a release of one piece as to one of a thousand.
 */
export class RangeRequest {
  /** True once the mirror answered with what was asked for. */
  answered = false;
  readonly #options: RangeRequestOptions;
  readonly #abort = new AbortController();
  readonly #watchdog: Watchdog;

  constructor(options: RangeRequestOptions) {
    this.#options = options;
    this.#watchdog = new Watchdog(options.around, (failure) => this.#abort.abort(failure));
  }

  /** Ends the request; `chunks` then throws the reason. Default: an `AbortError`. */
  abort(reason?: MirrorFailure): void {
    this.#abort.abort(reason);
  }

  /** Ends the request where it hangs; call it when something else happens, for pages without timers. */
  check(): void {
    this.#watchdog.check();
  }

  /**
   * Gives the part's bytes as they come, in order, none before the one before was taken; exactly as many as were asked for,
   * or it throws `MirrorFailure`. Ending it early aborts the request.
   */
  async *chunks(): AsyncGenerator<Uint8Array, void, void> {
    try {
      const body = await this.#ask();
      yield* this.#read(body);
    } catch (error) {
      throw this.#failureOf(error);
    } finally {
      this.#watchdog.rest();
      this.#abort.abort();
    }
  }

  async #ask(): Promise<ReadableStream<Uint8Array>> {
    const { url, start, end, fileLength, around } = this.#options;
    this.#watchdog.wait();
    const response = await around.fetch(url, {
      headers: { Range: `bytes=${start}-${end - 1}` },
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'follow',
      signal: this.#abort.signal,
    });
    this.#watchdog.came(0);
    const fault = faultOfHeaders(response, { url, start, end, fileLength });
    if (fault) throw new MirrorFailure(fault);
    this.answered = true;
    if (!response.body) throw new MirrorFailure({ code: 'short-body', data: {} });
    return response.body;
  }

  async *#read(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
    const { start, end, onReceived } = this.#options;
    const reader = body.getReader();
    let owed = end - start;
    for (;;) {
      this.#watchdog.wait();
      const { done, value } = await reader.read();
      if (value) onReceived?.(value.length);
      // A request that was ended gives nothing more, whatever was on its way.
      this.#abort.signal.throwIfAborted();
      if (done) break;
      owed -= value.length;
      if (owed < 0) throw new MirrorFailure({ code: 'long-body', data: {} });
      this.#watchdog.came(value.length);
      yield value;
    }
    if (owed > 0) throw new MirrorFailure({ code: 'short-body', data: {} });
  }

  #failureOf(error: unknown): unknown {
    const { reason } = this.#abort.signal as { readonly reason: unknown };
    if (this.#abort.signal.aborted) return reason;
    if (error instanceof MirrorFailure) return error;
    // Fetch says no more than that the network failed, and streams say it in words that differ from browser to browser.
    return new MirrorFailure({ code: 'unreachable', data: {} });
  }
}
