/**
 * Bencoding (BEP 3) of torrents, kept byte-exact: dictionaries come with the span of bytes that each value stood in, because
 * the info-hash covers the bytes as they are and not what a re-encoding would make of them.
 */

import { toHex, utf8 } from './bytes.js';

export type BValue = bigint | Uint8Array | BList | BDict;
export type BList = readonly BValue[];

export interface BDict {
  /** Keys as binary strings, one character a byte. */
  readonly entries: ReadonlyMap<string, BValue>;
  /** Where each value stands in the decoded bytes: [start, end). Of the outermost dictionary alone, empty in others. */
  readonly spans: ReadonlyMap<string, readonly [number, number]>;
}

/** Thrown for bytes that are not bencoding, or too much of it; the only error that `decode` throws. */
export class BencodeError extends Error {
  override readonly name = 'BencodeError';

  constructor(
    message: string,
    /** It is a list that is longer than `MAX_LIST_LENGTH`. */
    readonly longList = false,
  ) {
    super(message);
  }
}

export const MAX_LIST_LENGTH = 25_000;
const MAX_DEPTH = 32;
const MAX_VALUES = 200_000;
const NO_SPANS: BDict['spans'] = new Map();
const [COLON, MINUS, ZERO, NINE] = [0x3a, 0x2d, 0x30, 0x39];
const [I, L, D, E] = [0x69, 0x6c, 0x64, 0x65];

/**
 * Decodes one bencoded value that fills `bytes` to the end.
 * Throws `BencodeError` for malformed, deeper than 32, more than 200,000 values, or a list of more than 25,000; for
 * non-canonical integers and for duplicate keys. Keys out of order are taken, as other clients take them.
 */
export function decode(bytes: Uint8Array): BValue {
  let at = 0;
  let values = 0;

  function fail(what: string, longList = false): never {
    throw new BencodeError(`${what} at byte ${at}`, longList);
  }

  /** Reads the digits up to `end`, which it passes; the text is a canonical number. */
  function digits(end: number, maxLength: number): string {
    const start = at;
    let text = '';
    for (let c = bytes[at]; c !== end; c = bytes[++at]) {
      if (c === undefined) fail('unexpected end');
      if ((c < ZERO || c > NINE) && !(c === MINUS && at === start)) fail('not a number');
      if (at - start >= maxLength) fail('number too long');
      text += String.fromCharCode(c);
    }
    const first = text.charCodeAt(text.charCodeAt(0) === MINUS ? 1 : 0);
    if (Number.isNaN(first) || (first === ZERO && text !== '0')) fail('not a canonical number');
    at++;
    return text;
  }

  function string(): Uint8Array {
    const length = Number(digits(COLON, 10));
    if (length < 0 || at + length > bytes.length) fail('string longer than the data');
    const value = bytes.subarray(at, at + length);
    at += length;
    return value;
  }

  function value(depth: number): BValue {
    if (depth > MAX_DEPTH) fail('nested too deeply');
    if (++values > MAX_VALUES) fail('too many values');
    const c = bytes[at];
    if (c === undefined) fail('unexpected end');
    if (c === I) {
      at++;
      return BigInt(digits(E, 24));
    }
    if (c === L) {
      at++;
      const list: BValue[] = [];
      while (bytes[at] !== E) {
        if (list.length === MAX_LIST_LENGTH) fail(`a list of more than ${MAX_LIST_LENGTH}`, true);
        list.push(value(depth + 1));
      }
      at++;
      return list;
    }
    if (c === D) {
      at++;
      const entries = new Map<string, BValue>();
      const spans = depth === 0 ? new Map<string, readonly [number, number]>() : null;
      while (bytes[at] !== E) {
        const key = binary(string());
        if (entries.has(key)) fail('duplicate key');
        const start = at;
        entries.set(key, value(depth + 1));
        spans?.set(key, [start, at]);
      }
      at++;
      return { entries, spans: spans ?? NO_SPANS };
    }
    return string();
  }

  const result = value(0);
  if (at !== bytes.length) fail('data after the end');
  return result;
}

function binary(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** What can be encoded: strings are written as UTF-8, object keys are sorted as BEP 3 asks, undefined values left out. */
export type Encodable = string | number | Uint8Array | readonly Encodable[] | { readonly [key: string]: Encodable | undefined };

/** Encodes a value as bencoding (BEP 3). */
export function encode(value: Encodable): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const text = (s: string): void => void parts.push(encoder.encode(s));
  const bytes = (b: Uint8Array): void => {
    text(`${b.length}:`);
    parts.push(b);
  };

  function write(v: Encodable): void {
    if (typeof v === 'string') bytes(encoder.encode(v));
    else if (typeof v === 'number') text(`i${v}e`);
    else if (v instanceof Uint8Array) bytes(v);
    else if (isList(v)) {
      text('l');
      v.forEach(write);
      text('e');
    } else {
      text('d');
      for (const key of Object.keys(v).sort(compareUtf8)) {
        const inner = v[key];
        if (inner === undefined) continue;
        bytes(encoder.encode(key));
        write(inner);
      }
      text('e');
    }
  }

  write(value);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function isList(v: Encodable): v is readonly Encodable[] {
  return Array.isArray(v);
}

/** Orders keys by their bytes: UTF-16 units, by which strings compare, order characters past U+FFFF otherwise. */
function compareUtf8(a: string, b: string): number {
  const [x, y] = [toHex(utf8(a)), toHex(utf8(b))];
  return x < y ? -1 : x > y ? 1 : 0;
}
