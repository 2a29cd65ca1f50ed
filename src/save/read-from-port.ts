import { ReseedError } from '../release/errors.js';
import { packetIn, type StreamRequest } from './protocol.js';

/** The other page answers in milliseconds. After this it is gone: not every browser tells when a port is closed. */
const SILENCE_TIMEOUT_MS = 30_000;

/**
 * Reads what `serveOnPort` serves at the other end of a port. Throws what failed there, the signal's reason after an
 * abort, or ReseedError `save-interrupted` for `path` when the other side is gone.
 */
export async function* readFromPort(
  port: MessagePort,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let over = false;
  try {
    for (;;) {
      const packet = packetIn(await ask(port, path, signal), path);
      if (packet === 'end') {
        over = true;
        return;
      }
      yield packet;
    }
  } finally {
    if (!over) port.postMessage({ type: 'cancel' satisfies StreamRequest });
    port.close();
  }
}

function ask(port: MessagePort, path: string, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      port.removeEventListener('close', silent);
      done();
    };
    const abort = settle(() => reject(signal.reason));
    const silent = settle(() => reject(new ReseedError('save-interrupted', { path })));
    const timer = setTimeout(silent, SILENCE_TIMEOUT_MS);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort);
    // Where a browser has it (Chromium 122), this tells at once that the other tab was closed.
    port.addEventListener('close', silent);
    port.onmessage = ({ data }: MessageEvent<unknown>) => settle(() => resolve(data))();
    port.postMessage({ type: 'pull' satisfies StreamRequest });
  });
}
