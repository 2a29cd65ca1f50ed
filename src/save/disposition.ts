/**
 * Writes the Content-Disposition of a download (RFC 6266): the name in UTF-8 percent-encoding (RFC 8187, which replaced
 * RFC 5987) and, for what does not read that, an ASCII name with `_` in place of all that would need quoting.
 */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]+|["\\%]/g, '_');
  // encodeURIComponent leaves these alone, but they are no `attr-char`.
  const utf8 = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
