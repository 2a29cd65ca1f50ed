import type { Wire } from 'webtorrent';

/** What of the payload may wait in the outgoing stream, bytes: enough to keep the line busy. */
const MAX_AHEAD_BYTES = 32 * 1024;

/**
 * Keeps payload back while more than a little waits to be sent, so that what we ask and tell goes out before it. Stock puts
 * every block that was asked for into the stream at once: at a slow line, or under an upload limit, our own requests stood
 * behind megabytes of it, and the peer seemed not to answer. Gives a way to learn how many bytes are kept back.
 */
export function sendPayloadLast(wire: Wire): () => number {
  const stock = Object.getPrototypeOf(wire) as Wire;
  const held: Parameters<Wire['piece']>[] = [];
  const send = (): void => {
    while (held.length > 0 && wire._readableState.buffered < MAX_AHEAD_BYTES) stock.piece.apply(wire, held.shift()!);
  };
  wire.piece = (...block) => {
    held.push(block);
    send();
  };
  // Called whenever the stream has room after something was put into it.
  wire._read = (done) => {
    send();
    done(null);
  };
  wire.on('cancel', (index: number, offset: number, length: number) => {
    const at = held.findIndex((block) => block[0] === index && block[1] === offset && block[2].length === length);
    if (at >= 0) held.splice(at, 1);
  });
  return () => held.reduce((sum, [, , block]) => sum + block.length, 0);
}
