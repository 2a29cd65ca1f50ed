import { ReseedError } from '../release/errors.js';
import { MAX_TORRENT_BYTES } from '../release/metainfo.js';

/**
 * Fetches a `.torrent` from a web server that a link names (`xs`, BEP 9): 8 MiB at most, without credentials, by a request
 * that needs no CORS preflight, in `timeoutMs` at most and until `signal` aborts. What it holds is unchecked. Throws `torrent-unreachable`,
 * `torrent-too-large`.
 */
export async function fetchTorrent(address: string, timeoutMs: number, signal: AbortSignal): Promise<Uint8Array> {
  const unreachable = (): ReseedError => new ReseedError('torrent-unreachable', { host: new URL(address).host });
  let response: Response;
  try {
    response = await fetch(address, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
  } catch {
    throw unreachable();
  }
  if (!response.ok || !response.body) {
    void response.body?.cancel().catch(() => undefined);
    throw unreachable();
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > MAX_TORRENT_BYTES) throw new ReseedError('torrent-too-large', { limit: MAX_TORRENT_BYTES });
      parts.push(value);
    }
  } catch (error) {
    throw error instanceof ReseedError ? error : unreachable();
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
