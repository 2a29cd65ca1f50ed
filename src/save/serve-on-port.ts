import { exactly, packetsOf } from './packets.js';
import { failure, type StreamReply, typeOf } from './protocol.js';
import type { StreamItem } from './source.js';

const PACKET_BYTES = 1024 * 1024;

/**
 * Answers each `pull` on a port with the next packet of an item, until its end, a failure, or a `cancel`. One packet is
 * read ahead, so that reading and saving overlap. `onWhole` is called when the last byte was handed over.
 */
export function serveOnPort(
  port: MessagePort,
  item: StreamItem,
  options: { signal: AbortSignal; onWhole(): void },
): void {
  const reading = new AbortController();
  const signal = AbortSignal.any([options.signal, reading.signal]);
  let packets: AsyncGenerator<Uint8Array<ArrayBuffer>, void> | undefined;
  let ahead: Promise<IteratorResult<Uint8Array<ArrayBuffer>, void>> | undefined;

  const next = () => {
    signal.throwIfAborted();
    packets ??= packetsOf(bytesOf(item, signal), PACKET_BYTES);
    return packets.next();
  };
  const reply = (message: StreamReply, transfer: Transferable[] = []) => port.postMessage(message, transfer);
  const stop = () => {
    options.signal.removeEventListener('abort', abort);
    reading.abort();
    packets?.return().catch(() => {});
    port.close();
  };
  const abort = () => {
    reply(failure(options.signal.reason));
    stop();
  };
  const pull = async () => {
    try {
      const packet = await (ahead ?? next());
      if (signal.aborted) return;
      if (packet.done) {
        reply({ type: 'end' });
        stop();
        options.onWhole();
        return;
      }
      reply({ type: 'packet', bytes: packet.value }, [packet.value.buffer]);
      ahead = next();
      // Reported at the next pull; until then it must not count as unhandled.
      ahead.catch(() => {});
    } catch (error) {
      if (signal.aborted) return;
      reply(failure(error));
      stop();
    }
  };

  if (options.signal.aborted) return abort();
  options.signal.addEventListener('abort', abort);
  // Where a browser has it (Chromium 122), this tells that the other tab was closed.
  port.addEventListener('close', stop);
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const type = typeOf(data);
    if (type === 'pull') void pull();
    else if (type === 'cancel') stop();
  };
}

function bytesOf(item: StreamItem, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const bytes = item.open(signal);
  return item.length === null ? bytes : exactly(bytes, item.length, item.name);
}
