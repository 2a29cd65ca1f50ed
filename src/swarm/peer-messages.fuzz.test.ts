import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
// @ts-expect-error No types; what webtorrent reads messages with.
import stockBencode from '../../node_modules/bencode/index.js';
import { bytesLike, fc, holds } from '../../e2e/fixtures/fuzz.js';
import { type StockWire, stockWire } from '../../e2e/fixtures/stock-wire.js';
import { encode } from '../release/bencode.js';
import { concat, utf8 } from '../release/bytes.js';
import type { InfoHash } from '../release/info-hash.js';
import { FakeWire } from './fake-swarm.js';
import { MetadataExchange } from './metadata.js';
import { guardWire, isExtendedHandshake } from './wire-guard.js';

test.setTimeout(60_000);

const stock = stockBencode as { decode(bytes: Uint8Array): { m?: Record<string, object> } };

const INFO = new Uint8Array(20_000).fill(100);
const HASH = createHash('sha1').update(INFO).digest('hex') as InfoHash;
const tokens = [
  'i-1e',
  'i99999999999999999999e',
  'l-3:',
  'ee',
  'e',
  'd',
  '8:msg_type',
  '5:piece',
  'i1e',
  'le',
  '9:__proto__d',
  '-9:',
];
const data = (piece: number, payload: Uint8Array): Uint8Array =>
  concat(encode({ msg_type: 1, piece, total_size: INFO.length }), payload);

test('whatever a peer sends as metadata, nothing but the right bytes is handed on, and no more than was asked for is kept', () => {
  const valid = [
    data(0, INFO.subarray(0, 16_384)),
    data(1, INFO.subarray(16_384)),
    encode({ msg_type: 0, piece: 0 }),
    encode({ msg_type: 2, piece: 1 }),
  ];
  const sizes = fc.constantFrom<unknown>(INFO.length, INFO.length, 1, 2 ** 53, -1, 'x', undefined);
  const messages = fc.array(bytesLike(valid, tokens.map(utf8)), { minLength: 1, maxLength: 5 });
  holds(fc.tuple(sizes, messages), 100_000, ([size, sent]) => {
    const exchange = new MetadataExchange(HASH, (info) => {
      if (Buffer.compare(info, INFO) !== 0) throw new Error('other bytes were handed on');
    });
    const wire = new FakeWire([], '00'.repeat(20));
    exchange.watch(wire);
    wire.ut_metadata.onExtendedHandshake({ metadata_size: size });
    for (const message of sent) wire.ut_metadata.onMessage(message);
    if (wire.extensionMessages.length > 2 + 2 * sent.length) throw new Error('it talks too much');
  });
});

test('whatever bytes stand for an extended handshake, webtorrent can read the ones that pass', () => {
  const valid = [
    encode({ m: { ut_metadata: 1, lt_donthave: 2 }, metadata_size: 500, reqq: 250, v: 'x' }),
    encode({ m: {} }),
  ];
  let passed = 0;
  holds(bytesLike(valid, tokens.map(utf8)), 100_000, (bytes) => {
    if (!isExtendedHandshake(bytes)) return;
    passed++;
    const { m: extensions } = stock.decode(bytes);
    // As bittorrent-protocol goes on, where nobody catches.
    if (typeof extensions === 'object') for (const id of Object.values(extensions)) Number(id.toString());
  });
  expect(passed).toBeGreaterThan(1000);
});

test('whatever a peer sends on the wire, nothing throws, and no more than one message is held of it', () => {
  type Written = StockWire & { _write(bytes: Uint8Array, done: () => void): void };
  const framed = (message: Uint8Array): Uint8Array => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, message.length);
    return concat(length, message);
  };
  const handshake = concat(Uint8Array.of(19), utf8('BitTorrent protocol'), Uint8Array.of(0, 0, 0, 0, 0, 16, 0, 4), new Uint8Array(40));
  const numbers = Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 64, 0);
  const ids = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 16, 17, 20, 21, 255];
  const valid = ids.map((id) => framed(concat(Uint8Array.of(id), numbers)));
  valid.push(framed(concat(Uint8Array.of(20, 0), encode({ m: { ut_metadata: 1 }, metadata_size: 5 }))), new Uint8Array(4));
  const lengths = [0, 1, 2, 0xff, 0xffff, 0xff_ffff, 0xffff_ffff].map((length) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, length);
    return bytes;
  });
  const sent = fc.array(bytesLike(valid, lengths), { minLength: 1, maxLength: 4 });
  holds(fc.tuple(sent, fc.boolean()), 100_000, ([parts, known]) => {
    const wire = stockWire<Written>();
    wire.once('handshake', () => guardWire(wire, known ? { pieces: () => 40 } : {}));
    for (const bytes of [handshake, ...parts]) wire._write(bytes, () => undefined);
    if (wire._bufferSize > 256 * 1024 + 4) throw new Error('it holds too much');
  });
});
