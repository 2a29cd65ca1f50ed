import { expect, test } from 'playwright/test';
import { type StockWire, stockWire } from '../../e2e/fixtures/stock-wire.js';
import { encode } from '../release/bencode.js';
import { concat, utf8 } from '../release/bytes.js';
import { guardWire, isExtendedHandshake } from './wire-guard.js';

const HANDSHAKE = concat(
  Uint8Array.of(19),
  utf8('BitTorrent protocol'),
  Uint8Array.of(0, 0, 0, 0, 0, 16, 0, 4),
  new Uint8Array(40),
);

function framed(message: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, message.length);
  return concat(length, message);
}

const extended = (payload: Uint8Array): Uint8Array => concat(Uint8Array.of(20, 0), payload);

/** A wire of bittorrent-protocol with our guard, that has read a peer's handshake; `say` gives it the peer's bytes. */
function wireOf(): { wire: StockWire; said: string[]; say(bytes: Uint8Array): void } {
  const wire = stockWire();
  const said: string[] = [];
  wire.once('handshake', () => guardWire(wire));
  wire.on('extended', (name: string) => void said.push(`extended ${name}`));
  wire.on('have', (index: number) => void said.push(`have ${index}`));
  const say = (bytes: Uint8Array): void => void wire.write(bytes);
  say(HANDSHAKE);
  return { wire, said, say };
}

const alive = framed(Uint8Array.of(4, 0, 0, 0, 9));

test('an extended handshake and messages of the right length are read', async () => {
  const { said, say } = wireOf();
  say(concat(framed(extended(encode({ m: { ut_metadata: 1 }, metadata_size: 7 }))), alive));
  await expect.poll(() => said).toEqual(['extended handshake', 'have 9']);
});

for (const [title, handshake] of [
  ['with a length that leads back', utf8('l-3:')],
  ['with such a length within', utf8('d1:ml-3:ee')],
  ['that replaces what numbers are written with', encode({ m: { a: { toString: 'x' } } })],
  ['that does so by way of a prototype', encode({ ['__proto__']: { m: { a: { toString: 'x' } } } })],
  ['nested without end', utf8('l'.repeat(16_000))],
  ['longer than 16 KiB', encode({ v: 'x'.repeat(16_384) })],
  ['with text for the names of extensions', encode({ m: 'x'.repeat(1000) })],
  ['that is no dictionary', utf8('i5e')],
  ['of nothing', new Uint8Array()],
] as const) {
  test(`an extended handshake ${title} is passed over, and the connection goes on`, async () => {
    const { said, say } = wireOf();
    expect(isExtendedHandshake(handshake)).toBe(false);
    say(concat(framed(extended(handshake)), alive));
    await expect.poll(() => said).toEqual(['have 9']);
  });
}

test('messages that end too early are passed over', async () => {
  const { said, say } = wireOf();
  for (const id of [4, 6, 7, 8, 9, 13, 16, 17, 20]) say(framed(Uint8Array.of(id)));
  say(alive);
  await expect.poll(() => said).toEqual(['have 9']);
});

test('a message longer than any closes the connection before it fills memory', async () => {
  const { wire, said, say } = wireOf();
  let closed = false;
  wire.once('close', () => void (closed = true));
  say(Uint8Array.of(0xff, 0xff, 0xff, 0xff));
  await expect.poll(() => closed).toBe(true);
  expect(said).toEqual([]);
});

