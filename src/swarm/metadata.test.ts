import { createHash } from 'node:crypto';
import { expect, test } from 'playwright/test';
// @ts-expect-error No types; how stock clients exchange metadata.
import stockMetadata from '../../node_modules/ut_metadata/index.js';
import { join, type StockWire, stockWire } from '../../e2e/fixtures/stock-wire.js';
import { encode } from '../release/bencode.js';
import { concat, utf8 } from '../release/bytes.js';
import type { InfoHash } from '../release/info-hash.js';
import { MAX_TORRENT_BYTES } from '../release/metainfo.js';
import { FakeWire } from './fake-swarm.js';
import { MetadataExchange } from './metadata.js';
import { guardWire } from './wire-guard.js';

const hashOf = (bytes: Uint8Array): InfoHash => createHash('sha1').update(bytes).digest('hex') as InfoHash;
const message = (head: { [key: string]: number }, payload: Uint8Array = new Uint8Array()): Uint8Array =>
  concat(encode(head), payload);
const data = (piece: number, payload: Uint8Array, total: number): Uint8Array =>
  message({ msg_type: 1, piece, total_size: total }, payload);
const request = (piece: number): Uint8Array => message({ msg_type: 0, piece });
/** What no bencode would write again as it stands: keys out of order, a number past 2^53. */
const ODD = utf8(
  'd6:pieces20:aaaaaaaaaaaaaaaaaaaa4:name1:n6:lengthi5e12:piece lengthi16384e3:bigi99999999999999999999ee',
);

/** An exchange, and a way to add peers; `arrived` resolves with what was handed on. */
function exchangeOf(infoHash: InfoHash) {
  const handedOn: Uint8Array[] = [];
  let resolve: (bytes: Uint8Array) => void;
  const arrived = new Promise<Uint8Array>((done) => (resolve = done));
  const exchange = new MetadataExchange(infoHash, (bytes) => {
    handedOn.push(bytes);
    resolve(bytes);
  });
  const peer = (handshake?: { metadata_size?: unknown }): FakeWire => {
    const wire = new FakeWire([], '00'.repeat(20));
    exchange.watch(wire);
    if (handshake) wire.ut_metadata.onExtendedHandshake(handshake);
    return wire;
  };
  return { exchange, peer, arrived, handedOn };
}

const asked = ({ extensionMessages }: FakeWire): string[] =>
  extensionMessages.map((bytes) => Buffer.from(bytes).toString());

test('what arrives is handed on byte by byte, decoded by nobody', async () => {
  for (const info of [ODD, utf8('l'.repeat(200_000)), utf8('<!doctype html>'), utf8('d')]) {
    const { peer, arrived } = exchangeOf(hashOf(info));
    const wire = peer({ metadata_size: info.length });
    for (let at = 0; at < info.length; at += 16_384) {
      wire.ut_metadata.onMessage(data(at / 16_384, info.subarray(at, at + 16_384), info.length));
    }
    expect(Buffer.from(await arrived).equals(info)).toBe(true);
  }
});

test('every block is asked for once, whatever else the peer says of itself later', () => {
  const { peer } = exchangeOf(hashOf(ODD));
  const wire = peer({ metadata_size: 40_000 });
  wire.ut_metadata.onExtendedHandshake({ metadata_size: 100_000 });
  expect(asked(wire)).toEqual([0, 1, 2].map((piece) => `d8:msg_typei0e5:piecei${piece}ee`));
});

for (const size of [undefined, 0, -1, 1.5, Number.NaN, 2 ** 53, MAX_TORRENT_BYTES + 1, '5', Uint8Array.of(5), {}]) {
  test(`nothing is asked of a peer that claims ${JSON.stringify(size) ?? 'no'} bytes`, () => {
    const wire = exchangeOf(hashOf(ODD)).peer({ metadata_size: size });
    expect(asked(wire)).toEqual([]);
    wire.ut_metadata.onMessage(data(0, ODD, ODD.length));
  });
}

test('a peer with the wrong bytes does not keep the right ones of another away', async () => {
  const { peer, arrived, handedOn } = exchangeOf(hashOf(ODD));
  const [liar, honest] = [peer({ metadata_size: ODD.length }), peer({ metadata_size: ODD.length })];
  liar.ut_metadata.onMessage(data(0, new Uint8Array(ODD.length), ODD.length));
  honest.ut_metadata.onMessage(data(0, ODD, ODD.length));
  liar.ut_metadata.onMessage(data(0, ODD, ODD.length));
  expect(Buffer.from(await arrived).equals(ODD)).toBe(true);
  expect(handedOn).toHaveLength(1);
});

test('what two peers bring at the same moment is handed on once', async () => {
  const { exchange, handedOn } = exchangeOf(hashOf(ODD));
  await Promise.all([exchange.take(ODD), exchange.take(ODD)]);
  expect(handedOn).toHaveLength(1);
});

