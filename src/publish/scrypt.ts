import { ReseedError } from '../release/errors.js';
import { trustedScriptUrl } from '../release/trusted-url.js';
import type { ScryptCost } from './scrypt-cost.js';
import type { ScryptReply, ScryptRequest } from './scrypt-messages.js';
// An address instead of `new Worker(new URL(…))`: Vite bundles both, but only this can be made a TrustedScriptURL.
import scryptWorkerUrl from './worker/scrypt-worker.ts?worker&url';

/**
 * Derives a key by scrypt in a worker of its own, a `Kdf`. minisign's default cost takes 1 GiB, and 7 s on a laptop; all of
 * it is free again at the end. An abort ends the worker at once and rejects with the signal's reason. Rejects with
 * `key-too-costly` where the browser does not give the memory.
 */
export async function scryptInWorker(
  passphrase: Uint8Array,
  salt: Uint8Array,
  cost: ScryptCost,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const worker = new Worker(trustedScriptUrl(scryptWorkerUrl), { type: 'module', name: 'reseed-scrypt' });
  let abort = () => {};
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      abort = () => reject(signal?.reason);
      signal?.addEventListener('abort', abort);
      worker.onmessage = ({ data }: MessageEvent<ScryptReply>) => {
        if (data.type === 'done') resolve(data.derived);
        else reject(ReseedError.from(data.problem));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new ReseedError('internal', { reason: event.message || 'the scrypt worker did not start' }));
      };
      worker.postMessage({ passphrase, salt, cost } satisfies ScryptRequest);
    });
  } finally {
    signal?.removeEventListener('abort', abort);
    worker.terminate();
  }
}
