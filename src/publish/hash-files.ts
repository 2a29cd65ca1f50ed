import { ReseedError } from '../release/errors.js';
import { trustedScriptUrl } from '../release/trusted-url.js';
import type { HashReply, HashRequest } from './hash-messages.js';
import type { Hashes } from './hash-stream.js';
// An address instead of `new Worker(new URL(…))`: Vite bundles both, but only this can be made a TrustedScriptURL.
import hashWorkerUrl from './worker/hash-worker.ts?worker&url';

/**
 * Hashes files in a worker of its own, without holding them in memory: SHA-1 of each piece of all files put end to end
 * (BEP 3) and SHA-256 of each file, in one reading.
 *
 * `onProgress` gets the bytes hashed so far, at most ten times a second and once at the end. An abort ends the worker
 * at once and rejects with the signal's reason. Rejects with ReseedError `file-unreadable`, or `file-changed` where a
 * file changed while it was read.
 */
export async function hashFiles(
  files: readonly { readonly path: string; readonly file: File }[],
  pieceLength: number,
  options: { signal: AbortSignal; onProgress(doneBytes: number): void },
): Promise<Hashes> {
  const { signal, onProgress } = options;
  signal.throwIfAborted();
  const before = files.map(({ file }) => stampOf(file));
  const worker = new Worker(trustedScriptUrl(hashWorkerUrl), { type: 'module', name: 'reseed-hash' });
  let abort = () => {};
  try {
    const hashes = await new Promise<Hashes>((resolve, reject) => {
      abort = () => reject(signal.reason);
      signal.addEventListener('abort', abort);
      worker.onmessage = ({ data }: MessageEvent<HashReply>) => {
        if (signal.aborted) return;
        if (data.type === 'progress') onProgress(data.doneBytes);
        else if (data.type === 'done') resolve({ pieces: data.pieces, sha256: data.sha256 });
        else reject(ReseedError.from(data.problem));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new ReseedError('internal', { reason: event.message || 'the hash worker did not start' }));
      };
      const request = files.map(({ path, file }, i) => ({ path, file, length: before[i]?.size ?? 0 }));
      worker.postMessage({ files: request, pieceLength } satisfies HashRequest);
    });
    for (const [i, { path, file }] of files.entries()) {
      const { size, lastModified } = stampOf(file);
      if (size !== before[i]?.size || lastModified !== before[i].lastModified) {
        throw new ReseedError('file-changed', { path });
      }
    }
    return hashes;
  } finally {
    signal.removeEventListener('abort', abort);
    worker.terminate();
  }
}

// Chromium has 0 bytes for a file that was deleted after it was chosen and reads those without an error, so a failed
// read alone does not tell that a file changed.
function stampOf({ size, lastModified }: File): { readonly size: number; readonly lastModified: number } {
  return { size, lastModified };
}
