import { problemOf, ReseedError, type Problem } from '../release/errors.js';

/*
 * Three talks, all through MessagePorts:
 *
 * page → save worker, by ServiceWorker.postMessage
 *   reseed-save   + port   "I have these bytes"; the port stays open as the page's door
 *   reseed-open   + port   "connect me with the page that has them": the port goes through that page's door
 *   reseed-watch  + port   "tell me when the browser fetches them": `ready`, then `opened`
 *   reseed-alive           keeps the worker from being stopped as idle
 * save worker → page, through its door
 *   ready · open + port (someone wants the bytes, through this port) · beat (answered by reseed-alive)
 *   and back: withdraw
 * who wants bytes → who has them, through the port of an `open`
 *   pull → packet | end | failed · cancel
 *
 * `gone` is the worker's answer wherever it does not know the id: it was restarted, or the offer was withdrawn.
 */

export type WorkerRequest =
  | {
      readonly type: 'reseed-save';
      /** 32 hex digits. */
      readonly id: string;
      /** Bytes; null where not known before. */
      readonly length: number | null;
      readonly contentType: string;
      /** Value of Content-Disposition. */
      readonly disposition: string;
    }
  | { readonly type: 'reseed-open' | 'reseed-watch'; readonly id: string }
  | { readonly type: 'reseed-alive' };

export type StreamRequest = 'pull' | 'cancel';

export type StreamReply =
  | { readonly type: 'packet'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end' }
  | { readonly type: 'gone' }
  | { readonly type: 'failed'; readonly problem: Problem };

/** Reads the `type` of a message, or gives null for what is no message of ours. */
export function typeOf(data: unknown): string | null {
  const type: unknown = typeof data === 'object' && data !== null && 'type' in data ? data.type : null;
  return typeof type === 'string' ? type : null;
}

/** Parses an answer to a pull. Throws the ReseedError that it carries, or `save-interrupted` for `path`. */
export function packetIn(data: unknown, path: string): Uint8Array<ArrayBuffer> | 'end' {
  const type = typeOf(data);
  if (type === 'end') return 'end';
  const reply = data as { readonly bytes?: unknown; readonly problem?: unknown };
  if (type === 'packet' && reply.bytes instanceof Uint8Array) return reply.bytes as Uint8Array<ArrayBuffer>;
  const problem = type === 'failed' ? problemIn(reply.problem) : null;
  if (problem) throw ReseedError.from(problem);
  throw new ReseedError('save-interrupted', { path });
}

/** Reads a problem; null for what is none. Its code may be one that another version of the page has words for. */
function problemIn(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('data' in value)) return null;
  const { code, data } = value;
  if (typeof code !== 'string' || typeof data !== 'object' || data === null) return null;
  if (!Object.values(data).every((it) => typeof it === 'string' || typeof it === 'number')) return null;
  return { code, data: { ...data } } as unknown as Problem;
}

/** Makes the answer to a pull that failed. */
export function failure(thrown: unknown): StreamReply {
  return { type: 'failed', problem: problemOf(thrown) };
}