test.describe('a peer that sends without end', () => {
  const have = (index: number): Uint8Array => framed(Uint8Array.of(4, index >> 24, index >> 16, index >> 8, index));
  const many = (count: number, message: (i: number) => Uint8Array): Uint8Array => concat(...Array.from({ length: count }, (_, i) => message(i)));

  /** A guarded wire in a swarm of 5,000 pieces. */
  function watched() {
    const wire = stockWire();
    const floods: string[] = [];
    wire.once('handshake', () => guardWire(wire, { onFlood: (what) => floods.push(what), pieces: () => 5000 }));
    wire.write(HANDSHAKE);
    return { wire, floods };
  }

  test('may tell of every piece once', async () => {
    const { wire, floods } = watched();
    let heard = 0;
    wire.on('have', () => heard++);
    wire.write(many(5000, have));
    await expect.poll(() => heard).toBe(5000);
    expect([floods, wire.destroyed]).toEqual([[], false]);
  });

  test('is not heard where it tells of pieces that there are not', async () => {
    const { wire } = watched();
    const heard: number[] = [];
    wire.on('have', (index: number) => void heard.push(index));
    wire.write(concat(have(5000), have(0xffff_fffe), have(4999)));
    await expect.poll(() => heard).toEqual([4999]);
  });

  for (const [title, message] of [
    ['the same piece again and again', () => have(7)],
    ['pieces that there are not', (i: number) => have(5000 + i)],
    ['messages of extensions', (i: number) => framed(Uint8Array.of(20, 1 + (i % 3), 0, 0))],
    ['messages that nobody knows', () => framed(Uint8Array.of(99, 1))],
    ['the loss of a piece that it never had', () => framed(Uint8Array.of(20, 3, 0, 0, 0, 7))],
  ] as const) {
    test(`is closed soon where it tells of ${title}`, async () => {
      const { wire, floods } = watched();
      wire.write(many(5000, message));
      await expect.poll(() => floods).toEqual(['messages']);
      expect(wire.destroyed).toBe(true);
    });
  }

  test('is closed where it asks for more than we say that we hold, four times over', async () => {
    const { wire, floods } = watched();
    wire.on('request', () => undefined);
    (wire as { amChoking: boolean }).amChoking = false;
    const request = (i: number): Uint8Array => framed(concat(Uint8Array.of(6), new Uint8Array(8), Uint8Array.of(0, 0, i >> 8, i)));
    wire.write(many(2000, request));
    await expect.poll(() => wire.peerRequests.length).toBe(2000);
    expect(floods).toEqual([]);
    wire.write(request(1));
    await expect.poll(() => floods).toEqual(['requests']);
  });

  /** A request for a block of so many bytes (BEP 3). */
  const request = (i: number, bytes: number): Uint8Array =>
    framed(Uint8Array.of(6, 0, 0, i >> 8, i, 0, 0, 0, 0, bytes >> 24, bytes >> 16, bytes >> 8, bytes));

  test('may ask for all that we say that we hold, in blocks that every client takes', async () => {
    const { wire, floods } = watched();
    await expect.poll(() => wire.extendedHandshake.reqq).toBe(500);
    (wire as { amChoking: boolean }).amChoking = false;
    wire.write(many(500, (i) => request(i, 16_384)));
    await expect.poll(() => wire.peerRequests.length).toBe(500);
    expect(floods).toEqual([]);
  });

  for (const [title, bytes, held] of [
    ['large blocks', 131_072, 93],
    ['one block without end', 0xffff_ffff, 0],
  ] as const) {
    test(`is closed where it asks for ${title}, before it is owed 12.3 MB`, async () => {
      const { wire, floods } = watched();
      await expect.poll(() => wire.extendedHandshake.reqq).toBe(500);
      (wire as { amChoking: boolean }).amChoking = false;
      let most = 0;
      wire.on('request', () => (most = Math.max(most, wire.peerRequests.length)));
      wire.write(many(2000, (i) => request(i, bytes)));
      await expect.poll(() => floods).toEqual(['requests']);
      expect(most).toBe(held);
    });
  }

  test('is closed where it asks for the info dictionary, and takes none of what it is given', async () => {
    const { wire, floods } = watched();
    await expect.poll(() => wire.extendedHandshake.reqq).toBe(500);
    Object.assign(wire.extendedMapping, { 2: 'ut_metadata' });
    let given = 0;
    wire.on('extended', () => {
      given++;
      // What webtorrent's wire does with an answer that nobody reads.
      (wire as unknown as { push(bytes: Uint8Array): void }).push(new Uint8Array(16_384));
    });
    wire.write(many(900, () => framed(Uint8Array.of(20, 2))));
    await expect.poll(() => floods).toEqual(['messages']);
    expect(given).toBeLessThanOrEqual(768);
  });

  test('may lose every piece that it had', async () => {
    const { wire, floods } = watched();
    await expect.poll(() => wire.extendedHandshake.reqq).toBe(500);
    Object.assign(wire.extendedMapping, { 3: 'lt_donthave' });
    const lost: number[] = [];
    wire.on('extended', (name: string) => void (name === 'lt_donthave' && lost.push(1)));
    wire.write(many(5000, have));
    wire.write(many(5000, (i) => framed(Uint8Array.of(20, 3, i >> 24, i >> 16, i >> 8, i))));
    await expect.poll(() => lost.length).toBe(5000);
    expect(floods).toEqual([]);
  });

  for (const [title, message, count] of [
    ['empty blocks', framed(Uint8Array.of(7, 0, 0, 0, 0, 0, 0, 0, 0)), 60_000],
    ['nothing at all', new Uint8Array(4), 60_000],
  ] as const) {
    test(`is closed where it sends ${title}, again and again`, async () => {
      const { wire, floods } = watched();
      wire.write(many(count, () => message));
      await expect.poll(() => floods).toEqual(['messages']);
    });
  }

  test('is closed where it sends payload before anybody can have asked', async () => {
    const wire = stockWire();
    const floods: string[] = [];
    wire.once('handshake', () => guardWire(wire, { onFlood: (what) => floods.push(what) }));
    wire.write(HANDSHAKE);
    wire.write(many(4000, () => framed(concat(Uint8Array.of(7), new Uint8Array(2000)))));
    await expect.poll(() => floods).toEqual(['messages']);
  });

  test('is told how many requests we hold', async () => {
    const { wire } = watched();
    await expect.poll(() => wire.extendedHandshake.reqq).toBe(500);
  });
});
