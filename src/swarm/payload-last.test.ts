import { expect, test } from 'playwright/test';
import { stockWire } from '../../e2e/fixtures/stock-wire.js';
import { concat, utf8 } from '../release/bytes.js';
import { sendPayloadLast } from './payload-last.js';

const BLOCK = 16 * 1024;
const [INTERESTED, REQUEST, PIECE, CANCEL] = [2, 6, 7, 8];

/** A message about the first block of a piece (BEP 3). */
const about = (id: number, index: number): Uint8Array =>
  Uint8Array.of(0, 0, 0, 13, id, 0, 0, 0, index, 0, 0, 0, 0, 0, 0, BLOCK >> 8, 0);

/** A wire of which a peer asked for the first `count` pieces; nothing of what it sends is taken until `sent` is called. */
async function asked(count: number) {
  const wire = stockWire();
  let requests = 0;
  wire.on('request', (_index: number, _offset: number, length: number, done: (error: null, block: Uint8Array) => void) => {
    requests++;
    done(null, new Uint8Array(length));
  });
  const held = new Promise<() => number>((resolve) => wire.once('handshake', () => resolve(sendPayloadLast(wire))));
  wire.write(concat(Uint8Array.of(19), utf8('BitTorrent protocol'), new Uint8Array(48).fill(7)));
  await held;
  wire.handshake('11'.repeat(20), '22'.repeat(20));
  wire.unchoke();
  wire.write(concat(...Array.from({ length: count }, (_, index) => about(REQUEST, index))));
  await expect.poll(() => requests).toBe(count);

  /** Takes what is sent until a block of the last piece has come; gives ids of messages. */
  const sent = async (last = count - 1): Promise<number[]> => {
    let bytes: Buffer = Buffer.alloc(0);
    const ids: number[] = [];
    let done = false;
    wire.on('data', (chunk: Uint8Array) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (ids.length === 0 && bytes[0] === 19) bytes = bytes.subarray(68);
      while (bytes.length >= 4 && bytes.length >= 4 + bytes.readUInt32BE()) {
        ids.push(bytes[4]!);
        if (bytes[4] === PIECE && bytes.readUInt32BE(5) === last) done = true;
        bytes = bytes.subarray(4 + bytes.readUInt32BE());
      }
    });
    await expect.poll(() => done).toBe(true);
    return ids;
  };
  return { wire, held: await held, sent };
}

test('what we say goes out before payload that waits, and all of that follows', async () => {
  const { wire, held, sent } = await asked(16);
  expect(held(), 'all but a little').toBeGreaterThanOrEqual(13 * BLOCK);
  wire.interested();
  const ids = await sent();
  expect(ids.indexOf(INTERESTED)).toBeLessThanOrEqual(4);
  expect(ids.filter((id) => id === PIECE)).toHaveLength(16);
  expect(held()).toBe(0);
});

test('a block that is no longer wanted is not sent', async () => {
  const { wire, sent } = await asked(16);
  let cancelled = false;
  wire.on('cancel', () => (cancelled = true));
  wire.write(about(CANCEL, 9));
  await expect.poll(() => cancelled).toBe(true);
  expect((await sent()).filter((id) => id === PIECE)).toHaveLength(15);
});
