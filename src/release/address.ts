/** Why a text is no address of a web server that a release may name, as a closed union. */
export type AddressFault = 'no-scheme' | 'not-https' | 'user-name' | 'fragment' | 'too-long' | 'not-an-address';

export type ReadAddress =
  | { readonly address: string; readonly fault: null }
  | { readonly address: null; readonly fault: AddressFault };

const MAX_LENGTH = 2048;

/**
 * Reads the address of a page that a release names: `https:`, and `http:` on this machine alone. Says what is wrong with
 * anything else, such as `javascript:` and `data:`, or an address with a user name, which can make it look like another.
 */
export function readAddress(text: unknown): ReadAddress {
  if (typeof text !== 'string') return refused('not-an-address');
  if (text.length > MAX_LENGTH) return refused('too-long');
  // Before it is read: of `example.org:8443`, the name would pass for a scheme.
  if (lacksScheme(text)) return refused('no-scheme');
  const url = urlOf(text);
  if (url === null) return refused('not-an-address');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url.hostname))) return refused('not-https');
  if (url.username !== '' || url.password !== '') return refused('user-name');
  return { address: url.href, fault: null };
}

/** Tells whether a host name, as `URL` writes it, leads to the machine on which it is asked for and to no other. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/**
 * Reads the address of a file or folder, as `readAddress`. One with a `#` is refused: all from there on never reaches a server,
 * and in a file's name it has to be written `%23`.
 */
export function readFileAddress(text: unknown): ReadAddress {
  const read = readAddress(text);
  return read.address?.includes('#') ? refused('fragment') : read;
}

/** Reads an address as `readAddress`; null where something is wrong with it. */
export function readWebAddress(text: unknown): string | null {
  return readAddress(text).address;
}

function refused(fault: AddressFault): ReadAddress {
  return { address: null, fault };
}

/** Tells whether a text would be an address with `https://` before it. A name has a dot, or is this machine's. */
function lacksScheme(text: string): boolean {
  const rest = text.replace(/^\/\//, '');
  return /^([^\s/?#:@]+\.[^\s/?#:@]+|localhost)(:\d+)?([/?#]|$)/i.test(rest) && urlOf(`https://${rest}`) !== null;
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
