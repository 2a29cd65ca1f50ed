import { ReseedError } from '../release/errors.js';
import { exactly } from './packets.js';
import type { StreamItem } from './source.js';

const MIB = 1024 * 1024;
const MAX_BYTES = 512 * MIB;
const PART_BYTES = 32 * MIB;
const LIFE_MS = 10 * 60_000;

/**
 * Puts an item into a Blob, where there is no service worker to stream it, and resolves with its address, good for ten
 * minutes. Rejects with ReseedError `save-unsupported` for more than 512 MiB or an unknown length.
 */
export async function blobUrl(item: StreamItem, signal: AbortSignal): Promise<string> {
  if (item.length === null || item.length > MAX_BYTES) throw new ReseedError('save-unsupported', {});
  const type = item.contentType ?? 'application/octet-stream';
  const parts: Blob[] = [];
  let chunks: Uint8Array<ArrayBuffer>[] = [];
  let chunkBytes = 0;
  for await (const chunk of exactly(item.open(signal), item.length, item.name)) {
    signal.throwIfAborted();
    chunks.push(chunk.slice());
    chunkBytes += chunk.length;
    if (chunkBytes < PART_BYTES) continue;
    // A browser may move a Blob's bytes to disk; those of an array it has to hold.
    parts.push(new Blob(chunks));
    chunks = [];
    chunkBytes = 0;
  }
  const url = URL.createObjectURL(new Blob([...parts, ...chunks], { type }));
  setTimeout(() => URL.revokeObjectURL(url), LIFE_MS);
  return url;
}
