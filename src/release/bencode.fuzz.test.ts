import { expect, test } from 'playwright/test';
import { bytesLike, fc, holds, parsed } from '../../e2e/fixtures/fuzz.js';
import { BencodeError, type BDict, type BValue, decode, encode } from './bencode.js';
import { concat, utf8 } from './bytes.js';

test.setTimeout(60_000);

const TORRENT = encode({
  announce: 'wss://a/',
  info: { files: [{ length: 5, path: ['a', 'ü'] }], name: 'n', 'piece length': 16_384, pieces: new Uint8Array(20) },
});
const TOKENS = [
  'i',
  'd',
  'l',
  'e',
  ':',
  '-',
  '0',
  'i-0e',
  '99999999999:',
  '-3:',
  'l-3:',
  'i99999999999999999999999999e',
  'de',
  'llll',
  'd1:a',
];
const valid = [
  TORRENT,
  utf8('i-5e'),
  utf8('l4:spami0ee'),
  utf8('d1:ad1:bl1:ceee'),
  utf8('l'.repeat(40) + 'e'.repeat(40)),
];

/** Writes a value with its keys in the order in which they came. */
function rewritten(value: BValue): Uint8Array {
  if (typeof value === 'bigint') return utf8(`i${value}e`);
  if (value instanceof Uint8Array) return concat(utf8(`${value.length}:`), value);
  if (Array.isArray(value)) return concat(utf8('l'), ...(value as BValue[]).map(rewritten), utf8('e'));
  const entries = [...(value as BDict).entries].flatMap(([key, inner]) => [
    Buffer.from(key, 'latin1'),
    rewritten(inner),
  ]);
  return concat(
    utf8('d'),
    ...entries.map((part, i) => (i % 2 === 0 ? concat(utf8(`${part.length}:`), part) : part)),
    utf8('e'),
  );
}

test('whatever bytes come, they are refused as no bencoding, or mean exactly what they say', () => {
  let taken = 0;
  holds(bytesLike(valid, TOKENS.map(utf8)), 100_000, (bytes) => {
    const value = parsed(
      () => decode(bytes),
      (error) => error instanceof BencodeError,
    );
    if (value === null) return;
    taken++;
    if (!Buffer.from(rewritten(value)).equals(bytes)) throw new Error('it would be written otherwise');
    if (typeof value === 'bigint' || value instanceof Uint8Array || Array.isArray(value)) return;
    for (const [key, [start, end]] of (value as BDict).spans) {
      const inner = rewritten((value as BDict).entries.get(key)!);
      if (!Buffer.from(inner).equals(bytes.subarray(start, end))) throw new Error(`the span of ${key} is wrong`);
    }
  });
  expect(taken).toBeGreaterThan(1000);
});

test('nesting of any depth ends in a value or a refusal', () => {
  const nests = fc.tuple(
    fc.constantFrom('l', 'd1:a', 'd0:', 'ld1:al'),
    fc.nat(100_000),
    fc.constantFrom('', 'e', 'i1e', '0:'),
  );
  holds(nests, 500, ([open, depth, inner]) => {
    const value = parsed(
      () => decode(utf8(open.repeat(depth) + inner)),
      (error) => error instanceof BencodeError,
    );
    if (value !== null && depth > 32) throw new Error('it was taken');
  });
});
