/** Lower-case hex SHA-1 of an info dictionary, 40 characters (BEP 3). */
export type InfoHash = string & { readonly infoHash: unique symbol };

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Reads an info-hash: 40 hex digits, or the 32 base-32 characters that older magnet URIs carry; else null. */
export function parseInfoHash(text: unknown): InfoHash | null {
  if (typeof text !== 'string') return null;
  if (/^[0-9a-f]{40}$/i.test(text)) return text.toLowerCase() as InfoHash;
  if (/^[a-z2-7]{32}$/i.test(text)) return base32ToHex(text.toUpperCase()) as InfoHash;
  return null;
}

function base32ToHex(text: string): string {
  let bits = 0;
  let value = 0;
  let hex = '';
  for (const char of text) {
    value = ((value << 5) | BASE32.indexOf(char)) & 0xfff;
    bits += 5;
    while (bits >= 4) {
      bits -= 4;
      hex += ((value >> bits) & 0xf).toString(16);
    }
  }
  return hex;
}