test('messages that do not fit are passed over', async () => {
  const { peer, arrived } = exchangeOf(hashOf(ODD));
  const wire = peer({ metadata_size: ODD.length });
  for (const bytes of [
    new Uint8Array(),
    utf8('d'),
    utf8('ee'),
    utf8('l-3:'.repeat(1000)),
    utf8('d8:msg_type-1:e5:piecei0ee'),
    utf8('i1e'),
    encode({ msg_type: 1 }),
    encode({ piece: 0 }),
    message({ msg_type: 9, piece: 0 }),
    data(-1, ODD, ODD.length),
    data(1, ODD, ODD.length),
    data(2 ** 32, ODD, ODD.length),
    data(2 ** 53, ODD, ODD.length),
    data(0, ODD.subarray(1), ODD.length),
    data(0, new Uint8Array(100_000), 100_000),
    request(-1),
    request(2 ** 40),
  ]) {
    wire.ut_metadata.onMessage(bytes);
  }
  wire.ut_metadata.onMessage(data(0, ODD, ODD.length));
  expect(Buffer.from(await arrived).equals(ODD)).toBe(true);
});

test('a block that is refused is asked for again, but not for ever', () => {
  const wire = exchangeOf(hashOf(ODD)).peer({ metadata_size: ODD.length });
  for (let i = 0; i < 100; i++) wire.ut_metadata.onMessage(message({ msg_type: 2, piece: 0 }));
  expect(asked(wire)).toHaveLength(3);
});

test('nothing is passed on before it was checked, and then in blocks', () => {
  const info = new Uint8Array(20_000).fill(7);
  const { exchange, peer } = exchangeOf(hashOf(info));
  const early = peer({});
  early.ut_metadata.onMessage(request(0));
  expect(asked(early)).toEqual(['d8:msg_typei2e5:piecei0ee']);
  expect(early.extendedHandshake.metadata_size).toBeUndefined();

  exchange.serve(info);
  const late = peer({});
  expect(late.extendedHandshake.metadata_size).toBe(20_000);
  for (const piece of [-1, 1, 2]) late.ut_metadata.onMessage(request(piece));
  expect(Buffer.from(late.extensionMessages[0]!).equals(data(1, info.subarray(16_384), 20_000))).toBe(true);
  expect(asked(late)[1]).toBe('d8:msg_typei2e5:piecei2ee');
  early.ut_metadata.onMessage(request(0));
  expect(early.extensionMessages.at(-1)!.length).toBeGreaterThan(16_384);
});

test('a peer that never said it speaks ut_metadata is not spoken to', () => {
  const { exchange, peer } = exchangeOf(hashOf(ODD));
  exchange.serve(ODD);
  const wire = peer();
  wire.ut_metadata.onMessage(request(0));
  expect(asked(wire)).toEqual([]);
});

test.describe('with a stock client at the other end', () => {
  type MetadataWire = StockWire & {
    ut_metadata: { fetch(): void; on(event: string, listener: (bytes: Uint8Array) => void): void };
  };
  const INFO = encode({ length: 5, name: 'n'.repeat(50_000), 'piece length': 16_384, pieces: new Uint8Array(20) });
  const HASH = hashOf(INFO);
  const TORRENT = concat(utf8('d4:info'), INFO, utf8('e'));

  /** Ours and a stock wire, connected and shaken hands; `stock` is what the stock one knows. */
  function connect(exchange: MetadataExchange, stock: Uint8Array | null): MetadataWire {
    const [ours, theirs] = [stockWire<MetadataWire>(), stockWire<MetadataWire>()];
    theirs.use((stockMetadata as (info: unknown) => unknown)(stock));
    // webtorrent lets us at a wire when the peer's handshake is there, and in the same turn.
    ours.once('handshake', () => {
      ours.use((stockMetadata as (info: unknown) => unknown)(null));
      guardWire(ours);
      exchange.watch(ours);
      ours.handshake(HASH, '11'.repeat(20), { fast: true });
    });
    join(ours, theirs);
    theirs.handshake(HASH, '22'.repeat(20), { fast: true });
    return theirs;
  }

  const greeted = (theirs: MetadataWire): Promise<void> => new Promise((resolve) => theirs.once('extended', () => resolve()));
  const fetched = (theirs: MetadataWire): Promise<Uint8Array> =>
    new Promise((resolve) => {
      theirs.ut_metadata.on('metadata', resolve);
      theirs.ut_metadata.fetch();
    });

  test('its metadata arrives', async () => {
    const { exchange, arrived } = exchangeOf(HASH);
    connect(exchange, INFO);
    expect(Buffer.from(await arrived).equals(INFO)).toBe(true);
  });

  test('it gets ours', async () => {
    const { exchange } = exchangeOf(HASH);
    exchange.serve(INFO);
    expect(Buffer.from(await fetched(connect(exchange, null))).equals(TORRENT)).toBe(true);
  });

  test('it gets ours where that came after the two had met', async () => {
    const { exchange } = exchangeOf(HASH);
    const theirs = connect(exchange, null);
    const torrent = fetched(theirs);
    await greeted(theirs);
    exchange.serve(INFO);
    expect(Buffer.from(await torrent).equals(TORRENT)).toBe(true);
  });

  test('its metadata arrives where it came to it after the two had met', async () => {
    const { exchange, arrived } = exchangeOf(HASH);
    const theirs = connect(exchange, null);
    await greeted(theirs);
    await theirs.ut_metadata.setMetadata(INFO);
    theirs._sendExtendedHandshake();
    expect(Buffer.from(await arrived).equals(INFO)).toBe(true);
  });
});
