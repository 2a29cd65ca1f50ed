import type { IncomingMessage, ServerResponse } from 'node:http';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { readRange } from './byte-range.js';
import { type DiskFile, unchanged } from './origin-files.js';

/** A published file with the SHA-256 that was signed for it. */
export type OfferedFile = DiskFile & { readonly sha256: string };

/**
 * What pages of other sites may see, without a preflight. The rest is for files whose content is anybody's, on the page's own
 * origin: opened as a page, such a file would run as one of ours and could sign with the publisher's key.
 */
export const MIRROR_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Content-Range, Content-Length, Accept-Ranges, Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Content-Disposition': 'attachment',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Serves published files, whole or one range of one (RFC 9110). `offered` has them by their path behind `prefix`, decoded:
 * there is no way to any other file. A file that has changed since it was hashed is not sent, for it is not what was signed;
 * `onChanged` is told, once for each.
 */
export class FileMirror {
  readonly #told = new Set<string>();

  constructor(
    private readonly prefix: string,
    private readonly offered: ReadonlyMap<string, OfferedFile>,
    private readonly onChanged: (file: OfferedFile) => void,
  ) {}

  /** Answers a request below `prefix`. Never throws: a visitor who goes away in the middle is nothing to report. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(MIRROR_HEADERS)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return say(response, 405, 'Only GET and HEAD are answered here.', { Allow: 'GET, HEAD' });
    }
    const offered = this.offered.get(pathOf(request.url ?? '', this.prefix));
    if (offered === undefined) return say(response, 404, 'This file is no part of the release.');
    const file = await open(offered.place).catch(() => null);
    try {
      const now = file && (await file.stat());
      if (!file || !now?.isFile() || !unchanged(offered, now)) return this.#refuse(offered, response);
      await send(request, response, { file, offered });
    } catch {
      response.destroy();
    } finally {
      await file?.close().catch(() => undefined);
    }
  }

  #refuse(offered: OfferedFile, response: ServerResponse): void {
    if (!this.#told.has(offered.path)) this.onChanged(offered);
    this.#told.add(offered.path);
    say(response, 409, 'This file has changed since it was published.');
  }
}

async function send(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  { file, offered }: { readonly file: FileHandle; readonly offered: OfferedFile },
): Promise<void> {
  const length = offered.file.size;
  const tag = `"${offered.sha256}"`;
  // A range of another version than the one that is here is of no use to anybody (RFC 9110, 13.1.5).
  const stale = headers['if-range'] !== undefined && headers['if-range'] !== tag;
  const range = method === 'GET' && !stale ? readRange(headers.range, length) : null;
  response.setHeader('Accept-Ranges', 'bytes');
  if (range === 'unsatisfiable') {
    return say(response, 416, 'Nothing of that range is in this file.', { 'Content-Range': `bytes */${length}` });
  }
  const { start, end } = range ?? { start: 0, end: length };
  response.writeHead(range ? 206 : 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': end - start,
    ETag: tag,
    ...(range ? { 'Content-Range': `bytes ${start}-${end - 1}/${length}` } : {}),
  });
  if (method === 'HEAD' || start === end) return void response.end();
  await pipeline(file.createReadStream({ start, end: end - 1, autoClose: false, highWaterMark: 256 * 1024 }), response);
}

function say(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  response.end(`${text}\n`);
}

/** The decoded path behind `prefix`; empty, which is no file's, for one that cannot be decoded. */
function pathOf(url: string, prefix: string): string {
  try {
    return decodeURIComponent(url.replace(/\?.*$/s, '').slice(prefix.length));
  } catch {
    return '';
  }
}
