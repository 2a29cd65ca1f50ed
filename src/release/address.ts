/**
 * Reads the address of a web server that a release or a link names: `https:`, and `http:` on this machine alone. Null for
 * anything else, such as `javascript:` and `data:`, and for an address with a user name, which can make it look like another.
 */
export function readWebAddress(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > 2048) return null;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.username !== '' || url.password !== '') return null;
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback) ? url.href : null;
}
